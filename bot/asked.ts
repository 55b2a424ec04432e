import { type Prompt, promptsOf } from '../models/prompt.ts'
import type { Context } from './handler.ts'

/** Reads a contact's questions once, however often it is called. */
export function readOnce(contact: string): () => Promise<Prompt[]> {
  let reading: Promise<Prompt[]> | undefined
  return () => {
    reading ??= promptsOf([contact])
    return reading
  }
}

/**
 * Questions of a kind that the sender has not answered, asked within the last `patience` milliseconds, the latest
 * first. Those that this message answered are among them: its run may be repeated.
 */
export async function openQuestions(
  kind: Prompt['kind'],
  patience: number,
  { account, sender, message, now, prompts }: Context,
): Promise<Prompt[]> {
  const since = now.getTime() - patience
  return (await prompts()).filter(
    (prompt) =>
      prompt.account === account &&
      prompt.contact === sender.contact &&
      prompt.kind === kind &&
      prompt.askedAt.getTime() >= since &&
      (!prompt.answeredAt || prompt.answeredBy === message._id),
  )
}
