import { addCells, addHeadings, addWideRow, newWorkbook, SHADES, setUpPage } from './sheet.ts'

/** The week's visits by route, its calls, and how it stands with everybody. */
export interface VisitList {
  title: string
  routes: { title: string; rows: VisitRow[] }[]
  everybody: string[][]
}

export interface VisitRow {
  name: string
  phone: string
  kin: string
  why: string
  who: string
}

/** Headings with their widths in digits of the standard font. */
const WEEK = [
  ['姓名', 12],
  ['电话', 17],
  ['家属', 24],
  ['为什么', 30],
  ['谁去', 16],
  ['结果', 26],
] as const
const ALL = [
  ['姓名', 12],
  ['居住地', 14],
  ['上次上门', 14],
  ['上次联系', 14],
  ['该做什么', 14],
  ['为什么', 34],
  ['谁去', 20],
] as const
/** Headings of the second sheet, in the order of its cells. */
export const ALL_HEADINGS: readonly string[] = ALL.map(([heading]) => heading)

/** The list as an .xlsx file, to be printed on A4 across, with an empty cell for each result. */
export async function writeVisitList({ title, routes, everybody }: VisitList): Promise<Buffer> {
  const workbook = await newWorkbook()
  const week = workbook.addWorksheet('本周')
  setUpPage(week, { widths: WEEK.map(([, width]) => width), headings: 2, across: true })
  addWideRow(week, title, { size: 20, height: 44 })
  addHeadings(
    week,
    WEEK.map(([heading]) => heading),
  )
  for (const route of routes) {
    addWideRow(week, route.title, { size: 16, height: 32, shade: SHADES.group })
    for (const { name, phone, kin, why, who } of route.rows)
      addCells(week, [name, phone, kin, why, who, ''], { height: 38 })
  }
  const all = workbook.addWorksheet('全部')
  setUpPage(all, { widths: ALL.map(([, width]) => width), headings: 1, across: true })
  addHeadings(all, ALL_HEADINGS)
  for (const cells of everybody) addCells(all, cells, { height: 30 })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
