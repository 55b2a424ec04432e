import { changesByIds, changesOfFields } from '../../models/member-change.ts'
import { columnsOf, enteredIn, type Platform } from '../../models/platform.ts'
import { headingOf, type RosterField } from '../documents/roster-columns.ts'
import type { Scene } from '../handler.ts'
import { idOf } from '../member-id.ts'
import { isOnPlatform, netChanges, type Pending, USUAL_COLUMNS } from './platform-list.ts'

/** The columns of a platform, as staff set them, else the usual ones. */
export async function columnsFor(
  platform: Platform,
  { account }: Pick<Scene, 'account'>,
): Promise<readonly RosterField[]> {
  return ((await columnsOf({ account, platform })) as RosterField[] | null) ?? USUAL_COLUMNS[platform]
}

/** Members whose record, or changes of it, were not entered there yet, in the roster's order. */
export async function pendingFor(
  platform: Platform,
  { account, people }: Pick<Scene, 'account' | 'people'>,
): Promise<Pending[]> {
  const columns = await columnsFor(platform, { account })
  const entered = await enteredIn({ account, platform })
  const headings = columns.map(headingOf)
  if (columns.includes('birth')) headings.push(headingOf('birthCalendar'))
  const rows = await changesOfFields(headings)
  const open = new Set(rows.filter(({ _id }) => !entered.has(_id)).map(({ _id }) => _id))
  const pending = []
  for (const member of people.members.filter((one) => isOnPlatform(one, platform))) {
    const id = idOf(member)
    const isWhole = !entered.has(id)
    const changes = rows.filter((row) => row.member === id && open.has(row._id)).map(({ _id }) => _id)
    if (isWhole ? !member.died : changes.length)
      pending.push({ member, shown: { member: id, isWhole, changes } })
  }
  return await withChanges(pending)
}

/** With what changed; who is as he was entered is left out. */
async function withChanges(pending: readonly Omit<Pending, 'changes'>[]): Promise<Pending[]> {
  const ids = pending.flatMap(({ shown }) => (shown.isWhole ? [] : shown.changes))
  const found = await changesByIds(ids)
  return pending.flatMap((one) => {
    const { isWhole, member } = one.shown
    const changes = isWhole ? [] : netChanges(found.filter((change) => change.member === member))
    return isWhole || changes.length ? [{ ...one, changes }] : []
  })
}
