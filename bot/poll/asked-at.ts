import { itemByKey } from '../../models/outbox.ts'
import type { Poll } from '../../models/poll.ts'

/** The key in the outbox of the one reminder of a poll. */
export function reminderKey(poll: Poll['_id']): string {
  return `poll:${poll}:reminder`
}

/** When the group was asked: at the poll's publication, and once more by its reminder when that was sent. */
export async function timesAsked({ _id, publishedAt }: Poll): Promise<Date[]> {
  const reminder = await itemByKey(reminderKey(_id))
  return [publishedAt, reminder?.sentAt].flatMap((at) => at ?? [])
}
