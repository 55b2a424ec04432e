import { Inbox } from './inbox.ts'

/** Notes what was heard in a voice message; null when nothing could be heard. The first word on it stands. */
export async function settleTranscript(id: string, text: string | null): Promise<void> {
  await Inbox.updateOne(
    { _id: id, transcript: null },
    { $set: text ? { transcript: 'heard', text } : { transcript: 'unheard' } },
  )
}
