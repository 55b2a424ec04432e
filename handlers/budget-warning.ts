import { headingStates, warningInWords, warningLevel } from '../bot/expense/expense-words.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { budgetsOf } from '../models/budget.ts'
import { expensesBetween } from '../models/expense.ts'

/** Once at four fifths and once at the whole of each budget, to all staff. */
export async function budgetWarnings(year: string, { account }: Context): Promise<Reply[]> {
  const budgets = await budgetsOf(account, year)
  const expenses = await expensesBetween(account, `${year}-01-01`, `${Number(year) + 1}-01-01`)
  return headingStates(budgets, expenses).flatMap((state): Reply[] => {
    const level = warningLevel(state)
    const key = `budget:${account}/${year}/${state.heading}:${state.budget}:${level}`
    return level ? [{ to: 'staff', purpose: 'push', key, text: warningInWords(state, level) }] : []
  })
}
