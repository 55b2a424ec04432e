import { trusted } from 'mongoose'
import { Outbox, type OutboxItem } from './outbox.ts'
import { DELETED } from './withdrawal.ts'

/** Unknown or failed items of an account that staff were not told of, in their order. */
export async function unreportedItems(account: string): Promise<OutboxItem[]> {
  return await Outbox.find({
    account,
    state: trusted({ $in: ['unknown', 'failed'] }),
    reported: trusted({ $ne: true }),
  })
    .sort({ order: 1 })
    .limit(50)
    .lean<OutboxItem[]>()
}

export async function markReported(ids: string[]): Promise<void> {
  await Outbox.updateMany({ _id: trusted({ $in: ids }) }, { $set: { reported: true } }).setOptions({
    sanitizeFilter: false,
  })
}

/** Whether there is nothing to send any more, as it was deleted. */
const EMPTY = { fileId: null, link: null, text: trusted({ $in: [null, DELETED] }) }

/** How many of these have nothing to send any more. */
export async function countDeleted(ids: string[]): Promise<number> {
  return await Outbox.countDocuments({ _id: trusted({ $in: ids }), ...EMPTY })
}

/**
 * Puts items that were given up back to be sent at an instant, at most once for each order (`origin`). Returns how
 * many this order put back; those that were sent meanwhile, or deleted, are not among them.
 */
export async function sendAgain(ids: string[], order: { origin: string; now: Date }): Promise<number> {
  await Outbox.updateMany(
    {
      _id: trusted({ $in: ids }),
      state: trusted({ $in: ['unknown', 'failed'] }),
      againBy: trusted({ $ne: order.origin }),
      $nor: [EMPTY],
    },
    {
      $set: { state: 'pending', attempts: 0, dueAt: order.now, againBy: order.origin },
      $unset: { expiresAt: '', reported: '' },
    },
  )
  return await Outbox.countDocuments({ _id: trusted({ $in: ids }), againBy: order.origin })
}

/** Settles items that somebody saw in the chat. */
export async function settleBySight(ids: string[], at: Date): Promise<void> {
  await Outbox.updateMany(
    { _id: trusted({ $in: ids }), state: trusted({ $in: ['unknown', 'failed'] }) },
    { $set: { state: 'sent', sentAt: at } },
  )
}
