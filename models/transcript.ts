import { Inbox } from './inbox.ts'

/**
 * Notes what was heard in a voice message, that nothing could be made out, or that no ears were to be had. The first
 * word on it stands.
 */
export async function settleTranscript(
  id: string,
  heard: { text: string; isDoubtful: boolean } | 'unheard' | 'out',
): Promise<void> {
  const settled =
    typeof heard === 'string'
      ? { transcript: heard }
      : heard.text
        ? { transcript: heard.isDoubtful ? 'doubtful' : 'heard', text: heard.text }
        : { transcript: 'unheard' }
  await Inbox.updateOne({ _id: id, transcript: null }, { $set: settled })
}

/** The speaker says that what was doubtful was heard right: the message is handled once more. */
export async function confirmTranscript(id: string): Promise<void> {
  await Inbox.updateOne(
    { _id: id, transcript: 'doubtful' },
    { $set: { transcript: 'heard', state: 'waiting', attempts: 0 } },
  )
}
