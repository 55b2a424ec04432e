import { execFileSync } from 'node:child_process'
import { encode } from 'silk-wasm'

const HEADER = 44
const SPOKEN_RATE = 22_050
const SILK_RATE = 24_000

/** A text spoken by espeak-ng, as WeChat sends voice: SILK. Says how to install it where there is none. */
export async function spokenVoice(text: string): Promise<Buffer> {
  try {
    const wav = execFileSync('espeak-ng', ['-v', 'cmn', '--stdout', text], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return Buffer.from((await encode(resampled(wav.subarray(HEADER)), SILK_RATE)).data)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error('no espeak-ng for the voice tests: apt-get install -y espeak-ng')
  }
}

/** SILK knows no 22,050 samples a second, at which espeak-ng speaks. */
function resampled(samples: Buffer): Int16Array {
  const length = Math.floor((samples.length / 2) * (SILK_RATE / SPOKEN_RATE))
  return Int16Array.from({ length }, (_, at) =>
    samples.readInt16LE(2 * Math.min(samples.length / 2 - 1, Math.floor((at * SPOKEN_RATE) / SILK_RATE))),
  )
}
