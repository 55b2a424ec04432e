import type { MakeUp } from '../../models/make-up.ts'
import { MEETING_KINDS, type Meeting } from '../../models/meeting.ts'
import type { Member } from '../../models/member.ts'
import type { Answer } from '../../models/period.ts'
import type { Guest, Presence } from '../../models/presence.ts'
import type { Visit } from '../../models/visit.ts'
import { tally } from '../attendance.ts'
import { shortDay } from '../daily.ts'
import type { Counts, MeetingWord, ReportData } from '../documents/report.ts'
import { dayInWords, dayOf } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'
import { wayOfMakeUp } from './make-up.ts'
import { membersAt, type Roster } from './meeting-rules.ts'
import { guestsOf, rollOf } from './roll.ts'

/** What was said and confirmed of one meeting. */
export interface MeetingRecord {
  answers: readonly Answer[]
  presences: readonly Pick<Presence, 'member' | 'how'>[]
  guests: readonly Pick<Guest, 'name' | 'from'>[]
  makeUps: readonly Pick<MakeUp, 'member' | 'sentAt' | 'done'>[]
}

/** One meeting as the report shows it. Marks by member id. */
export interface ReportedMeeting {
  meeting: Meeting
  row: ReportData['meetings'][number]
  marks: Map<string, string>
  /** By member id: make-ups done by a visit, and by a call or answers noted down after one. */
  reached: Map<string, Reached>
  leaves: { name: string; reason: string }[]
  makeUps: Omit<ReportData['makeUps'][number], 'meeting'>[]
}

/** How often somebody was visited and called. */
type Reached = Pick<ReportData['people'][number], 'visits' | 'calls'>

const NOBODY: Counts = { expected: 0, present: 0, online: 0, absent: 0, leave: 0 }
/** More cells take the writer minutes and no program opens them well. */
const MOST_MARKS = 500_000

/**
 * Counts one meeting. Held is what staff ended, and there was who staff confirmed; of one that is not ended only
 * the announcements are shown, and nobody counts as there or absent.
 */
export function reportMeeting(
  { meeting, now }: { meeting: Meeting; now: Date },
  roster: Roster,
  record: MeetingRecord,
): ReportedMeeting {
  if (meeting.state === 'ended') return held(meeting, roster, record)
  const called = meeting.state !== 'cancelled'
  const count = tally(meeting, roster, called ? record.answers : [])
  const { coming, online, leave, excused } = count.by
  const marks = marksOf([
    ['报', called ? coming : []],
    ['拟线', called ? online : []],
    ['假', called ? leave.map(({ member }) => member) : []],
    ['免', called ? excused.map(({ member }) => member) : []],
  ])
  const counts = called ? { ...NOBODY, expected: count.expected, leave: leave.length } : NOBODY
  const leaves = called ? leave.map(({ member, reason = '' }) => ({ name: member.name, reason })) : []
  return {
    meeting,
    row: rowOf(meeting, stateInWords(meeting, now), { ...counts, guests: 0 }),
    marks,
    reached: reachedIn(record),
    leaves,
    makeUps: [],
  }
}

function held(meeting: Meeting, roster: Roster, record: MeetingRecord): ReportedMeeting {
  const { answers, presences, guests } = record
  const attendance = answers.map((answer) => ({ ...answer, changes: [] }))
  const roll = rollOf(meeting, roster, { attendance, presences, guests })
  const asked = new Map(answers.flatMap((row) => (row.status === 'leave' ? [[row.member, row]] : [])))
  const absent = roll.absent.map(({ member }) => member)
  const onLeave = absent.filter((member) => asked.has(idOf(member)))
  const counts = {
    expected: roll.expected.length,
    present: roll.room.length,
    online: roll.online.length,
    absent: absent.length,
    leave: onLeave.length,
  }
  const marks = marksOf([
    ['缺', absent],
    ['假', onLeave],
    ['到', roll.room],
    ['线', roll.online],
    ['免', roll.excused.map(({ member }) => member)],
    ['列', roll.walkIns],
  ])
  const leaves = onLeave.map((member) => ({
    name: member.name,
    reason: asked.get(idOf(member))?.reason ?? '',
  }))
  const row = rowOf(meeting, '已开', { ...counts, guests: guestsOf(roll).length })
  return {
    meeting,
    row,
    marks,
    reached: reachedIn(record),
    leaves,
    makeUps: makeUpsIn(record, membersAt(meeting, roster)),
  }
}

function reachedIn({ answers, makeUps }: MeetingRecord): Map<string, Reached> {
  const reached = new Map<string, Reached>()
  const add = (member: string, { visits = 0, calls = 0 }: Partial<Reached>) => {
    const before = reached.get(member) ?? { visits: 0, calls: 0 }
    reached.set(member, { visits: before.visits + visits, calls: before.calls + calls })
  }
  for (const { member, calls } of answers) if (calls) add(member, { calls })
  for (const { member, done } of makeUps) {
    const way = wayOfMakeUp(done?.how ?? '')
    if (way) add(member, way === 'visit' ? { visits: 1 } : { calls: 1 })
  }
  return reached
}

