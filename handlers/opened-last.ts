import { openQuestions } from '../bot/asked.ts'
import type { Context } from '../bot/handler.ts'
import { lastOnDesk } from '../models/desk.ts'
import { unfinishedHowTo } from '../models/how-to.ts'
import type { Prompt } from '../models/prompt.ts'
import { runningRelay } from '../models/relay.ts'

/** Questions by which staff say where the files go that they send next. */
const OPENERS: ReadonlySet<Prompt['kind']> = new Set(['photos', 'task-evidence', 'receipt', 'visit-note'])

/**
 * The question by which the sender said where the files go that he sends next, unless he said later that they go
 * somewhere else: to another matter, a relay, a 教程 or a study item.
 */
export async function openedLast(
  kind: Prompt['kind'],
  patience: number,
  context: Context,
): Promise<Prompt | undefined> {
  const { account, sender, message } = context
  const [opened] = await openQuestions(kind, patience, context)
  if (!opened) return undefined
  const relay = await runningRelay(account, sender.contact)
  const card = await unfinishedHowTo(account, sender.contact)
  const desk = await lastOnDesk(account, sender.contact)
  const others = (await context.prompts())
    .filter((one) => OPENERS.has(one.kind) && one._id !== opened._id)
    .filter(({ answeredAt, answeredBy }) => !answeredAt || answeredBy === message._id)
    .map(({ askedAt }) => askedAt)
  const later = [...others, relay?.startedAt, card?.at, desk?.kind === 'study' ? desk.at : undefined]
  const isLast = !later.some((at) => at && at > opened.askedAt && at <= message.receivedAt)
  return isLast ? opened : undefined
}
