import { fileTypeFromBuffer } from 'file-type'
import { answerOfThread } from './thread.ts'

/** A voice message of which nothing can be heard: broken, cut off, too short or too long. */
export class UnreadableVoiceError extends Error {}

export interface VoiceTask {
  silk: Uint8Array
  /** Samples a second of what is made of it. */
  rate: number
}

/** What the thread makes of SILK: a WAV file and how many seconds it lasts, or nothing. */
export type Decoded = { wav: Uint8Array; seconds: number } | { broken: true }

/** WeChat ends a voice message after a minute; some puppets join two. In seconds. */
export const LONGEST_VOICE = 180
/** Shorter is a slip of the finger. */
const SHORTEST = 0.3
const LIMITS = { memory: 256, deadline: 15_000 }
const THREAD = { module: './silk-thread', importer: import.meta.url }

/** The kind of a sound that every phone knows, e.g. audio/mpeg; undefined for WeChat's own. */
export async function soundKind(content: Buffer): Promise<string | undefined> {
  // Of some it tells the codec too: audio/ogg; codecs=opus
  const mime = (await fileTypeFromBuffer(content))?.mime.split(';')[0]
  return mime?.startsWith('audio/') ? mime : undefined
}

/**
 * A voice message of WeChat (SILK) as a WAV file, decoded in a thread that may die of it. Throws an
 * UnreadableVoiceError when it is none.
 */
export async function decodedVoice(silk: Buffer, rate: number): Promise<{ wav: Buffer; seconds: number }> {
  const decoded = await answerOfThread<Decoded>(THREAD, { silk, rate } satisfies VoiceTask, LIMITS)
  if (!decoded || 'broken' in decoded) throw new UnreadableVoiceError()
  const { wav, seconds } = decoded
  if (seconds < SHORTEST || seconds > LONGEST_VOICE) throw new UnreadableVoiceError()
  return { wav: Buffer.from(wav.buffer, wav.byteOffset, wav.length), seconds }
}
