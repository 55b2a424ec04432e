import { Types, trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'
import { type Leaving, Member } from './member.ts'
import { openFields } from './member-fields.ts'
import { peopleChanged } from './revision.ts'

/** A member who left, with all that is still kept of him while it is being removed. */
export type LeavingMember = Member & { left: Leaving }

/** 离退成员 3 号: how somebody who left is called from then on. */
export function labelOf({ number }: Pick<Leaving, 'number'>): string {
  return `离退成员 ${number} 号`
}

/**
 * Takes a member off the roster; from now on he has a number only, and what is kept of him is to be removed.
 * Returns him, the same for the same order again; null when he is not on the roster.
 */
export async function leaveBranch(
  member: string,
  { origin, at }: Pick<Leaving, 'origin' | 'at'>,
): Promise<LeavingMember | null> {
  const _id = new Types.ObjectId(member)
  for (;;) {
    const last = await Member.findOne({ 'left.number': trusted({ $gt: 0 }) })
      .sort({ 'left.number': -1 })
      .lean<LeavingMember>()
    const left: Leaving = { number: (last?.left.number ?? 0) + 1, at, origin }
    try {
      await Member.updateOne({ _id, left: null }, { $set: { left } })
      break
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
  await peopleChanged()
  const found = await Member.findOne({ _id, 'left.origin': origin }).lean<LeavingMember>()
  return found && openFields(found)
}

/** Those of whom more than the number is left, or not before `since`. */
export async function leavingMembers(since: Date): Promise<LeavingMember[]> {
  const found = await Member.find({
    'left.number': trusted({ $gt: 0 }),
    $or: [{ 'left.doneAt': null }, { 'left.doneAt': trusted({ $gte: since }) }],
  }).lean<LeavingMember[]>()
  return found.map(openFields)
}

/** Those who left, as they are still counted at meetings before: without anything that tells who they were. */
export async function formerMembers(): Promise<LeavingMember[]> {
  const found = await Member.find({ 'left.number': trusted({ $gt: 0 }) })
    .sort({ 'left.number': 1 })
    .lean<LeavingMember[]>()
  return found.map(({ _id, left, partyMember, post }) => ({
    ...nobody(left),
    _id,
    left,
    partyMember,
    ...postOf(post),
  }))
}

/** Leaves nothing of a member but his number and what old counts need. */
export async function finishLeaving(
  { _id, left, partyMember, post }: LeavingMember,
  doneAt: Date,
): Promise<void> {
  await Member.replaceOne(
    { _id, 'left.doneAt': null },
    { ...nobody(left), partyMember, ...postOf(post), left: { ...left, doneAt } },
  )
  await peopleChanged()
}

function nobody(left: Leaving) {
  return { name: labelOf(left), usesWechat: false, volunteer: false, subscriptions: [] }
}

/** Whether he was on the committee is counted, not as what. */
function postOf(post: string | undefined): Pick<Member, 'post'> {
  return post ? { post: '原支部职务' } : {}
}
