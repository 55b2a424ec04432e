import { safeZipNames, UnsafeZipError } from '../documents/zip.ts'
import { tidyLines } from './article.ts'
import { decodeText } from './decode.ts'
import { PageError } from './problem.ts'

const UNPACKED_LIMIT = 50 * 1024 * 1024
const MOST_PAGES = 200
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** The text of a .docx, .pdf, .txt or .md file, told by its content. Throws a PageError. */
export async function textOfFile(content: Buffer): Promise<string> {
  const text = tidyLines(await rawText(content))
  if (!text) throw new PageError('empty')
  return text
}

async function rawText(content: Buffer): Promise<string> {
  if (content.subarray(0, 1024).includes('%PDF-')) return await textOfPdf(content)
  if (content.subarray(0, 2).toString('latin1') === 'PK') return await textOfWord(content)
  if (content.subarray(0, 4).equals(Buffer.from(OLE)))
    throw new PageError(content.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'broken')
  const text = decodeText(content)
  if (text.includes('\0') || text.includes('\ufffd')) throw new PageError('broken')
  return plainMarkdown(text)
}

async function textOfWord(content: Buffer): Promise<string> {
  try {
    const names = await safeZipNames(content, UNPACKED_LIMIT)
    if (!names.includes('word/document.xml')) throw new PageError('broken')
    const { extractRawText } = (await import('mammoth')).default
    return (await extractRawText({ buffer: content })).value
  } catch (error) {
    throw error instanceof UnsafeZipError ? new PageError('broken') : error
  }
}

async function textOfPdf(content: Buffer): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  try {
    const file = await getDocumentProxy(new Uint8Array(content), { verbosity: 0, isEvalSupported: false })
    if (file.numPages > MOST_PAGES) throw new PageError('huge')
    return paragraphs((await extractText(file)).text.join('\n'))
  } catch (error) {
    if (error instanceof PageError) throw error
    throw new PageError(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken')
  }
}

/** In a PDF every line of print is a line: those that end in the middle of a sentence go on in the next. */
function paragraphs(text: string): string {
  return text
    .replace(/[^\S\n]+$/gm, '')
    .replace(/(?<=[\p{Script=Han}，、；：（《“])\n(?=[\p{Script=Han}“《（\d])(?<=[^\n]{20,}\n)/gu, '')
}

/** Marks of headings, lists, emphasis and links are for programs. */
function plainMarkdown(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+])\s+/gm, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/(\*\*|__|`)(?=\S)([^\n]*?\S)\1/g, '$2')
}
