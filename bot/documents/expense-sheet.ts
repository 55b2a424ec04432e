import type { Worksheet } from '@cj-tech-master/excelts'
import type { Expense } from '../../models/expense.ts'
import {
  counted,
  eventCosts,
  eventInWords,
  type HeadingState,
  receiptsOf,
  sumOf,
} from '../expense/expense-words.ts'
import { addCells, addHeadings, addWideRow, newWorkbook, setUpPage } from './sheet.ts'

/** What the accountant gets. */
export interface ExpenseBook {
  label: string
  states: readonly HeadingState[]
  expenses: readonly Expense[]
  /** Of a part of a year, with which no budget of the year can be compared. */
  isPart: boolean
}

const SIZE = 12
/** As much as a cell of Excel holds: the accountant gets all that was changed and every number of a receipt. */
const LOOK = { size: SIZE, height: 24, limit: 32_000 }
const MONEY = '#,##0.00'

/** The expenses of a year or a part of it as an .xlsx file: by heading, one by one with their receipts numbered, and by event. */
export async function expenseSheet({ label, states, expenses, isPart }: ExpenseBook): Promise<Buffer> {
  const workbook = await newWorkbook()
  const totals = workbook.addWorksheet('汇总')
  if (isPart) addSpent(totals, label, states)
  else addStates(totals, label, states)
  addEntries(workbook.addWorksheet('明细'), label, expenses)
  addEvents(workbook.addWorksheet('按活动'), label, expenses)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

interface Columns {
  title: string
  columns: readonly (readonly [string, number])[]
  /** Columns, from 1, that hold fen: shown as yuan with two decimals. */
  money: readonly number[]
}

function begin(sheet: Worksheet, { title, columns }: Columns): void {
  setUpPage(sheet, { widths: columns.map(([, width]) => width), headings: 2, across: true })
  addWideRow(sheet, title, { size: 16, height: 32 })
  addHeadings(
    sheet,
    columns.map(([heading]) => heading),
    SIZE,
  )
}

/** Fen become yuan in the money columns; a whole number of fen has an exact text of two decimals. */
function addRow(
  sheet: Worksheet,
  values: readonly (string | number)[],
  { money, bold = false }: Columns & { bold?: boolean },
): void {
  const yuan = values.map((value, index) =>
    typeof value === 'number' && money.includes(index + 1) ? value / 100 : value,
  )
  addCells(sheet, yuan, { ...LOOK, bold })
  const row = sheet.lastRow
  for (const column of money) {
    const cell = row?.getCell(column)
    if (cell && typeof cell.value === 'number') cell.style = { ...cell.style, numFmt: MONEY }
  }
}

function addStates(sheet: Worksheet, label: string, states: readonly HeadingState[]): void {
  const columns: Columns = {
    title: `离退休干部党支部${label}经费汇总（元）`,
    columns: [
      ['项目', 24],
      ['预算', 18],
      ['已支出', 18],
      ['结余', 18],
      ['用了（%）', 14],
    ],
    money: [2, 3, 4],
  }
  begin(sheet, columns)
  const rowOf = (heading: string, { budget, spent }: Pick<HeadingState, 'budget' | 'spent'>) => [
    heading,
    budget,
    spent,
    budget - spent,
    budget ? Math.floor((spent * 100) / budget) : '没有预算',
  ]
  for (const state of states) addRow(sheet, rowOf(state.heading, state), columns)
  const total = (field: 'budget' | 'spent') => states.reduce((sum, state) => sum + state[field], 0)
  addRow(sheet, rowOf('合计', { budget: total('budget'), spent: total('spent') }), { ...columns, bold: true })
}

/** What was spent in a part of a year by heading. */
function addSpent(sheet: Worksheet, label: string, states: readonly HeadingState[]): void {
  const columns: Columns = {
    title: `离退休干部党支部${label}支出汇总（元）`,
    columns: [
      ['项目', 44],
      ['支出', 28],
    ],
    money: [2],
  }
  begin(sheet, columns)
  for (const { heading, spent } of states) addRow(sheet, [heading, spent], columns)
  const total = states.reduce((sum, { spent }) => sum + spent, 0)
  addRow(sheet, ['合计', total], { ...columns, bold: true })
}

function addEntries(sheet: Worksheet, label: string, expenses: readonly Expense[]): void {
  const columns: Columns = {
    title: `离退休干部党支部${label}支出明细（元）`,
    columns: [
      ['编号', 8],
      ['日期', 14],
      ['项目', 14],
      ['金额', 14],
      ['事由', 34],
      ['活动', 26],
      ['票据号', 14],
      ['经手', 12],
      ['说明', 30],
    ],
    money: [4],
  }
  begin(sheet, columns)
  for (const one of expenses) {
    const { _id, day, heading, fen, what, event, by } = one
    const note = [one.cancelledAt ? '已作废，不计入合计' : '', ...one.changes.map((change) => change.what)]
    const values = [
      String(_id),
      day,
      heading,
      one.cancelledAt ? '作废' : fen,
      what,
      event ? eventInWords(event) : '',
    ]
    addRow(sheet, [...values, receiptNumbers(one), by, note.filter(Boolean).join('；')], columns)
  }
  const valid = counted(expenses)
  addRow(sheet, ['合计', '', `${valid.length} 笔`, sumOf(valid), '', '', '', '', ''], {
    ...columns,
    bold: true,
  })
}

/** 3-1、3-2: under these numbers the receipts are printed. */
export function receiptNumbers({ _id, receipts }: Pick<Expense, '_id' | 'receipts'>): string {
  return receiptsOf(receipts)
    .map((_, index) => `${_id}-${index + 1}`)
    .join('、')
}

function addEvents(sheet: Worksheet, label: string, expenses: readonly Expense[]): void {
  const columns: Columns = {
    title: `离退休干部党支部${label}每场活动花费（元）`,
    columns: [
      ['活动', 44],
      ['笔数', 10],
      ['金额', 18],
    ],
    money: [3],
  }
  begin(sheet, columns)
  const costs = eventCosts(expenses)
  for (const { name, fen, entries } of costs)
    addRow(sheet, [name || '没写活动的', entries.length, fen], columns)
  const fen = costs.reduce((sum, cost) => sum + cost.fen, 0)
  addRow(sheet, ['合计', counted(expenses).length, fen], { ...columns, bold: true })
}
