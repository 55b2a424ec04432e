import { expenseSheet } from '../bot/documents/expense-sheet.ts'
import { printedPhoto } from '../bot/documents/photo.ts'
import { Complaint } from '../bot/errors.ts'
import { withEventsOfToday } from '../bot/expense/event-meant.ts'
import { counted, headingStates, receiptsOf } from '../bot/expense/expense-words.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { yuanInWords } from '../bot/money.ts'
import { budgetsOf } from '../models/budget.ts'
import { type Expense, expensesBetween, type Receipt } from '../models/expense.ts'
import { fileContent } from '../models/file.ts'

/** Photos of one document, and electronic invoices sent one by one. */
const MOST = { photos: 80, files: 20 }

/** 经费 表: the year, or a part of it, for the accountant. */
export async function expenseSheetOf(words: string, { account, now }: Context): Promise<Reply[]> {
  const { label, from, until } = readPeriod(words || `${dayOf(now).slice(0, 4)}年`, now, '经费 表')
  const isPart = !label.endsWith('年')
  const noted = await expensesBetween(account, dayOf(from), dayOf(until))
  const expenses = await withEventsOfToday(noted, account)
  const states = headingStates(isPart ? [] : await budgetsOf(account, label.slice(0, 4)), expenses)
  if (!states.length) throw new Complaint(`${label}还没有${isPart ? '' : '预算和'}支出。`)
  const content = await expenseSheet({ label, states, expenses, isPart })
  const without = counted(expenses).filter(({ receipts }) => !receiptsOf(receipts).length)
  const text = without.length
    ? `还没有票据的 ${without.length} 笔：${without
        .slice(0, 15)
        .map(({ _id }) => _id)
        .join('、')}${without.length > 15 ? ' 等' : ''} 号。票据发「经费 票据」。`
    : '每笔都有票据，发「经费 票据」印出来。'
  return [{ made: { name: `经费-${label}.xlsx`, content } }, { text }]
}

interface NumberedReceipt {
  number: string
  expense: Expense
  receipt: Receipt
}

/** 经费 票据: all receipts of a month or year under their numbers, photos in one document, electronic invoices as they came. */
export async function receiptsOnPaper(words: string, { account, now }: Context): Promise<Reply[]> {
  const { label, from, until } = readPeriod(words || `${dayOf(now).slice(0, 4)}年`, now, '经费 票据')
  const expenses = counted(await expensesBetween(account, dayOf(from), dayOf(until)))
  const all = expenses.flatMap(numbered)
  if (!all.length) throw new Complaint(`${label}还没有票据。`)
  const files = all.filter(({ receipt }) => /\.(?:pdf|ofd)$/i.test(receipt.name))
  const photos = all.filter((one) => !files.includes(one))
  if (photos.length > MOST.photos || files.length > MOST.files)
    throw new Complaint(`${label}的票据有 ${all.length} 张，太多了，请一个月一个月地要，如：经费 票据 11月`)
  const sheet = photos.length ? await photoSheet(label, photos) : undefined
  return [
    ...(sheet ? [{ made: { name: `票据-${label}.docx`, content: sheet } }] : []),
    ...files.map(({ number, receipt }) => ({
      fileId: receipt.fileId,
      fileName: `${number} ${receipt.name}`,
    })),
    {
      text: `${label}的票据：照片 ${photos.length} 张${files.length ? `，电子发票 ${files.length} 份` : ''}，编号和表里的一样。`,
    },
  ]
}

function numbered(expense: Expense): NumberedReceipt[] {
  return receiptsOf(expense.receipts).map((receipt, index) => ({
    number: `${expense._id}-${index + 1}`,
    expense,
    receipt,
  }))
}

async function photoSheet(label: string, photos: readonly NumberedReceipt[]): Promise<Buffer> {
  const { eventSheet } = await import('../bot/documents/event-sheet.ts')
  const parts = []
  // One at a time: the originals are large.
  for (const { number, expense, receipt } of photos) {
    const photo = await printedPhoto(await fileContent(receipt.fileId))
    const { day, heading, fen, what } = expense
    const words = `${number}　${day}　${heading}　${yuanInWords(fen)}　${what}${photo ? '' : '（照片打不开）'}`
    parts.push({ ...(photo ? { photo } : {}), words })
  }
  return await eventSheet({ title: `${label}票据`, lines: [`共 ${photos.length} 张`], parts })
}
