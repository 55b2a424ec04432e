import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { describe, expect, test } from 'vitest'
import { type PhoneList, writePhoneList } from '../../../bot/documents/phone-list.ts'

async function sheetOf(list: PhoneList): Promise<Worksheet> {
  const workbook = new Workbook()
  await workbook.xlsx.load(await writePhoneList(list))
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const LIST: PhoneList = {
  title: '未回复电话单：支部党员大会',
  groups: [
    {
      title: '卫城',
      people: [
        { name: '周启福', phone: '12000000005', usesWechat: false, health: '能到会' },
        { name: '莫道明', usesWechat: true },
      ],
    },
    { title: '贵阳', people: [{ name: '李贵方', phone: '12000000007', usesWechat: false }] },
  ],
}

describe('the phone list', () => {
  test('has a title, headings, then the people under their town', async () => {
    const sheet = await sheetOf(LIST)
    const rows = [1, 2, 3, 4, 5, 6, 7].map((number) =>
      [1, 2, 3, 4, 5, 6].map((column) => sheet.getRow(number).getCell(column).text),
    )
    expect(rows[0]?.[0]).toBe('未回复电话单：支部党员大会')
    expect(rows[1]).toEqual(['姓名', '电话', '微信', '身体状况', '打过', '结果'])
    expect(rows[2]?.[0]).toBe('卫城（2 人）')
    expect(rows[3]).toEqual(['周启福', '12000000005', '不用', '能到会', '', ''])
    expect(rows[4]).toEqual(['莫道明', '没有', '用', '', '', ''])
    expect(rows[5]?.[0]).toBe('贵阳（1 人）')
    expect(rows[6]?.[0]).toBe('李贵方')
  })

  test('prints on A4 upright, as wide as the page, with the headings on each page', async () => {
    const { pageSetup } = await sheetOf(LIST)
    expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToWidth: 1, fitToHeight: 0 })
    expect(pageSetup.printTitlesRow).toBe('2:2')
  })

  test('is in 16 pt or more', async () => {
    const sheet = await sheetOf(LIST)
    const sizes: number[] = []
    sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, ({ font }) => sizes.push(font?.size ?? 0)))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })

  test.each(['=1+1', '+86', '-1+cmd|calc', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://example.org")'])(
    'writes %j as text and never as a formula',
    async (name) => {
      const groups = [{ title: name, people: [{ name, phone: name, usesWechat: false, health: name }] }]
      const cells = [1, 2, 4].map((column) => ({ column }))
      const row = (await sheetOf({ title: name, groups })).getRow(4)
      for (const { column } of cells) {
        expect(row.getCell(column).value).toBe(name.trim())
        expect(row.getCell(column).formula).toBeUndefined()
        expect(row.getCell(column).numFmt).toBe('@')
      }
    },
  )

  test('bears hostile and endless texts', async () => {
    const hostile = `\u0000\u202e<x>&"\ud800${'长'.repeat(100_000)}`
    const groups = [{ title: hostile, people: [{ name: hostile, usesWechat: true }] }]
    const sheet = await sheetOf({ title: hostile, groups })
    expect(sheet.getRow(4).getCell(1).text.startsWith('<x>&" 长')).toBe(true)
    expect(sheet.getRow(4).getCell(1).text.length).toBeLessThan(110)
  })

  test('gives a long remark a higher row', async () => {
    const health = '听力不好，打电话请慢一点、大声一点'
    const sheet = await sheetOf({
      title: '电话单',
      groups: [{ title: '卫城', people: [{ name: '甲', usesWechat: true, health }] }],
    })
    expect(Number(sheet.getRow(4).height)).toBeGreaterThan(80)
  })
})
