import type { Member } from '../../models/member.ts'
import type { Poll } from '../../models/poll.ts'
import { idOf } from '../member-id.ts'
import { chosenBy, type Standing } from './standing.ts'

/** What a member has from now on, where a poll changes it. */
export interface NewSubscriptions {
  member: Member
  subscriptions: string[]
}

/**
 * What a poll changes in the records: who answered has what he chose, and of what was not asked what he had; who said
 * nothing keeps what he had. Records have titles without brackets.
 */
export function subscriptionsOf(
  { options }: Pick<Poll, 'options'>,
  standing: Standing,
  members: readonly Member[],
): NewSubscriptions[] {
  const titles = options.map(({ text }) => bare(text))
  const asked = new Set(titles)
  return members.flatMap((member) => {
    const chosen = chosenBy(idOf(member), standing)
    if (!chosen || member.died) return []
    const others = member.subscriptions.filter((one) => !asked.has(bare(one)))
    const subscriptions = [...chosen.flatMap((option) => titles[option] ?? []), ...others]
    const isSame = subscriptions.toSorted().join() === member.subscriptions.toSorted().join()
    return isSame ? [] : [{ member, subscriptions }]
  })
}

function bare(title: string): string {
  return title.replace(/[《》]/g, '')
}

/** 莫道明：晚霞 → 党建、晚霞 */
export function newSubscriptionsInWords({ member, subscriptions }: NewSubscriptions): string {
  return `${member.name}：${member.subscriptions.join('、') || '没有'} → ${subscriptions.join('、') || '没有'}`
}
