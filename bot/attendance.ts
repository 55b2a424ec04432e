import type { Attendance } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import { Complaint } from './errors.ts'

/** How many of those expected answered what. Those present count as coming. */
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
}

type Told = Pick<Attendance, 'member' | 'status' | 'companions'>

/**
 * Who is expected: party members at a general meeting (支部党员大会) or a group's (党小组会), those with a post
 * at the committee's (支委会), everybody at all others.
 */
export function expectedMembers({ kind }: Pick<Meeting, 'kind'>, members: readonly Member[]): Member[] {
  if (kind === 'general' || kind === 'group') return members.filter(({ partyMember }) => partyMember)
  const posted = members.filter(({ post }) => post)
  return kind === 'committee' && posted.length ? posted : [...members]
}

/** Throws a Complaint when there is nobody on the roster, so that nothing can be counted. */
export function requireRoster(members: readonly Member[]): void {
  if (!members.length) throw new Complaint('还没有名单，数不出人。请把名单文件（.csv 或 .xlsx）发给我。')
}

/**
 * Counts the answers to a meeting's call.
 *
 * The branch's meeting may vote, and its committee sit, only when more than half of its members are there
 * (中国共产党支部工作条例（试行）, articles 11 and 12: 半数以上, here without the half itself, to be safe);
 * who takes part online is not counted as there.
 */
export function tally(
  meeting: Pick<Meeting, 'kind'>,
  members: readonly Member[],
  attendance: readonly Told[],
): Tally {
  const told = new Map(attendance.map((row) => [row.member, row]))
  const expected = expectedMembers(meeting, members)
  const ids = new Set(expected.map(idOf))
  const statusOf = (member: Member) => told.get(idOf(member))?.status ?? 'cancel'
  const having = (...statuses: string[]) => expected.filter((member) => statuses.includes(statusOf(member)))
  const coming = having('attend', 'arrived')
  const taking = attendance.filter(({ status }) => ['attend', 'arrived', 'online'].includes(status))
  const needed = Math.floor(expected.length / 2) + 1
  const missing = having('cancel')
  const undecided = having('ack', 'undecided')
  return {
    expected: expected.length,
    coming: coming.length,
    arrived: having('arrived').length,
    online: having('online').length,
    leave: having('leave').length,
    open: undecided.length,
    silent: missing.length,
    guests: taking.filter(({ member }) => !ids.has(member)).length,
    companions: taking.reduce((sum, { companions = 0 }) => sum + companions, 0),
    ...(meeting.kind === 'general' || meeting.kind === 'committee'
      ? { majority: { needed, lacking: Math.max(0, needed - coming.length) } }
      : {}),
    missing,
    undecided,
  }
}

function idOf({ _id }: Member): string {
  return String(_id)
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

/** 还差 6 人 and the like for the picture board. */
export function boardCard(count: Tally, { title, time }: { title: string; time: string }) {
  const { majority } = count
  return {
    tone: 'board' as const,
    heading: '考勤',
    title,
    facts: [{ label: '时间', value: time }],
    numbers: [
      { label: '应到', value: String(count.expected) },
      { label: '参加', value: String(count.coming) },
      { label: '线上', value: String(count.online) },
      { label: '请假', value: String(count.leave) },
      { label: '已阅未定', value: String(count.open) },
      { label: '未回复', value: String(count.silent) },
    ],
    ...(majority
      ? {
          footer: `过半数 ${majority.needed} 人，${majority.lacking ? `还差 ${majority.lacking} 人` : '已经够了'}`,
        }
      : {}),
  }
}
