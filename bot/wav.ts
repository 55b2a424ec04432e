const BYTES = 2

/** A WAV file of one channel of 16-bit samples: the canonical header of 44 bytes, then the samples. */
export function wavOf(samples: Uint8Array, samplesPerSecond: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(samplesPerSecond, 24)
  header.writeUInt32LE(samplesPerSecond * BYTES, 28)
  header.writeUInt16LE(BYTES, 32)
  header.writeUInt16LE(8 * BYTES, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
