import { setTimeout as sleep } from 'node:timers/promises'
import { fileContent } from '../models/file.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { settleTranscript } from '../models/transcript.ts'
import type { Assistant } from './assistant/assistant.ts'
import type { Heard } from './assistant/transcript.ts'
import { UnavailableError } from './assistant/unavailable.ts'
import { recordingOf } from './assistant/voice.ts'
import type { Place, Reply, Scene } from './handler.ts'
import { isAskedInGroup } from './listening.ts'
import type { Log } from './log.ts'
import { UnreadableVoiceError } from './voice.ts'

/** How long a voice in the group is tried to be heard, and after what rest again. */
const PATIENCE = 10 * 60_000
const AGAIN = 10_000

/** Turns voices into words beside everything else: nothing waits for it but the voice itself. */
export interface Ears {
  /** Whether this is a voice whose words are still to come; listening then begins, once. */
  awaits(message: InboxMessage, scene: Scene): Promise<boolean>
}

export function createEars(assistant: Assistant | undefined, log: Log, now: () => Date): Ears {
  const listening = new Set<string>()
  /**
   * One after the other: a burst of voices would starve the machine and the endpoint. Who speaks in private waits for
   * an answer, and not for the group.
   */
  const turns: Record<Place, Promise<unknown>> = { group: Promise.resolve(), private: Promise.resolve() }
  const listen = async (message: InboxMessage, fileId: string, { hear }: Assistant) => {
    const heard = await hearFile(fileId, hear).catch((error: unknown) => {
      const isExpected = error instanceof UnavailableError || error instanceof UnreadableVoiceError
      log[isExpected ? 'warn' : 'error']({ err: error, message: message._id }, 'a voice was not heard')
      if (!(error instanceof UnavailableError)) return 'unheard'
      return mayWait(message) ? undefined : 'out'
    })
    if (heard !== undefined) await settleTranscript(message._id, heard)
    return heard === undefined
  }
  // In the group nobody waits for an answer, so that it is tried for a while; in private it is said at once.
  const mayWait = ({ inGroup, receivedAt }: InboxMessage) =>
    inGroup && now().getTime() - receivedAt.getTime() < PATIENCE
  const begin = (message: InboxMessage, fileId: string, able: Assistant) => {
    const { _id, inGroup } = message
    const place = inGroup ? 'group' : 'private'
    const heard = turns[place]
      .then(() => listen(message, fileId, able))
      .catch((error: unknown) => {
        log.error({ err: error, message: _id }, 'what was heard is not stored')
        return true
      })
    turns[place] = heard
    void heard.then(async (again) => {
      if (again) await sleep(AGAIN, undefined, { ref: false })
      listening.delete(_id)
    })
  }
  return {
    awaits: async (message, scene) => {
      const { _id, kind, text, transcript, file, inGroup } = message
      if (kind !== 'voice' || text || transcript || !file?.fileId || !assistant?.hears) return false
      if (listening.has(_id)) return true
      // Chatter in the group is nobody's business, and costs nothing.
      if (inGroup && !(await isAskedInGroup(message, scene))) return false
      listening.add(_id)
      begin(message, file.fileId, assistant)
      return true
    },
  }
}

async function hearFile(fileId: string, hear: Assistant['hear']): Promise<Heard> {
  return await hear(await recordingOf(await fileContent(fileId)))
}

const QUOTED = 60

/** Replies to a voice in private begin with what was heard, so that a mishearing is seen at once. */
export function quotingVoice(replies: Reply[], { transcript, inGroup, text }: InboxMessage): Reply[] {
  const first = replies.findIndex((reply) => reply.text && (reply.to ?? 'here') === 'here')
  if (transcript !== 'heard' || inGroup || first < 0) return replies
  const heard = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text
  return replies.map((reply, index) =>
    index === first ? { ...reply, text: `听到您说：「${heard}」\n${reply.text}` } : reply,
  )
}
