import { fileTypeFromBuffer } from 'file-type'
import { answerOfThread } from '../thread.ts'
import type { Recording } from './assistant.ts'

/** A voice message from which nothing can be heard: broken, cut off, or of a kind that no endpoint takes. */
export class UnreadableVoiceError extends Error {}

/** What the thread makes of SILK: a WAV file and how long it is, or nothing. */
export type Decoded = { wav: Uint8Array; seconds: number } | { broken: true }

/** WeChat ends a voice message after a minute; some puppets join two. */
const LONGEST = 180
/** Shorter is a slip of the finger. */
const SHORTEST = 0.3
const LIMITS = { memory: 256, deadline: 15_000 }
const THREAD = { module: './silk-thread', importer: import.meta.url }
/** Kinds that endpoints take as they are. */
const TAKEN: Readonly<Record<string, string>> = {
  'audio/mpeg': 'voice.mp3',
  'audio/wav': 'voice.wav',
  'audio/x-m4a': 'voice.m4a',
  'audio/ogg': 'voice.ogg',
}

/** A voice message as endpoints take it. WeChat's own are SILK, which is decoded in a thread that may die of it. */
export async function recordingOf(content: Buffer): Promise<Recording> {
  const kind = (await fileTypeFromBuffer(content))?.mime ?? ''
  const name = TAKEN[kind]
  // How long these last is not known: the longest is paid for.
  if (name) return { name, content, seconds: LONGEST }
  const decoded = await answerOfThread<Decoded>(THREAD, content, LIMITS)
  if (!decoded || 'broken' in decoded) throw new UnreadableVoiceError()
  if (decoded.seconds < SHORTEST || decoded.seconds > LONGEST) throw new UnreadableVoiceError()
  return { name: 'voice.wav', content: Buffer.from(decoded.wav), seconds: decoded.seconds }
}
