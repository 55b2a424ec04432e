import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Begins an entry of the central directory. */
const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02])

/** A zip archive of texts. `declared` is the unpacked size that it claims for each, when not the true one. */
export function zip(files: Record<string, string>, declared?: number): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text)
    const size = declared ?? Buffer.byteLength(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset, 42)
    parts.push(local, Buffer.from(name), data)
    directory.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The files of a workbook whose one sheet holds these cells, and `more` after them. */
export function workbookFiles(rows: string[][], more = ''): Record<string, string> {
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`
  const cells = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${cells}</sheetData>${more}</worksheet>`,
  }
}

function cell(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`
}

/** A part of a zip archive as text; throws when it is not there. */
export function unzipPart(content: Buffer, wanted: string): string {
  for (let at = content.indexOf(ENTRY); at >= 0; at = content.indexOf(ENTRY, at + 4)) {
    const nameEnd = at + 46 + content.readUInt16LE(at + 28)
    if (content.toString('utf8', at + 46, nameEnd) !== wanted) continue
    const local = content.readUInt32LE(at + 42)
    const start = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28)
    const data = content.subarray(start, start + content.readUInt32LE(at + 20))
    return (content.readUInt16LE(at + 10) ? inflateRawSync(data) : data).toString('utf8')
  }
  throw new Error(`no ${wanted} in the archive`)
}
