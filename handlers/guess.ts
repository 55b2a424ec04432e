import type { Context } from '../bot/handler.ts'
import { wasShown } from '../bot/shown.ts'
import { ask, type Prompt, promptByKey } from '../models/prompt.ts'

/** What a guess is about: a command and what follows its name. */
export interface Guess {
  name: string
  rest: string
  /** Whether it is done only when the person says so. */
  waits: boolean
}

/** Asks whether this line is what was meant. */
export function questionOf(line: string): string {
  return `您的意思是不是：\n${line}\n是就回「对」，我马上办；不是就换个说法。`
}

/** The guess of a model that a message led to, if its sender had not seen it when he wrote this one; else null. */
export async function unseenGuess(origin: string, { message }: Context): Promise<Prompt | null> {
  const guess = await promptByKey(`guess:${origin}`)
  return guess && !(await wasShown(origin, message)) ? guess : null
}

/** Notes that what a model wrote is shown once more, in answer to this message, which confirms nothing. */
export async function showAfresh(prompt: Prompt, { message, now }: Context): Promise<void> {
  await ask({ ...prompt, _id: `${prompt.kind}:${message._id}`, askedAt: now })
}
