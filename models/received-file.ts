import { trusted } from 'mongoose'
import { Inbox, type InboxMessage, type ReceivedFile } from './inbox.ts'

/** Messages of an account whose file is still to be fetched, oldest first. */
export async function messagesAwaitingFile(account: string): Promise<InboxMessage[]> {
  return await Inbox.find({ account, 'file.state': 'waiting' })
    .sort({ seq: 1 })
    .limit(50)
    .lean<InboxMessage[]>()
}

export async function settleFile(id: string, file: ReceivedFile): Promise<void> {
  await Inbox.updateOne({ _id: id }, { $set: { file } })
}

/** Forgets a picture or video of which nothing was made, as its sender recalled it; returns whether it was there. */
export async function forgetPicture({ _id, sender }: Pick<InboxMessage, '_id' | 'sender'>): Promise<boolean> {
  const { deletedCount } = await Inbox.deleteOne({ _id, sender, kind: trusted({ $in: ['image', 'video'] }) })
  return deletedCount > 0
}

/** Has the files of messages fetched that were not at first, and the messages handled once more with them. */
export async function fetchLater(ids: string[]): Promise<void> {
  await Inbox.updateMany(
    { _id: trusted({ $in: ids }), file: null },
    { $set: { file: { state: 'waiting', name: '', size: -1 }, state: 'waiting' } },
  )
}
