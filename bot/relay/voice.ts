import { decode, isSilk } from 'silk-wasm'

const RATE = 24_000
const BYTES = 2

/** A voice message of WeChat (SILK) as a sound file (WAV) that every phone plays; undefined when it is none. */
export async function shownVoice(original: Buffer): Promise<Buffer | undefined> {
  if (!isSilk(original)) return undefined
  try {
    const { data } = await decode(original, RATE)
    return Buffer.concat([wavHeader(data.length), data])
  } catch {
    return undefined
  }
}

/** Format: RIFF WAVE, PCM, one channel of 16 bits. */
function wavHeader(size: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + size, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * BYTES, 28)
  header.writeUInt16LE(BYTES, 32)
  header.writeUInt16LE(8 * BYTES, 34)
  header.write('data', 36)
  header.writeUInt32LE(size, 40)
  return header
}
