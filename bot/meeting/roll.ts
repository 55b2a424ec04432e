import type { Attendance, Status } from '../../models/attendance.ts'
import type { Member } from '../../models/member.ts'
import type { Guest, Presence, PresentHow } from '../../models/presence.ts'
import { idOf } from '../member-id.ts'
import {
  type Call,
  excusedMembers,
  expectedMembers,
  mayDecide,
  mayVote,
  membersAt,
  quorumOf,
  type Roster,
} from './meeting-rules.ts'

/** What was said and confirmed of a meeting. */
export interface Facts {
  attendance: readonly Pick<Attendance, 'member' | 'status' | 'reason' | 'changes'>[]
  presences: readonly Pick<Presence, 'member' | 'how'>[]
  guests: readonly Pick<Guest, 'name' | 'from'>[]
}

/** Somebody who is not there, with the reason in words. */
export interface Away {
  member: Member
  reason: string
}

/**
 * 实到: who of those expected was there, by a person's confirmation alone. `room`, `online` and `absent` together
 * are those expected.
 */
export interface Roll {
  expected: Member[]
  room: Member[]
  online: Member[]
  absent: Away[]
  excused: Away[]
  /** 列席: members who were there though not expected, and people who are not on the roster. */
  walkIns: Member[]
  guests: Pick<Guest, 'name' | 'from'>[]
  /** Nobody confirmed yet whether they were there: who signed in, and who only said that he would come. */
  signed: { room: Member[]; online: Member[] }
  awaited: { room: Member[]; online: Member[] }
  /** Whether the kind of meeting decides by a vote, how many may vote, and how many of them are in the room. */
  decides: boolean
  entitled: number
  voters: number
}

/** Calls the roll from what was said and confirmed. */
export function rollOf(meeting: Call, roster: Roster, facts: Facts): Roll {
  const { excuses } = roster
  const members = membersAt(meeting, roster)
  const said = new Map(facts.attendance.map((row) => [row.member, row]))
  const confirmed = new Map(facts.presences.map(({ member, how }) => [member, how]))
  const expected = expectedMembers(meeting, members, excuses)
  const being = (how: PresentHow) => (member: Member) => confirmed.get(idOf(member)) === how
  const isThere = (member: Member) => being('room')(member) || being('online')(member)
  const room = expected.filter(being('room'))
  const open = members.filter((member) => !confirmed.has(idOf(member)))
  const signing = (how: PresentHow) => open.filter((member) => signInOf(said.get(idOf(member))) === how)
  const saying = (status: Status) => open.filter((member) => said.get(idOf(member))?.status === status)
  const isExpected = new Set(expected)
  return {
    expected,
    room,
    online: expected.filter(being('online')),
    absent: expected
      .filter((member) => !isThere(member))
      .map((member) => ({ member, reason: reasonOf(said.get(idOf(member))) })),
    excused: excusedMembers(meeting, members, excuses)
      .filter(({ member }) => !isThere(member))
      .map(({ member, excuse }) => ({ member, reason: excuse.reason })),
    walkIns: members.filter((member) => isThere(member) && !isExpected.has(member)),
    guests: [...facts.guests],
    signed: { room: signing('room'), online: signing('online') },
    awaited: { room: saying('attend'), online: saying('online') },
    decides: mayDecide(meeting),
    entitled: expected.filter(mayVote).length,
    voters: room.filter(mayVote).length,
  }
}

/** Who announced that he takes part online and then signs in is there online. */
export function signInOf(
  row: Pick<Attendance, 'status' | 'changes'> | undefined,
): Exclude<PresentHow, 'absent'> | undefined {
  if (row?.status !== 'arrived') return undefined
  const before = row.changes.findLast(({ status }) => status !== 'ack' && status !== 'arrived')
  return before?.status === 'online' ? 'online' : 'room'
}

function reasonOf(row: Pick<Attendance, 'status' | 'reason'> | undefined): string {
  if (row?.status === 'leave') return row.reason ? `请假：${row.reason}` : '请假'
  const came = row && ['attend', 'online', 'arrived'].includes(row.status)
  return came ? '报了来，没有到' : '没有说明'
}

/** 应到 45，实到 24，线上 4，缺席 17，列席 3。过半数 23 人，已经够了。 */
export function rollInWords(roll: Roll): string {
  const { expected, room, online, absent, excused } = roll
  const counts = [
    `应到 ${expected.length}`,
    `实到 ${room.length}`,
    ...(online.length ? [`线上 ${online.length}`] : []),
    `缺席 ${absent.length}`,
    ...(guestsOf(roll).length ? [`列席 ${guestsOf(roll).length}`] : []),
    ...(excused.length ? [`不计应到 ${excused.length}`] : []),
  ]
  return `${counts.join('，')}。${roll.decides ? quorumInWords(roll) : ''}`
}

/** 过半数 23 人，还差 2 人。 of those who may vote and are in the room. */
function quorumInWords({ entitled, voters }: Roll): string {
  const needed = quorumOf(entitled)
  return `过半数 ${needed} 人，${voters < needed ? `还差 ${needed - voters} 人` : '已经够了'}。`
}

/** 列席 people by name, with where they come from. */
export function guestsOf({ walkIns, guests }: Pick<Roll, 'walkIns' | 'guests'>): string[] {
  return [
    ...walkIns.map(({ name }) => name),
    ...guests.map(({ name, from }) => (from ? `${name}（${from}）` : name)),
  ]
}
