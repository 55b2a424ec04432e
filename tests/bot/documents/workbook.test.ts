import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../../bot/documents/workbook.ts'
import { workbookFiles, zip } from './archive.ts'

const ROWS = [['姓名'], ['李明']]

describe('a workbook', () => {
  test('gives its rows with their numbers', async () => {
    expect(await readWorkbook(zip(workbookFiles(ROWS)))).toEqual([
      [
        { number: 1, cells: ['姓名'] },
        { number: 2, cells: ['李明'] },
      ],
    ])
  })

  test('that takes more memory than it may is refused', async () => {
    const merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    const reading = readWorkbook(zip(workbookFiles(ROWS, merged)), { memory: 48, deadline: 20_000 })
    await expect(reading).rejects.toThrow('看不懂这个文件')
  })

  test('that takes more time than it may is refused', async () => {
    const reading = readWorkbook(zip(workbookFiles(ROWS)), { memory: 512, deadline: 1 })
    await expect(reading).rejects.toThrow('看不懂这个文件')
  })

  test('with a row that no spreadsheet can have is refused', async () => {
    const files = workbookFiles(ROWS)
    const sheet = files['xl/worksheets/sheet1.xml']?.replace(
      '</sheetData>',
      '<row r="999999999"><c r="A999999999"/></row></sheetData>',
    )
    await expect(readWorkbook(zip({ ...files, 'xl/worksheets/sheet1.xml': sheet ?? '' }))).rejects.toThrow(
      '看不懂',
    )
  })
})
