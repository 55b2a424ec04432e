import { Document, Packer, Paragraph } from 'docx'

/** A Word document with these paragraphs. */
export async function wordFile(paragraphs: readonly string[]): Promise<Buffer> {
  const children = paragraphs.map((text) => new Paragraph({ text }))
  return await Packer.toBuffer(new Document({ sections: [{ children }] }))
}

/** A PDF of one page with these lines, its font mapped to Unicode as printers do. */
export function pdfFile(lines: readonly string[]): Buffer {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
  const drawn = lines.map((line, index) => `BT /F1 12 Tf 72 ${760 - index * 20} Td <${hex(line)}> Tj ET`)
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
100 beginbfrange
${Array.from({ length: 100 }, (_, row) => {
  const high = row.toString(16).padStart(2, '0')
  return `<${high}00> <${high}ff> <${high}00>`
}).join('\n')}
endbfrange
60 beginbfrange
${Array.from({ length: 60 }, (_, row) => {
  const high = (row + 100).toString(16).padStart(2, '0')
  return `<${high}00> <${high}ff> <${high}00>`
}).join('\n')}
endbfrange endcmap end end`
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(drawn.join('\n')),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 1000 >>',
    stream(map),
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.indexOf('xref\n')}\n%%EOF`
  return Buffer.from(text, 'latin1')
}
