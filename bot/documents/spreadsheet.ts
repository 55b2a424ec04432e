import Papa from 'papaparse'
import { Complaint } from '../errors.ts'
import { ROW_LIMIT, type TableRow, tooManyRows, unreadable } from './table.ts'
import { readWorkbook } from './workbook.ts'

const SIZE_LIMIT = 5 * 1024 * 1024

/**
 * The tables in a file that someone sent: each sheet of an .xlsx workbook, or the one of a CSV file in UTF-8,
 * UTF-16 or GB18030. The kind is told by the content, never by a name. Dates come as YYYY-MM-DD.
 * Throws a Complaint that says what to do with a file that cannot be read.
 */
export async function readTables(content: Buffer): Promise<TableRow[][]> {
  if (!content.length) throw new Complaint('文件是空的，请重新发一次')
  if (content.length > SIZE_LIMIT) throw new Complaint('文件太大了，请只留名单，控制在 5 MB 以内')
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) throw new Complaint(oldFormat(content))
  const tables = startsWith(content, [0x50, 0x4b]) ? await readWorkbook(content) : [readCsv(content)]
  if (tables.some((rows) => rows.length > ROW_LIMIT)) throw tooManyRows()
  return tables
}

function startsWith(content: Buffer, bytes: number[]): boolean {
  return content.subarray(0, bytes.length).equals(Buffer.from(bytes))
}

/** Both .xls and a workbook with a password are OLE containers (MS-CFB); the latter names its stream. */
function oldFormat(content: Buffer): string {
  return content.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? '这个文件加了密码，请去掉密码、另存为 .xlsx 再发'
    : '这是旧格式的表格（.xls），请在 Excel 或 WPS 里另存为 .xlsx 再发'
}

function readCsv(content: Buffer): TableRow[] {
  const { data } = Papa.parse<string[]>(decode(content), {
    preview: ROW_LIMIT + 1,
    delimitersToGuess: [',', '\t', ';', '，', '|'],
  })
  return data.map((cells, index) => ({ number: index + 1, cells }))
}

function decode(content: Buffer): string {
  if (startsWith(content, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(content)
  if (content.includes(0)) throw unreadable()
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content)
    } catch {
      // Bytes that are not valid in this encoding: the next is tried.
    }
  }
  throw unreadable()
}
