import { Complaint } from '../bot/errors.ts'
import { readFen } from '../bot/expense/amount.ts'
import { eventMeant } from '../bot/expense/event-meant.ts'
import { readEventName, readWhat } from '../bot/expense/expense-line.ts'
import { eventInWords, expenseInWords, receiptsOf } from '../bot/expense/expense-words.ts'
import type { ExpenseOrder, ExpenseVerb } from '../bot/expense/order.ts'
import { readDay } from '../bot/expense/spent-day.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { yuanInWords } from '../bot/money.ts'
import { budgetsOf } from '../models/budget.ts'
import { changeExpense, type Expense, expenseByNumber, takeOffReceipt } from '../models/expense.ts'
import { budgetWarnings } from './budget-warning.ts'
import { askForReceipt } from './receipt.ts'

/** The headings of a year and of the one before: in January the new ones are not set yet. */
export async function headingsOf(year: string, account: string): Promise<string[]> {
  const budgets = [...(await budgetsOf(account, year)), ...(await budgetsOf(account, `${Number(year) - 1}`))]
  return [...new Set(budgets.map(({ heading }) => heading))]
}

/** Does what is ordered of one expense. What was changed stays to be read with it. */
export async function orderExpense(
  { number, verb, words }: ExpenseOrder,
  context: Context,
): Promise<Reply[]> {
  const expense = await expenseByNumber(number, context.account)
  if (!expense) throw new Complaint(`没有 ${number} 号支出。发「经费」看有哪些。`)
  if (!verb) return [{ text: expenseInWords(expense) }]
  if (verb === '看票据') return showReceipts(expense)
  if (verb === '票据' || verb === '发票')
    return words ? await takeOff(expense, words, context) : await askForReceipt(expense, context)
  return await change(expense, { verb, words }, context)
}

async function change(
  expense: Expense,
  order: { verb: ExpenseVerb; words: string },
  context: Context,
): Promise<Reply[]> {
  const { message, sender, now } = context
  const isRepeated = expense.changes.some(({ origin }) => origin === message._id)
  if (expense.cancelledAt && order.verb !== '恢复' && !isRepeated)
    throw new Complaint(`${expense._id} 号已经作废了。要算上，发「经费 ${expense._id} 恢复」。`)
  const { fields, what } = await changeMeant(expense, order, context)
  const { heading, fen, day, cancelledAt } = expense
  const was = { heading, fen, day, ...(cancelledAt ? { cancelledAt } : {}) }
  const noted = { origin: message._id, at: now, by: sender.name, what, was }
  const changed = await changeExpense(expense._id, fields, noted)
  const said = changed.changes.find(({ origin }) => origin === message._id)?.what ?? what
  return [
    {
      text: `${changed._id} 号支出（${changed.heading} ${yuanInWords(changed.fen)}，${changed.what}）：${said}。原来的也留着。`,
    },
    ...(await budgetWarnings(changed.day.slice(0, 4), context)),
  ]
}

type Meant = { fields: Parameters<typeof changeExpense>[1]; what: string }

async function changeMeant(
  expense: Expense,
  { verb, words }: { verb: ExpenseVerb; words: string },
  { account, message, now }: Context,
): Promise<Meant> {
  const { heading, fen, what, event, day } = expense
  switch (verb) {
    case '金额': {
      const amount = readFen(words)
      if (amount === undefined)
        throw new Complaint(`没看懂金额「${words.slice(0, 16)}」，请写成：经费 ${expense._id} 金额 130`)
      return { fields: { fen: amount }, what: `金额 ${yuanInWords(fen)} → ${yuanInWords(amount)}` }
    }
    case '项目': {
      const known = await headingsOf(day.slice(0, 4), account)
      if (!known.includes(words))
        throw new Complaint(`没有「${words.slice(0, 12)}」这一项，有：${known.join('、')}。`)
      return { fields: { heading: words }, what: `项目 ${heading} → ${words}` }
    }
    case '活动': {
      if (words === '无') return { fields: { event: undefined }, what: `不记在「${event?.name ?? ''}」上了` }
      const meant = await eventMeant(requireWords(readEventName(words), '活动的名字'), day, account)
      return {
        fields: { event: meant },
        what: `活动 ${event ? eventInWords(event) : '没有'} → ${eventInWords(meant)}`,
      }
    }
    case '日期': {
      const to = readDay(words, message.sentAt)
      if (!to) throw new Complaint(`没看懂「${words.slice(0, 12)}」是哪天，请写成 11月3日。`)
      return { fields: { day: to }, what: `日期 ${day} → ${to}` }
    }
    case '作废':
      return { fields: { cancelledAt: now }, what: `作废：${requireWords(words, '为什么作废').slice(0, 60)}` }
    case '恢复':
      return { fields: { cancelledAt: undefined }, what: '恢复，照算' }
    default: {
      const to = readWhat(words)
      return { fields: { what: to }, what: `事由 ${what} → ${to}` }
    }
  }
}

function requireWords(words: string, what: string): string {
  if (!words) throw new Complaint(`请写上${what}，如：经费 3 作废 记重了`)
  return words
}

function showReceipts({ _id, receipts }: Expense): Reply[] {
  const files = receiptsOf(receipts)
  if (!files.length) return [{ text: `${_id} 号支出还没有票据。发「经费 ${_id} 票据」再发照片。` }]
  return files.map(({ fileId, name }) => ({ fileId, ...(/\.\w+$/.test(name) ? { fileName: name } : {}) }))
}

/** 「删 2」 takes the second receipt off; what this message took off is still among them. */
async function takeOff({ _id, receipts }: Expense, words: string, { message }: Context): Promise<Reply[]> {
  const [, place] = /^(?:删除?|去掉|不要)\s*(\d{1,2})$/.exec(words) ?? []
  const file = receiptsOf(receipts, message._id)[Number(place) - 1]
  if (!file) throw new Complaint(`请写成「经费 ${_id} 票据 删 1」，「经费 ${_id}」看有几张。`)
  await takeOffReceipt(_id, file.message, message._id)
  return [{ text: `${_id} 号支出的第 ${place} 张票据去掉了。` }]
}
