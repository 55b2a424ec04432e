import { fitsPlace, mayCall } from '../bot/access.ts'
import { openQuestions } from '../bot/asked.ts'
import { callCommand } from '../bot/call.ts'
import type { Handler, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { messageBefore } from '../models/conversation.ts'
import { closePrompt } from '../models/prompt.ts'
import { type Guess, questionOf, showAfresh, unseenGuess } from './guess.ts'

const PATIENCE = 10 * 60_000
/** As the read-back asks for it; other words of assent may be meant for something else. */
const YES = /^(?:对的?|是的?)[。！!～~]*$/

/** 对, right after a guess was read back: it is done, as if it had been typed. */
export function guessConfirmed(commands: () => readonly Handler[]): Listener {
  return {
    name: 'guess-confirmed',
    hear: async (context) => {
      const { message, now } = context
      if (!isStaffPrivate(context) || !YES.test(spokenText(context))) return null
      const [prompt] = await openQuestions('guess', PATIENCE, context)
      const guess = prompt?.about as Guess | undefined
      const handler = commands().find(({ name }) => name === guess?.name)
      if (!prompt || !guess?.waits || !handler) return null
      if (!mayCall(handler, context) || !fitsPlace(handler, context)) return null
      const question = questionOf(`${handler.name} ${guess.rest}`.trim())
      if (prompt._id === `guess:${message._id}`) return [{ text: question }]
      const before = (await messageBefore(message)) ?? ''
      if (`guess:${before}` !== prompt._id) return null
      if (await unseenGuess(before, context)) {
        await showAfresh(prompt, context)
        return [{ text: question }]
      }
      const replies = await callCommand(handler, guess.rest, context)
      await closePrompt(prompt._id, { origin: message._id, at: now })
      return replies
    },
  }
}
