import type { Member } from '../../models/member.ts'

const COMMITTEE = /书记|支委|委员/
/** Who is unwell or unsure on his feet is not sent to others. */
const UNABLE = /卧床|失能|不能自理|行动不便|轮椅|拐杖|瘫|住院/
/** How somebody is called who left. */
const LEFT = '离退成员'
/** How many of a week are enough for one. */
const ENOUGH = 4

/**
 * Who could visit a member: his 联系人; else a volunteer or member of the committee of the same place, of his party
 * group before others, who goes there anyway and has not enough already (`load`, by name). Undefined where nobody fits.
 */
export function suggestFor(
  member: Member,
  members: readonly Member[],
  load: ReadonlyMap<string, number>,
): string | undefined {
  const { liaison, town, partyGroup } = member
  const known = members.find(({ name }) => name === liaison)
  if (liaison && !liaison.startsWith(LEFT) && liaison !== member.name && (!known || isAble(known)))
    return liaison
  const cost = (one: Member) => {
    const others = load.get(one.name) ?? 0
    const isOfGroup = one.partyGroup !== undefined && one.partyGroup === partyGroup
    return (others >= ENOUGH ? others * 10 : others ? -5 : 0) + (isOfGroup ? 0 : 3) + (one.volunteer ? 0 : 1)
  }
  return members
    .filter((one) => one !== member && isAble(one) && one.town === town)
    .filter(({ volunteer, post = '' }) => volunteer || COMMITTEE.test(post))
    .sort((one, other) => cost(one) - cost(other))[0]?.name
}

function isAble({ died, hospital, health = '', mobility = '' }: Member): boolean {
  return !died && !hospital && !UNABLE.test(health) && !UNABLE.test(mobility)
}
