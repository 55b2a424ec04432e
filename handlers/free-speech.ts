import { fitsPlace, mayCall } from '../bot/access.ts'
import { UnavailableError } from '../bot/assistant/unavailable.ts'
import { callCommand } from '../bot/call.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Handler, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { masked } from '../bot/masked.ts'
import { ask, promptByKey } from '../models/prompt.ts'
import { type Guess, questionOf } from './guess.ts'
import { ARTICLE } from './study-intake.ts'

const SHORTEST = 6
const LONGEST = 300

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

/**
 * A long sentence of staff may be an order or an article for the library: what tells where it is from, or has several
 * lines, is no order. What no command fits is left to who takes in articles.
 */
export function longSpeech(commands: () => readonly Handler[]): Listener {
  const { hear } = freeSpeech(commands)
  return {
    name: 'long-speech',
    hear: async (context) => {
      const said = isStaffPrivate(context) ? spokenText(context) : ''
      return said.length >= ARTICLE && !/\n|https?:|来源|出处|摘自/.test(said) ? await hear(context) : null
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

async function readBack(handler: Handler, { rest, waits }: Guess, context: Context): Promise<Reply[] | null> {
  const line = `${handler.name} ${rest}`.trim()
  if (waits) return [{ text: questionOf(line) }]
  if (!handler.drafts) return spokenText(context).length >= ARTICLE ? null : notUnderstood(line)
  const replies = await callCommand(handler, rest, context)
  return replies ? [{ text: `听您的意思是：${line}` }, ...replies] : notUnderstood(line)
}

function notUnderstood(line: string): Reply[] {
  return [{ text: `听您的意思像是「${line}」，可是照这样办不了。发「帮助」看怎么写。` }]
}