/** A later mark replaces an earlier one. */
function marksOf(marked: readonly [string, readonly Member[]][]): Map<string, string> {
  return new Map(marked.flatMap(([mark, members]) => members.map((member) => [idOf(member), mark] as const)))
}

function rowOf(
  { startsAt, title, place }: Meeting,
  state: MeetingWord,
  counts: Counts & { guests: number },
): ReportedMeeting['row'] {
  return { ...counts, day: shortDay(dayOf(startsAt)), title, place, state }
}

function stateInWords({ state, startsAt }: Meeting, now: Date): MeetingWord {
  if (state === 'cancelled') return '已取消'
  return startsAt > now ? '还没开' : '待结束'
}

/** What the report needs beside the meetings. */
export interface ReportFrame {
  label: string
  now: Date
  members: readonly Member[]
  study: readonly { day?: string; title: string; source: string }[]
  /** 走访: visits and calls that were noted by themselves. */
  visits: readonly Pick<Visit, 'member' | 'kind'>[]
}

/** The whole report; the marks of each member at each meeting are left out when there are too many. */
export function reportOf(reported: readonly ReportedMeeting[], frame: ReportFrame): ReportData {
  const { label, now, members, study, visits } = frame
  const ended = reported.filter(({ meeting }) => meeting.state === 'ended')
  const withMarks = members.length * reported.length <= MOST_MARKS
  return {
    label,
    asOf: dayInWords(dayOf(now)).replace(/（.*/, ''),
    kinds: kindsOf(ended),
    meetings: reported.map(({ row }) => row),
    people: members.map((member) => ({
      name: member.name,
      town: member.town ?? '',
      ...personCounts(idOf(member), ended),
      ...reachedOf(idOf(member), reported, visits),
      marks: withMarks ? reported.map(({ marks }) => marks.get(idOf(member)) ?? '') : [],
    })),
    leaves: reported.flatMap(({ row, leaves }) =>
      leaves.map((leave) => ({ ...leave, meeting: nameOf(row) })),
    ),
    makeUps: reported.flatMap(({ row, makeUps }) => makeUps.map((one) => ({ ...one, meeting: nameOf(row) }))),
    study: study.map(({ day = '', title, source }) => ({ day: day && shortDay(day), title, source })),
  }
}

function kindsOf(ended: readonly ReportedMeeting[]): ReportData['kinds'] {
  const kinds = new Map<string, ReportData['kinds'][number]>()
  for (const { meeting, row } of ended) {
    const kindName = MEETING_KINDS[meeting.kind]
    const before = kinds.get(kindName) ?? { kindName, held: 0, ...NOBODY }
    kinds.set(kindName, {
      kindName,
      held: before.held + 1,
      expected: before.expected + row.expected,
      present: before.present + row.present,
      online: before.online + row.online,
      absent: before.absent + row.absent,
      leave: before.leave + row.leave,
    })
  }
  const order: string[] = Object.values(MEETING_KINDS)
  return [...kinds.values()].sort((one, other) => order.indexOf(one.kindName) - order.indexOf(other.kindName))
}

function personCounts(id: string, ended: readonly ReportedMeeting[]): Counts {
  const counts = { ...NOBODY }
  for (const { marks } of ended) {
    const mark = marks.get(id)
    if (mark === '到') counts.present += 1
    else if (mark === '线') counts.online += 1
    else if (mark === '假' || mark === '缺') counts.absent += 1
    if (mark === '假') counts.leave += 1
  }
  return { ...counts, expected: counts.present + counts.online + counts.absent }
}

function reachedOf(id: string, reported: readonly ReportedMeeting[], noted: ReportFrame['visits']): Reached {
  const own = noted.filter(({ member }) => member === id)
  const visited = own.filter(({ kind }) => kind === 'visit').length
  const sum = { visits: visited, calls: own.length - visited }
  for (const { reached } of reported) {
    const { visits = 0, calls = 0 } = reached.get(id) ?? {}
    sum.visits += visits
    sum.calls += calls
  }
  return sum
}

/** 10月14日 支部党员大会 */
function nameOf({ day, title }: ReportedMeeting['row']): string {
  return `${day} ${title}`
}

function makeUpsIn({ makeUps }: MeetingRecord, members: readonly Member[]): ReportedMeeting['makeUps'] {
  const found = new Map(makeUps.map((one) => [one.member, one]))
  return members.flatMap((member) => {
    const one = found.get(idOf(member))
    return one ? [{ name: member.name, done: one.done !== undefined, state: makeUpInWords(one) }] : []
  })
}

function makeUpInWords({ done, sentAt }: MeetingRecord['makeUps'][number]): string {
  if (done) return `${done.how}（${shortDay(dayOf(done.at))}）`
  return sentAt ? '材料已发，还没学' : '还没补'
}
