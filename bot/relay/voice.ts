import { decode, isSilk } from 'silk-wasm'
import { wavOf } from '../wav.ts'

const RATE = 24_000

/** A voice message of WeChat (SILK) as a sound file (WAV) that every phone plays; undefined when it is none. */
export async function shownVoice(original: Buffer): Promise<Buffer | undefined> {
  if (!isSilk(original)) return undefined
  try {
    const { data } = await decode(original, RATE)
    return wavOf(data, RATE)
  } catch {
    return undefined
  }
}
