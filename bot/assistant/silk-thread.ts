import { parentPort, workerData } from 'node:worker_threads'
import { decode } from 'silk-wasm'
import type { Decoded } from './voice.ts'

const RATE = 16_000
const BYTES = 2
const MARK = '#!SILK_V3'

/** Turns the SILK of `workerData` into WAV. WeChat puts the byte 0x02 before the mark, which the decoder wants. */
async function decoded(): Promise<Decoded> {
  const content = Buffer.from(workerData as Uint8Array)
  const start = content.subarray(0, MARK.length + 1).indexOf(MARK)
  if (start < 0) return { broken: true }
  const silk = Buffer.concat([Buffer.from([2]), content.subarray(start)])
  if (isCutOff(silk)) return { broken: true }
  const { data, duration } = await decode(silk, RATE)
  return { wav: wavOf(data), seconds: duration / 1_000 }
}

/** A file that was cut off decodes short without a word: its last frame is shorter than it says. */
function isCutOff(silk: Buffer): boolean {
  let place = 1 + MARK.length
  while (place + 2 <= silk.length) {
    const length = silk.readInt16LE(place)
    // A negative length ends the file; WeChat leaves it out.
    if (length < 0) return false
    place += 2 + length
  }
  return place !== silk.length
}

/** A WAV file of one channel of 16-bit samples: the canonical header of 44 bytes, then the samples. */
function wavOf(samples: Uint8Array): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * BYTES, 28)
  header.writeUInt16LE(BYTES, 32)
  header.writeUInt16LE(8 * BYTES, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

parentPort?.postMessage(await decoded().catch((): Decoded => ({ broken: true })))
