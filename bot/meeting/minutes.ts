import { MEETING_KINDS, type Meeting } from '../../models/meeting.ts'
import type { MinutesNote, NoteKind } from '../../models/minutes.ts'
import type { Vote } from '../../models/vote.ts'
import type { MinutesData } from '../documents/minutes.ts'
import type { SignIn } from '../documents/sign-in.ts'
import { dayOf } from '../language/calendar.ts'
import { meetingTime } from './notice.ts'
import { guestsOf, type Roll } from './roll.ts'

/** All that the papers of a meeting are made of. */
export interface MeetingRecord {
  meeting: Meeting
  roll: Roll
  votes: readonly Vote[]
  notes: readonly MinutesNote[]
  /** What was said online, each with the name of who said it. */
  online: readonly { name: string; text: string }[]
}

/** What the record book says. */
export function minutesOf({ meeting, roll, votes, notes, online }: MeetingRecord): MinutesData {
  const having = (kind: NoteKind) => notes.filter((note) => note.kind === kind)
  const named = (members: readonly { name: string }[]) => members.map(({ name }) => name)
  const away = (people: Roll['absent']) => people.map(({ member, reason }) => ({ name: member.name, reason }))
  return {
    title: meeting.title,
    kindName: MEETING_KINDS[meeting.kind],
    time: meetingTime(meeting),
    place: meeting.place,
    chair: having('chair').at(-1)?.name ?? '',
    recorder: having('recorder').at(-1)?.name ?? '',
    expected: roll.expected.length,
    present: named(roll.room),
    online: named(roll.online),
    guests: guestsOf(roll),
    absent: away(roll.absent),
    excused: away(roll.excused),
    agenda: meeting.agenda,
    remarks: [...having('remark'), ...online].map(({ name, text }) => ({ name, text })),
    votes: votes.map(voteOf),
    resolutions: having('resolution').map(({ text }) => text),
  }
}

function voteOf(vote: Vote): MinutesData['votes'][number] {
  const { topic, inFavour, against, abstained, passed, election, held } = vote
  return { topic, inFavour, against, abstained, passed, election, held, note: noteOf(vote) }
}

function noteOf({ election, expected, present, quorum, needed, held, written }: Vote): string {
  const right = election ? '有选举权' : '有表决权'
  const there = `应到${right} ${expected} 人，实到 ${present} 人`
  if (!held) return `${there}，不够${election ? '五分之四' : '半数以上'}（${quorum} 人）。`
  const letters = written.inFavour + written.against
  const more = letters ? `，另有书面赞成 ${written.inFavour} 票、反对 ${written.against} 票` : ''
  return `${there}，须 ${needed} 票赞成${more}。`
}

/** The sheet with who was expected and who sat in. */
export function signInOfMeeting({ meeting, roll }: Pick<MeetingRecord, 'meeting' | 'roll'>): SignIn {
  const reasons = new Map(roll.absent.map(({ member, reason }) => [member, reason]))
  const online = new Set(roll.online)
  const rows = roll.expected.map((member) => ({
    name: member.name,
    town: member.town ?? '',
    status: reasons.get(member) ?? (online.has(member) ? '线上' : '实到'),
  }))
  const guests = roll.guests.map(({ name, from }) => ({ name, town: from, status: '列席' }))
  const walkIns = roll.walkIns.map(({ name, town = '' }) => ({ name, town, status: '列席' }))
  return {
    title: meeting.title,
    time: meetingTime(meeting),
    place: meeting.place,
    rows: [...rows, ...walkIns, ...guests],
  }
}

/** 会议记录 2026-10-14 支部党员大会.docx */
export function paperName(
  what: string,
  meeting: Pick<Meeting, 'startsAt' | 'title'>,
  ending: string,
): string {
  return `${what} ${dayOf(meeting.startsAt)} ${meeting.title}.${ending}`.replace(/[\\/:*?"<>|：]/g, '-')
}
