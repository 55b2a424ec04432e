import { fitsPlace, mayCall, REFUSAL } from './access.ts'
import { addressedText, BOT_NAME } from './address.ts'
import { Complaint } from './errors.ts'
import type { Context, Handler, Listener, Reply } from './handler.ts'
import { isStaff } from './heard.ts'
import { nearestCommands } from './nearest.ts'

/** Everything that people can say, in the order in which it is tried. */
export interface Registry {
  commands: readonly Handler[]
  listeners: readonly Listener[]
}

/** What came of a message: who took it (null when nobody did) and what to say. */
export interface Outcome {
  by: string | null
  replies: Reply[]
  /** It may have changed people, meetings or drafts: what was read before is old. */
  acted: boolean
}

const STALE = 2 * 60_000
const HINT_EVERY = 10 * 60_000
const SILENCE: Outcome = { by: null, replies: [], acted: false }

/**
 * Finds who handles a message, checks that the sender may, and runs it.
 * A Complaint becomes the answer; every other error is the caller's.
 */
export async function route(registry: Registry, context: Context): Promise<Outcome> {
  const said =
    context.message.kind === 'text' ? addressedText(context.message, context.people.branch?.self) : null
  const call = said === null ? null : findCommand(registry.commands, said)
  try {
    if (call && mayCall(call.handler, context)) {
      const outcome = await runCommand(call, context)
      if (outcome) return outcome
    }
    // A command's bare name is nothing else, whoever says it.
    if (call && !call.rest && !mayCall(call.handler, context) && context.sender.role !== 'stranger')
      return { by: 'refusal', replies: [{ text: REFUSAL }], acted: false }
    for (const listener of registry.listeners) {
      const replies = await listener.hear(context)
      if (replies) return { by: listener.name, replies, acted: true }
    }
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    return { by: 'complaint', replies: [{ text: error.message }], acted: false }
  }
  if (said === null || context.sender.role === 'stranger') return SILENCE
  if (call && !mayCall(call.handler, context))
    return { by: 'refusal', replies: [{ text: REFUSAL }], acted: false }
  return hint(registry, context, said)
}

interface Call {
  handler: Handler
  name: string
  rest: string
}

const PAUSE = /^[\s，,。.：:！!？?、；;～~《「“"]/

/** The command whose name or alias begins the text, the longest first; a pause or a digit must follow it. */
export function findCommand(commands: readonly Handler[], text: string): Call | null {
  const names = commands.flatMap((handler) =>
    [handler.name, ...handler.aliases].map((name) => ({ handler, name })),
  )
  names.sort((one, other) => other.name.length - one.name.length)
  const found = names.find(({ name }) => text.startsWith(name) && endsAfter(text.slice(name.length)))
  return found
    ? {
        ...found,
        rest: text
          .slice(found.name.length)
          .replace(/^[\s，,。：:！!、～~]+/, '')
          .trim(),
      }
    : null
}

function endsAfter(rest: string): boolean {
  return rest === '' || PAUSE.test(rest) || /^[0-9A-Za-z]/.test(rest)
}

async function runCommand({ handler, rest }: Call, context: Context): Promise<Outcome | null> {
  if (!fitsPlace(handler, context)) {
    if (context.message.inGroup)
      return { by: handler.name, replies: [{ text: `「${handler.name}」请私聊我说。` }], acted: false }
    return null
  }
  const args = handler.parse(rest, context.message)
  if (args === undefined) return null
  if (isStale(context)) {
    return {
      by: handler.name,
      replies: [{ text: '这句话到得太晚，我没有照办。还需要的话，请再发一次。' }],
      acted: false,
    }
  }
  return { by: handler.name, replies: await handler.run(args, context), acted: true }
}

/** Old messages may arrive after a reconnect: they are recorded, but no command in them is obeyed. */
function isStale({ message }: Context): boolean {
  return message.receivedAt.getTime() - message.sentAt.getTime() > STALE
}

/** Whether there is a word in it: not only emoji, 「[抱拳]」, punctuation or what cannot be seen. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\[\p{Script=Han}{1,4}\]/gu, ''))
}

const GREETING = /^(?:在吗?|在不在|在没得|你好|您好|早上好|早|有人吗)[呀啊哈？?。！!]*$/

/** One short line with the nearest commands; a person who just chats gets it at most every ten minutes. */
function hint(registry: Registry, context: Context, said: string): Outcome {
  const { account, message, sender, now } = context
  if (!message.inGroup && !saysSomething(said)) return SILENCE
  const usable = registry.commands.filter(
    (handler) => handler.who !== 'stranger' && mayCall(handler, context) && fitsPlace(handler, context),
  )
  const nearest = nearestCommands(
    said,
    usable.map(({ name }) => name),
  )
  const text =
    said && !GREETING.test(said)
      ? `没听懂。您是想说：${nearest.map((name) => `「${name}」`).join('、')}？发「帮助」看全部。`
      : `我在。发「${BOT_NAME} 帮助」看我能做什么。`
  const window = Math.floor(now.getTime() / HINT_EVERY)
  // Staff give orders in their private chat, and must hear of each that was not understood.
  const key =
    isStaff({ sender }) && !message.inGroup
      ? {}
      : { key: `hint:${account}:${sender.contact}:${message.conversation}:${window}` }
  return {
    by: 'hint',
    replies: [{ text, ...key }],
    acted: false,
  }
}
