import { UnsafeZipError, unpackZip } from './zip.ts'

const UNPACKED_LIMIT = 50 * 1024 * 1024
const ZIP = Buffer.from([0x50, 0x4b])
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le']

/** Names of files in which names of people can be read. */
export const READABLE = /\.(?:xlsx|xlsm|docx|pptx|zip|csv|tsv|txt|json)$/i

/** Whether any text in a sheet, document or text file fits; one that cannot be read might, and counts as one that does. */
export async function fileTextFits(content: Buffer, fits: (text: string) => boolean): Promise<boolean> {
  if (!content.subarray(0, 2).equals(ZIP)) return readings(content).some(fits)
  try {
    for await (const { data } of unpackZip(content, UNPACKED_LIMIT))
      if (fits(data.toString('utf8').replace(/<[^>]*>/g, ''))) return true
    return false
  } catch (error) {
    if (error instanceof UnsafeZipError) return true
    throw error
  }
}

function readings(content: Buffer): string[] {
  return ENCODINGS.map((encoding) => new TextDecoder(encoding).decode(content))
}
