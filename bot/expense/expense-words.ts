import type { Budget } from '../../models/budget.ts'
import type { Expense, Receipt } from '../../models/expense.ts'
import { momentAt, shanghaiTime, shortMomentInWords } from '../language/calendar.ts'
import { yuanInWords } from '../money.ts'

/** How a heading stands in a year, in fen. */
export interface HeadingState {
  heading: string
  budget: number
  spent: number
}

const SHOWN = 6

/** Every heading with its budget and what was spent under it. */
export function headingStates(budgets: readonly Budget[], expenses: readonly Expense[]): HeadingState[] {
  const names = new Set([
    ...budgets.map(({ heading }) => heading),
    ...counted(expenses).map(({ heading }) => heading),
  ])
  return [...names].map((heading) => ({
    heading,
    budget: budgets.find((one) => one.heading === heading)?.fen ?? 0,
    spent: sumOf(counted(expenses).filter((one) => one.heading === heading)),
  }))
}

/** Those that were not cancelled. */
export function counted(expenses: readonly Expense[]): Expense[] {
  return expenses.filter(({ cancelledAt }) => !cancelledAt)
}

export function sumOf(expenses: readonly Pick<Expense, 'fen'>[]): number {
  return expenses.reduce((sum, { fen }) => sum + fen, 0)
}

/** Whether four fifths or all of a budget is spent: 80, 100, or undefined. */
export function warningLevel({ budget, spent }: HeadingState): 80 | 100 | undefined {
  if (!budget || spent * 100 < budget * 80) return undefined
  return spent >= budget ? 100 : 80
}

/** Headings that reached four fifths or all of their budget by what this message did, each with its level. */
export function levelsReached(
  { budgets, expenses }: { budgets: readonly Budget[]; expenses: readonly Expense[] },
  origin: string,
): { state: HeadingState; level: 80 | 100 }[] {
  const before = headingStates(
    budgets.map((one) => ({
      ...one,
      fen: one.changes.filter((by) => by.origin !== origin).at(-1)?.fen ?? 0,
    })),
    expenses.filter((one) => one.origin !== origin).map((one) => undone(one, origin)),
  )
  return headingStates(budgets, expenses).flatMap((state) => {
    const level = warningLevel(state)
    const was = before.find(({ heading }) => heading === state.heading)
    return level && level > ((was && warningLevel(was)) ?? 0) ? [{ state, level }] : []
  })
}

/** As it was before this message changed it. */
function undone(expense: Expense, origin: string): Expense {
  const was = expense.changes.find((change) => change.origin === origin)?.was
  if (!was) return expense
  const { cancelledAt: _, ...rest } = expense
  return { ...rest, ...was }
}

/** 活动费：预算 5,000元，已支出 1,280元，还剩 3,720元（26%）。 */
export function headingInWords({ heading, budget, spent }: HeadingState): string {
  if (!budget) return `${heading}：没有预算，已支出 ${yuanInWords(spent)}`
  const left = budget - spent
  const rest = left >= 0 ? `还剩 ${yuanInWords(left)}` : `超出 ${yuanInWords(-left)}`
  return `${heading}：预算 ${yuanInWords(budget)}，已支出 ${yuanInWords(spent)}，${rest}（用了 ${Math.floor((spent * 100) / budget)}%）`
}

export function warningInWords(state: HeadingState, level: 80 | 100): string {
  return `经费提醒：${headingInWords(state)}。${level === 100 ? '预算用完了。' : '已经用到八成。'}`
}

/** The year as staff read it: headings, and the latest entries. */
export function overviewInWords(
  year: string,
  states: readonly HeadingState[],
  expenses: readonly Expense[],
): string {
  if (!states.length)
    return `${year}年还没有预算。先发「经费 预算 活动费 5000」，再记「经费 支出 活动费 128.50 买茶叶」。`
  const total = { heading: '合计', budget: sum(states, 'budget'), spent: sum(states, 'spent') }
  return [
    `${year}年经费：`,
    ...states.map(headingInWords),
    ...(states.length > 1 ? [headingInWords(total)] : []),
    ...expenses.slice(-SHOWN).map(expenseLine),
    expenses.length > SHOWN
      ? `共 ${expenses.length} 笔，「经费 表」要 Excel，「经费 活动」看每场花了多少。`
      : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function sum(states: readonly HeadingState[], field: 'budget' | 'spent'): number {
  return states.reduce((total, state) => total + state[field], 0)
}

/** One line of a list. */
export function expenseLine(expense: Expense): string {
  const { _id, day, heading, fen, what, event, cancelledAt } = expense
  const parts = [
    shortDay(day),
    heading,
    yuanInWords(fen),
    what,
    event ? eventInWords(event) : '',
    receiptsIn(expense),
  ]
  return `${_id}　${parts.filter(Boolean).join('　')}${cancelledAt ? '（作废）' : ''}`
}

function receiptsIn({ receipts }: Expense): string {
  const count = receiptsOf(receipts).length
  return count ? `票据 ${count}` : ''
}

/** Receipts that were not taken off; those that this message took off are still among them. */
export function receiptsOf(receipts: readonly Receipt[], origin?: string): Receipt[] {
  return receipts.filter(({ goneBy }) => !goneBy || goneBy === origin)
}

/** 重阳茶话会（10月18日） */
export function eventInWords({ name, day }: NonNullable<Expense['event']>): string {
  return day ? `${name}（${shortDay(day)}）` : name
}

export function shortDay(day: string): string {
  const { month, day: date } = shanghaiTime(momentAt(day))
  return `${month}月${date}日`
}

/** Everything about one expense. */
export function expenseInWords(expense: Expense): string {
  const { _id, heading, fen, what, event, day, by, at, changes, cancelledAt } = expense
  const receipts = receiptsOf(expense.receipts)
  return [
    `${_id} 号支出${cancelledAt ? '（作废，不算）' : ''}：${heading} ${yuanInWords(fen)}`,
    `${day}，${what}${event ? `，用在 ${eventInWords(event)}` : ''}`,
    `票据：${receipts.length ? `${receipts.length} 张（「经费 ${_id} 看票据」）` : `没有（「经费 ${_id} 票据」再发照片）`}`,
    `${shortMomentInWords(at)} ${by}记的`,
    ...changes.map((change) => `　${shortMomentInWords(change.at)} ${change.what}（${change.by}）`),
  ].join('\n')
}

/** What each event cost, the dearest first; what was for no event stands last. */
export function eventCosts(
  expenses: readonly Expense[],
): { name: string; fen: number; entries: Expense[] }[] {
  const costs = new Map<string, Expense[]>()
  for (const expense of counted(expenses)) {
    const name = expense.event ? eventInWords(expense.event) : ''
    costs.set(name, [...(costs.get(name) ?? []), expense])
  }
  return [...costs]
    .map(([name, entries]) => ({ name, fen: sumOf(entries), entries }))
    .sort((one, other) => Number(!one.name) - Number(!other.name) || other.fen - one.fen)
}
