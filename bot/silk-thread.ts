import { parentPort, workerData } from 'node:worker_threads'
import { decode } from 'silk-wasm'
import type { Decoded, VoiceTask } from './voice.ts'
import { wavOf } from './wav.ts'

const MARK = '#!SILK_V3'

/** Turns the SILK of a task into WAV. WeChat puts the byte 0x02 before the mark, which the decoder wants. */
async function decoded({ silk: sent, rate }: VoiceTask): Promise<Decoded> {
  const content = Buffer.from(sent)
  const start = content.subarray(0, MARK.length + 1).indexOf(MARK)
  if (start < 0) return { broken: true }
  const silk = Buffer.concat([Buffer.from([2]), content.subarray(start)])
  if (isCutOff(silk)) return { broken: true }
  const { data, duration } = await decode(silk, rate)
  return { wav: wavOf(data, rate), seconds: duration / 1_000 }
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

parentPort?.postMessage(await decoded(workerData as VoiceTask).catch((): Decoded => ({ broken: true })))
