import { openQuestions } from '../bot/asked.ts'
import type { Context } from '../bot/handler.ts'
import type { DraftList } from '../bot/study/waiting.ts'
import { studyOnDesk } from './study-desk.ts'

/** A list of drafts stands until the next evening's. */
const STANDS = 26 * 3_600_000

async function lastList(context: Context): Promise<DraftList | undefined> {
  const [last] = await openQuestions('drafts', STANDS, context)
  return last?.about as DraftList | undefined
}

/** Whether the sender has a list of drafts before him with one of these numbers on it. */
export async function isListed(numbers: readonly number[], context: Context): Promise<boolean> {
  const known = (await lastList(context))?.numbers ?? {}
  return numbers.some((number) => known[number] !== undefined)
}

/** The library number of what the sender calls by a number: that of the list before him, else the library's own. */
export async function numberMeant(number: number, context: Context): Promise<number> {
  return (await lastList(context))?.numbers[number] ?? number
}

/** The same for several; without any the one that was spoken of last. */
export async function numbersMeant(numbers: readonly number[], context: Context): Promise<number[]> {
  if (!numbers.length) return [await studyOnDesk(context)]
  return await Promise.all(numbers.map((number) => numberMeant(number, context)))
}
