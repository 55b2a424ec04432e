import { decodedVoice, LONGEST_VOICE, soundKind } from '../voice.ts'
import type { Recording } from './assistant.ts'

/** As many samples a second as hearing needs. */
const RATE = 16_000
/** Kinds that endpoints take as they are, with the fewest bytes that a second of speech takes. */
const TAKEN: Readonly<Record<string, { name: string; second: number }>> = {
  'audio/mpeg': { name: 'voice.mp3', second: 1_000 },
  'audio/wav': { name: 'voice.wav', second: 8_000 },
  'audio/x-m4a': { name: 'voice.m4a', second: 1_000 },
  'audio/ogg': { name: 'voice.ogg', second: 750 },
}

/** A voice message as endpoints take it. Throws an UnreadableVoiceError when nothing can be heard of it. */
export async function recordingOf(content: Buffer): Promise<Recording> {
  const taken = TAKEN[(await soundKind(content)) ?? '']
  // How long these last is not known: the most that they can is paid for.
  if (taken)
    return { name: taken.name, content, seconds: Math.min(LONGEST_VOICE, content.length / taken.second) }
  const { wav, seconds } = await decodedVoice(content, RATE)
  return { name: 'voice.wav', content: wav, seconds }
}
