import type { Worksheet } from '@cj-tech-master/excelts'
import type { PhoneGroup } from '../phone-list.ts'
import { addCells, addHeadings, addWideRow, newWorkbook, SHADES, setUpPage } from './sheet.ts'

/** People to call, by where they live and who calls them. */
export interface PhoneList {
  title: string
  groups: readonly PhoneGroup[]
}

/** Headings with their widths in digits of the standard font; together they fit A4 upright without shrinking. */
const COLUMNS = [
  ['姓名', 13],
  ['电话', 18],
  ['微信', 8],
  ['身体状况', 13],
  ['打过', 8],
  ['结果', 24],
] as const

/**
 * The list of people to call as an .xlsx file to be printed: A4 upright, 16 pt, headings on each page,
 * and empty cells to tick 打过 and to write 结果 into by hand.
 */
export async function writePhoneList({ title, groups }: PhoneList): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('电话单')
  setUpPage(sheet, {
    widths: COLUMNS.map(([, width]) => width),
    headings: 2,
  })
  addWideRow(sheet, title, { size: 20, height: 44 })
  addHeadings(
    sheet,
    COLUMNS.map(([heading]) => heading),
  )
  for (const { title: place, people } of groups) {
    addWideRow(sheet, `${place}（${people.length} 人）`, { size: 16, height: 32, shade: SHADES.group })
    for (const person of people) addPerson(sheet, person)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addPerson(sheet: Worksheet, person: PhoneGroup['people'][number]): void {
  const { name, phone = '没有', usesWechat, health = '' } = person
  const texts = [name, phone, usesWechat ? '用' : '不用', health, '', '']
  addCells(sheet, texts, { height: 38, centered: [3] })
}
