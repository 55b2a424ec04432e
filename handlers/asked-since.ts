import { isBareChoice } from '../bot/choice.ts'
import type { Context } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'
import { deskOf } from '../models/desk.ts'
import type { Prompt } from '../models/prompt.ts'
import { isDrop } from './drop.ts'
import { openTasks } from './volunteer-open.ts'

/** Questions without options that a number or a no answers. */
const TAKES_NO: ReadonlySet<Prompt['kind']> = new Set(['help-done', 'coming', 'thanks'])

/**
 * Whether a bare number or no is said to something that came after a question: to a newer question, a call or a poll
 * published since, or, where it is 取消, to what lies on the desk since then.
 */
export async function isForLater({ _id, askedAt }: Prompt, context: Context): Promise<boolean> {
  const { account, sender, message, meetings, prompts } = context
  const text = spokenText(context)
  if (!isBareChoice(text)) return false
  const isSince = (at: Date | undefined) => at !== undefined && at > askedAt && at <= message.receivedAt
  const newer = (await prompts()).some(
    (one) =>
      one._id !== _id &&
      one.account === account &&
      (one.options.length > 0 || TAKES_NO.has(one.kind)) &&
      (!one.answeredAt || one.answeredBy === message._id) &&
      isSince(one.askedAt),
  )
  if (newer) return true
  if (isStaffPrivate(context) && isDrop(message.text)) {
    const desk = await deskOf(account, sender.contact, message._id)
    if (isSince(desk?.at)) return true
  }
  const polls = pollsOpenSince(context, message.receivedAt)
  const tasks = await openTasks(context)
  const called = [...meetings, ...polls].map(({ publishedAt }) => publishedAt)
  return [...called, ...tasks.map(({ calledAt }) => calledAt)].some(isSince)
}
