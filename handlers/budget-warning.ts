import { levelsReached, warningInWords } from '../bot/expense/expense-words.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { budgetsOf } from '../models/budget.ts'
import { expensesBetween } from '../models/expense.ts'

/** To all staff, each time that this message brought a budget to four fifths or to its end. */
export async function budgetWarnings(year: string, { account, message }: Context): Promise<Reply[]> {
  const budgets = await budgetsOf(account, year)
  const expenses = await expensesBetween(account, `${year}-01-01`, `${Number(year) + 1}-01-01`)
  return levelsReached({ budgets, expenses }, message._id).map(({ state, level }): Reply => {
    const key = `budget:${account}/${year}/${state.heading}:${level}:${message._id}`
    return { to: 'staff', purpose: 'push', key, text: warningInWords(state, level) }
  })
}
