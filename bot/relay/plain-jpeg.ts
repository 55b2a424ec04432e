const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
/** With a colour profile; without it the picture would look otherwise. */
const COLOURS = 0xe2
/** JFIF, and Adobe's note of colours: the same. */
const KEPT = new Set([0xe0, 0xee])

/**
 * A JPEG as it was taken, without anything that the camera wrote about it: of that only which way is up stays.
 * Undefined when it is none, or broken. Format: ITU T.81, annex B.
 */
export function plainJpeg(original: Buffer, orientation = 1): Buffer | undefined {
  if (original[0] !== 0xff || original[1] !== START) return undefined
  const parts = [original.subarray(0, 2), ...(orientation > 1 ? [upright(orientation)] : [])]
  for (let at = 2; at + 4 <= original.length; ) {
    if (original[at] !== 0xff) return undefined
    const marker = original[at + 1] ?? 0
    const end = at + 2 + original.readUInt16BE(at + 2)
    if (marker === SCAN) {
      const next = endOfScan(original, end)
      parts.push(original.subarray(at, next))
      at = next
      // What follows the end of the picture is another one, or a film.
      if (original[at + 1] === END) return Buffer.concat([...parts, Buffer.from([0xff, END])])
      continue
    }
    if (!isTold(marker, original.toString('latin1', at + 4, at + 15))) parts.push(original.subarray(at, end))
    at = end
  }
  return undefined
}

/** Whether a segment says something about the picture instead of being part of it. */
function isTold(marker: number, beginning: string): boolean {
  if (marker === COLOURS) return beginning !== 'ICC_PROFILE'
  return marker === COMMENT || (marker >= 0xe0 && marker <= 0xef && !KEPT.has(marker))
}

/** Where the next marker stands behind the data of a scan; in the data 0xff is followed by 0 or a restart marker. */
function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0 && at + 1 < jpeg.length; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return jpeg.length
}

/** An Exif segment that says which way is up (Exif 2.32, 4.6.4 A) and nothing else. */
function upright(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100000000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff.subarray(0, 26)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
