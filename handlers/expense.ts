import { Complaint } from '../bot/errors.ts'
import { eventMeant, withEventsOfToday } from '../bot/expense/event-meant.ts'
import { readBudgets, readExpense } from '../bot/expense/expense-line.ts'
import {
  eventCosts,
  eventInWords,
  expenseLine,
  headingInWords,
  headingStates,
  overviewInWords,
  shortDay,
} from '../bot/expense/expense-words.ts'
import { readExpenseOrder } from '../bot/expense/order.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { yuanInWords } from '../bot/money.ts'
import { budgetsOf, setBudget } from '../models/budget.ts'
import { addExpense, type Expense, expensesBetween } from '../models/expense.ts'
import { budgetWarnings } from './budget-warning.ts'
import { headingsOf, orderExpense } from './expense-order.ts'
import { expenseSheetOf, receiptsOnPaper } from './expense-paper.ts'
import { openForReceipt } from './receipt.ts'

const WORDS = /^(预算|支出|花费|花了|花|记账|表|明细|导出|活动|票据|发票)?[\s：:，,]*([\s\S]*)$/
const PAPER = new Set(['表', '明细', '导出'])
const SHOWN = 12

/** 经费: budgets by heading, what was spent, with receipts, and what each event cost. Staff alone see any of it. */
export const expense = command({
  name: '经费',
  aliases: ['经费情况', '账目'],
  who: 'staff',
  where: ['private'],
  help: '经费 支出 活动费 128.50 买茶叶 重阳茶话会 —— 记一笔，接着发票据照片；「经费 预算 活动费 5000」，光说「经费」看还剩多少',
  deed: (rest) => (/^(?:表|明细|导出|票据|发票)/.test(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { account, message } = context
    const order = readExpenseOrder(rest, await headingsOf(dayOf(message.sentAt).slice(0, 4), account))
    if (order) return await orderExpense(order, context)
    const [, word = '', words = ''] = WORDS.exec(rest) ?? []
    if (word === '预算' && words) return await budget(words, context)
    if (PAPER.has(word)) return await expenseSheetOf(words, context)
    if (word === '活动') return await byEvent(words, context)
    if (word === '票据' || word === '发票') return await receiptsOnPaper(words, context)
    if (word && word !== '预算') return await spend(words, context)
    const [year] = /^20\d{2}(?=年?$)/.exec(words) ?? []
    if (words && !year) return await spend(words, context)
    return await overview(year ?? dayOf(context.now).slice(0, 4), context)
  },
})

async function overview(year: string, { account }: Context): Promise<Reply[]> {
  const expenses = await expensesOf(year, account)
  const states = headingStates(await budgetsOf(account, year), expenses)
  return [{ text: overviewInWords(year, states, expenses) }]
}

async function expensesOf(year: string, account: string): Promise<Expense[]> {
  const expenses = await expensesBetween(account, `${year}-01-01`, `${Number(year) + 1}-01-01`)
  return await withEventsOfToday(expenses, account)
}

async function budget(words: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const thisYear = dayOf(message.sentAt).slice(0, 4)
  const { year = thisYear, budgets } = readBudgets(words, Number(thisYear))
  const known = await budgetsOf(account, year)
  for (const { heading, fen } of budgets)
    await setBudget({ account, year, heading, fen }, { origin: message._id, at: now, by: sender.name })
  const lines = budgets.map(({ heading, fen }) => {
    const { changes = [] } = known.find((one) => one.heading === heading) ?? {}
    const before = changes.filter(({ origin }) => origin !== message._id).at(-1)?.fen
    if (!fen) return `${heading} 去掉了`
    return `${heading} ${before && before !== fen ? `${yuanInWords(before)} → ` : ''}${yuanInWords(fen)}`
  })
  return [{ text: `${year}年预算记下了：${lines.join('；')}。` }, ...(await budgetWarnings(year, context))]
}

async function spend(words: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const headings = await headingsOf(dayOf(message.sentAt).slice(0, 4), account)
  const { event: name, ...written } = readExpense(words, headings, message.sentAt)
  const event = name ? await eventMeant(name, written.day, account) : undefined
  const fields = { ...written, ...(event ? { event } : {}) }
  const added = await addExpense({ ...fields, account, origin: message._id, by: sender.name, at: now })
  const isOpen = await openForReceipt(added._id, context)
  return [
    { text: await addedInWords(added, isOpen) },
    ...(await budgetWarnings(added.day.slice(0, 4), context)),
  ]
}

async function addedInWords(added: Expense, isOpen: boolean): Promise<string> {
  const { _id, account, heading, fen, what, event, day } = added
  const year = day.slice(0, 4)
  const expenses = await expensesOf(year, account)
  const state = headingStates(await budgetsOf(account, year), expenses).find((one) => one.heading === heading)
  const twin = expenses.find(
    (one) => one._id !== _id && !one.cancelledAt && one.fen === fen && one.what === what && one.day === day,
  )
  const used = event
    ? `，用在 ${eventInWords(event)}${event.day ? '' : '（没找到同名的会议活动，先记名字）'}`
    : ''
  return [
    `记下了，${_id} 号支出：${year}年${shortDay(day)} ${heading} ${yuanInWords(fen)}，${what}${used}。`,
    ...(state ? [`${headingInWords(state)}。`] : []),
    ...(twin ? [`和 ${twin._id} 号一样，要是记重了，发「经费 ${_id} 作废 记重了」。`] : []),
    isOpen
      ? '有票据，10 分钟内发一张照片或电子发票，就附在这一笔上。'
      : `您正在直播，照片会转到群里；票据请发「经费 ${_id} 票据」以后再发。`,
  ].join('\n')
}

async function byEvent(words: string, { account, now }: Context): Promise<Reply[]> {
  const [year = dayOf(now).slice(0, 4)] = /^20\d{2}(?=年?$)/.exec(words) ?? []
  const wanted = /^20\d{2}年?$/.test(words) ? '' : words.replace(/\s+/g, '')
  const costs = eventCosts(await expensesOf(year, account)).filter(
    ({ name }) => !wanted || name.includes(wanted),
  )
  if (!costs.length)
    throw new Complaint(wanted ? `没有记在「${wanted.slice(0, 20)}」上的支出。` : `${year}年还没有支出。`)
  if (wanted)
    return costs.slice(0, 3).map(({ name, fen, entries }) => ({
      text: [`${name}：${yuanInWords(fen)}`, ...entries.slice(0, SHOWN).map(expenseLine)].join('\n'),
    }))
  const lines = costs
    .slice(0, SHOWN)
    .map(({ name, fen, entries }) => `${name || '没写活动的'}　${yuanInWords(fen)}（${entries.length} 笔）`)
  return [
    {
      text: [
        `${year}年每场花了多少：`,
        ...lines,
        ...(costs.length > SHOWN ? ['「经费 表」看全部。'] : []),
      ].join('\n'),
    },
  ]
}
