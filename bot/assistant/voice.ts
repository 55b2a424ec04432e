import { decodedVoice, LONGEST_VOICE, soundKind } from '../voice.ts'
import type { Recording } from './assistant.ts'

/** As many samples a second as hearing needs. */
const RATE = 16_000
/** Kinds that endpoints take as they are. */
const TAKEN: Readonly<Record<string, string>> = {
  'audio/mpeg': 'voice.mp3',
  'audio/wav': 'voice.wav',
  'audio/x-m4a': 'voice.m4a',
  'audio/ogg': 'voice.ogg',
}

/** A voice message as endpoints take it. Throws an UnreadableVoiceError when nothing can be heard of it. */
export async function recordingOf(content: Buffer): Promise<Recording> {
  const name = TAKEN[(await soundKind(content)) ?? '']
  // How long these last is not known: the longest is paid for.
  if (name) return { name, content, seconds: LONGEST_VOICE }
  const { wav, seconds } = await decodedVoice(content, RATE)
  return { name: 'voice.wav', content: wav, seconds }
}
