import { fitsPlace, mayCall } from '../bot/access.ts'
import { openQuestions } from '../bot/asked.ts'
import { UnavailableError } from '../bot/assistant/unavailable.ts'
import { callCommand } from '../bot/call.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Handler, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { masked } from '../bot/masked.ts'
import { messageBefore } from '../models/conversation.ts'
import { ask, closePrompt, promptByKey } from '../models/prompt.ts'
import { showAfresh, unseenGuess } from './guess.ts'

const SHORTEST = 6
const LONGEST = 300
const PATIENCE = 10 * 60_000
/** As the read-back asks for it; other words of assent may be meant for something else. */
const YES = /^(?:对的?|是的?)[。！!～~]*$/

/** What a guess is about: a command and what follows its name. */
interface Guess {
  name: string
  rest: string
  /** Whether it is done only when the person says so. */
  waits: boolean
}

/**
 * What staff say in private in their own words: a model may guess which command is meant. What it guessed is read
 * back and done only when the person says so; a command whose work waits for a second word anyway is read at once.
 */
export function freeSpeech(commands: () => readonly Handler[]): Listener {
  return {
    name: 'free-speech',
    hear: async (context) => {
      const { message } = context
      if (message.inGroup || !isStaff(context) || !isInWords(context)) return null
      const said = spokenText(context)
      if (!context.assistant?.chooses || said.length < SHORTEST || said.length > LONGEST) return null
      const guess = await guessOf(said, commands(), context)
      const handler = commands().find(({ name }) => name === guess?.name)
      return handler && guess ? await readBack(handler, guess, context) : null
    },
  }
}

/** The guess, kept under the message's key before anything is said: a repeated run guesses the same. */
async function guessOf(
  said: string,
  commands: readonly Handler[],
  context: Context,
): Promise<Guess | undefined> {
  const { account, message, sender, now } = context
  const _id = `guess:${message._id}`
  const known = await promptByKey(_id)
  if (known) return known.about as Guess
  const guess = await newGuess(said, commands, context)
  if (guess)
    await ask({
      _id,
      account,
      contact: sender.contact,
      kind: 'guess',
      options: [],
      about: guess,
      askedAt: now,
    })
  return guess
}

async function newGuess(
  said: string,
  commands: readonly Handler[],
  context: Context,
): Promise<Guess | undefined> {
  const usable = commands.filter(
    (one) => one.help && one.who !== 'stranger' && mayCall(one, context) && fitsPlace(one, context),
  )
  const tools = usable.map(({ help }, index) => ({ id: `command${index}`, description: help }))
  const { text, restore } = masked(said, context.people.finder)
  try {
    const choice = await context.assistant?.choose(text, tools)
    const rest = choice && restore(choice.words)
    const handler = usable[tools.findIndex(({ id }) => id === choice?.id)]
    if (!handler || typeof rest !== 'string') return undefined
    return { name: handler.name, rest, waits: !handler.drafts && canRead(handler, rest, context) }
  } catch (error) {
    if (error instanceof UnavailableError) return undefined
    throw error
  }
}

function canRead(handler: Handler, rest: string, { message }: Context): boolean {
  try {
    return handler.parse(rest, message) !== undefined
  } catch (error) {
    if (error instanceof Complaint) return false
    throw error
  }
}

async function readBack(handler: Handler, { rest, waits }: Guess, context: Context): Promise<Reply[]> {
  const line = `${handler.name} ${rest}`.trim()
  if (waits) return [{ text: questionOf(line) }]
  if (!handler.drafts) return notUnderstood(line)
  const replies = await callCommand(handler, rest, context)
  return replies ? [{ text: `听您的意思是：${line}` }, ...replies] : notUnderstood(line)
}

function questionOf(line: string): string {
  return `您的意思是不是：\n${line}\n是就回「对」，我马上办；不是就换个说法。`
}

function notUnderstood(line: string): Reply[] {
  return [{ text: `听您的意思像是「${line}」，可是照这样办不了。发「帮助」看怎么写。` }]
}

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
