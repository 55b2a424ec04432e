import type { Excuse } from '../../models/excuse.ts'
import type { LeavingMember } from '../../models/leaving.ts'
import type { Meeting, MeetingKind } from '../../models/meeting.ts'
import type { Member } from '../../models/member.ts'
import { dayOf } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'

/** Within what time a kind of meeting is wanted once. */
export type Every = 'month' | 'quarter'

/**
 * How often each kind is wanted: 支部党员大会 once a quarter, 支委会 and 党小组会 once a month
 * (中国共产党支部工作条例（试行）, articles 11, 12, 13), 主题党日 on one day of each month (article 16).
 * For 党课 and 集中学习 the regulation gives no number; once a quarter and once a month are what branches are
 * checked on.
 */
export const FREQUENCY: Readonly<Partial<Record<MeetingKind, Every>>> = {
  general: 'quarter',
  committee: 'month',
  group: 'month',
  lecture: 'quarter',
  'theme-day': 'month',
  study: 'month',
}

/**
 * Kinds that may decide: the branch's meeting (支部工作条例, article 11) and its committee, which article 12 lets
 * 作出决定; a group only studies and talks (article 13).
 */
const DECIDING: ReadonlySet<MeetingKind> = new Set(['general', 'committee'])

/**
 * Whether those absent have something to make up: of all that is wanted regularly, 三会一课 with the committee's
 * meeting among them, 主题党日 and 集中学习; of other events nothing.
 */
export function isMadeUp({ kind }: Pick<Meeting, 'kind'>): boolean {
  return FREQUENCY[kind] !== undefined
}

/** What of a meeting tells who is expected. */
export type Call = Pick<Meeting, 'kind' | 'startsAt' | 'participants' | 'partyGroup'>

/** The people among whom those expected are found. */
export interface Roster {
  members: readonly Member[]
  /** Who left since. */
  former?: readonly LeavingMember[]
  excuses: readonly Excuse[]
}

/** Who was on the roster when a meeting began: those who left later are counted as they were. */
export function membersAt(
  { startsAt }: Pick<Call, 'startsAt'>,
  { members, former = [] }: Roster,
): readonly Member[] {
  const still = former.filter(({ left }) => left.at > startsAt)
  return still.length ? [...members, ...still] : members
}

/** Whether somebody has not died before the day of a moment. */
export function isLiving({ died }: Member, moment: Date): boolean {
  return !died || died >= dayOf(moment)
}

/** Whether a kind of meeting may decide by a vote. */
export function mayDecide({ kind }: Pick<Meeting, 'kind'>): boolean {
  return DECIDING.has(kind)
}

/**
 * 应到: those whom the call names, else party members at a general meeting (article 11: 全体党员), those of the group
 * at a group's (article 13), those with a post at the committee's (article 12), everybody at all others; without those who are
 * excused that day with an approved reason, and those who died before.
 */
export function expectedMembers(
  meeting: Call,
  members: readonly Member[],
  excuses: readonly Excuse[],
): Member[] {
  const excused = new Set(excusesOn(dayOf(meeting.startsAt), excuses).map(({ member }) => member))
  return calledMembers(meeting, members).filter((member) => !excused.has(idOf(member)))
}

/** Those of the called who are not counted that day, each with the excuse that holds. */
export function excusedMembers(
  meeting: Call,
  members: readonly Member[],
  excuses: readonly Excuse[],
): { member: Member; excuse: Excuse }[] {
  const valid = excusesOn(dayOf(meeting.startsAt), excuses)
  return calledMembers(meeting, members).flatMap((member) => {
    const excuse = valid.find((one) => one.member === String(member._id))
    return excuse ? [{ member, excuse }] : []
  })
}

/** The excuses that hold on a day (YYYY-MM-DD). */
export function excusesOn(day: string, excuses: readonly Excuse[]): Excuse[] {
  return excuses.filter(({ from, until }) => from <= day && (!until || day <= until))
}

function calledMembers(
  { kind, startsAt, participants = [], partyGroup }: Call,
  roster: readonly Member[],
): readonly Member[] {
  const members = roster.filter((member) => isLiving(member, startsAt))
  if (participants.length) {
    const ids = new Set(participants.map(({ id }) => id))
    return members.filter((member) => ids.has(idOf(member)))
  }
  if (kind === 'general') return members.filter(mayVote)
  if (kind === 'group')
    return members.filter((member) => mayVote(member) && (!partyGroup || member.partyGroup === partyGroup))
  const posted = members.filter(({ post }) => post)
  return kind === 'committee' && posted.length ? posted : members
}

/**
 * Whether somebody has a vote: every full party member (中国共产党章程, article 4). Those on probation have none
 * (章程, article 7; 中国共产党基层组织选举工作条例, article 5); the roster does not know of any.
 */
export function mayVote({ partyMember }: Pick<Member, 'partyMember'>): boolean {
  return partyMember
}

/**
 * How many must be there for a vote: more than half of those expected. 支部工作条例 says 半数以上 of the party
 * members who may vote (article 11) and of the committee (article 12); here without the half itself, to be safe.
 */
export function quorumOf(expected: number): number {
  return Math.floor(expected / 2) + 1
}

/**
 * How many must be in favour: more than half of those expected, not of those present (支部工作条例, article 11:
 * 赞成人数超过应到会有表决权的党员的半数为通过). For the committee no article gives a number; it is held to the same.
 */
export function majorityOf(expected: number): number {
  return Math.floor(expected / 2) + 1
}

/**
 * How many must be there for an election: not fewer than four fifths of those expected
 * (中国共产党基层组织选举工作条例: 有选举权的到会人数不少于应到会人数的五分之四，会议有效).
 */
export function electionQuorumOf(expected: number): number {
  return Math.ceil((expected * 4) / 5)
}
