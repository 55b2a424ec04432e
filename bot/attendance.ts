import type { Attendance } from '../models/attendance.ts'
import type { Member } from '../models/member.ts'
import { Complaint } from './errors.ts'
import {
  type Call,
  excusedMembers,
  expectedMembers,
  isLiving,
  mayDecide,
  membersAt,
  quorumOf,
  type Roster,
} from './meeting/meeting-rules.ts'
import { idOf } from './member-id.ts'

/** How those expected answered, in numbers and by name. Those present count as coming. */
export interface Tally {
  expected: number
  coming: number
  arrived: number
  online: number
  leave: number
  /** Read it, or will say later. */
  open: number
  silent: number
  /** Coming or online though not expected, e.g. who is no party member at a general meeting. */
  guests: number
  companions: number
  /** How many must be there for a vote, and how many of them are still lacking. */
  majority?: { needed: number; lacking: number }
  missing: Member[]
  undecided: Member[]
  by: { coming: Member[]; online: Member[]; leave: Absent[]; guests: Member[]; excused: Absent[] }
}

/** Somebody who is not there, and why as far as he said. */
export interface Absent {
  member: Member
  reason?: string
}

type Told = Pick<Attendance, 'member' | 'status' | 'companions' | 'reason'>

/** Throws a Complaint when there is nobody on the roster, so that nothing can be counted. */
export function requireRoster(members: readonly Member[]): void {
  if (!members.length) throw new Complaint('还没有名单，数不出人。请把名单文件（.csv 或 .xlsx）发给我。')
}

/**
 * Counts the answers to a meeting's call. Who takes part online is not counted as there, and who is excused is
 * counted nowhere but among the guests if he comes.
 */
export function tally(meeting: Call, roster: Roster, attendance: readonly Told[]): Tally {
  const told = new Map(attendance.map((row) => [row.member, row]))
  const { excuses } = roster
  const members = membersAt(meeting, roster)
  const expected = expectedMembers(meeting, members, excuses)
  const ids = new Set(expected.map(idOf))
  const statusOf = (member: Member) => told.get(idOf(member))?.status ?? 'cancel'
  const having = (...statuses: string[]) => expected.filter((member) => statuses.includes(statusOf(member)))
  const coming = having('attend', 'arrived')
  const online = having('online')
  const leave = having('leave').map((member) => absent(member, told.get(idOf(member))?.reason))
  const died = new Set(members.filter((member) => !isLiving(member, meeting.startsAt)).map(idOf))
  const taking = attendance.filter(
    ({ member, status }) => ['attend', 'arrived', 'online'].includes(status) && !died.has(member),
  )
  const outside = new Set(taking.flatMap(({ member }) => (ids.has(member) ? [] : [member])))
  const excused = excusedMembers(meeting, members, excuses)
  const missing = having('cancel')
  const undecided = having('ack', 'undecided')
  const needed = quorumOf(expected.length)
  return {
    expected: expected.length,
    coming: coming.length,
    arrived: having('arrived').length,
    online: online.length,
    leave: leave.length,
    open: undecided.length,
    silent: missing.length,
    guests: outside.size,
    companions: taking.reduce((sum, { companions = 0 }) => sum + companions, 0),
    ...(mayDecide(meeting) ? { majority: { needed, lacking: Math.max(0, needed - coming.length) } } : {}),
    missing,
    undecided,
    by: {
      coming,
      online,
      leave,
      guests: members.filter((member) => outside.has(idOf(member))),
      excused: excused.map(({ member, excuse }) => absent(member, excuse.reason)),
    },
  }
}

function absent(member: Member, reason?: string): Absent {
  return { member, ...(reason ? { reason } : {}) }
}

/** 应到 45，参加 17，线上 4，请假 2，已阅未定 6，未回复 16。过半数 23 人，还差 6 人。 */
export function tallyInWords(count: Tally): string {
  const { expected, coming, online, leave, open, silent } = count
  const sentences = [
    `应到 ${expected}，参加 ${coming}，线上 ${online}，请假 ${leave}，已阅未定 ${open}，未回复 ${silent}。`,
  ]
  if (count.majority) {
    const { needed, lacking } = count.majority
    sentences.push(`过半数 ${needed} 人，${lacking ? `还差 ${lacking} 人` : '已经够了'}。`)
  }
  const more = [
    ...(count.arrived ? [`已到 ${count.arrived} 人`] : []),
    ...(count.guests ? [`列席 ${count.guests} 人`] : []),
    ...(count.by.excused.length ? [`不计应到 ${count.by.excused.length} 人`] : []),
    ...(count.companions ? [`随行家属 ${count.companions} 人`] : []),
  ]
  return sentences.join('') + (more.length ? `另：${more.join('，')}。` : '')
}

/**
 * 已登记 23 人：参加 17，线上 4，请假 2。… for the group, without names; empty while nobody answered.
 * Who comes without being expected counts here among those who come: he looks for himself in the number.
 */
export function summaryInWords(attendance: readonly Pick<Told, 'status'>[]): string {
  const count = (...statuses: string[]) => attendance.filter(({ status }) => statuses.includes(status)).length
  const parts = [
    ['参加', count('attend', 'arrived')],
    ['线上', count('online')],
    ['请假', count('leave')],
  ] as const
  const total = parts.reduce((sum, [, number]) => sum + number, 0)
  if (!total) return ''
  const words = parts.filter(([, number]) => number).map(([word, number]) => `${word} ${number}`)
  return `已登记 ${total} 人：${words.join('，')}。回复过没数到的，请再发一次，或私聊我。`
}
