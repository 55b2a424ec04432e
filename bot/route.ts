import type { AuditResult } from '../models/audit.ts'
import { fitsPlace, isForStaff, mayCall, REFUSAL } from './access.ts'
import { addressedText, BOT_NAME } from './address.ts'
import { callCommand } from './call.ts'
import { isCourtesy } from './courtesy.ts'
import { Complaint } from './errors.ts'
import type { Context, Handler, Listener, Reply } from './handler.ts'
import { isStaff } from './heard.ts'
import { nearestCommands } from './nearest.ts'

/** Everything that people can say, in the order in which it is tried. */
export interface Registry {
  /** Who looks at every message before any command is read. */
  guards: readonly Listener[]
  commands: readonly Handler[]
  listeners: readonly Listener[]
  /** Who looks at every message beside those, whoever takes it; what they say is added. */
  bystanders: readonly Listener[]
}

/** What came of a message: who took it (null when nobody did) and what to say. */
export interface Outcome {
  by: string | null
  replies: Reply[]
  /** It may have changed people, meetings or drafts: what was read before is old. */
  acted: boolean
  /** What of it goes on record: a thing for staff, and what came of it. */
  act?: { action: string; result: AuditResult }
}

const HINT_EVERY = 10 * 60_000
const SILENCE: Outcome = { by: null, replies: [], acted: false }

/**
 * Finds who handles a message, checks that the sender may, and runs it.
 * A Complaint becomes the answer; every other error is the caller's.
 */
export async function route(registry: Registry, context: Context): Promise<Outcome> {
  const outcome = await take(registry, context)
  const asides: Reply[] = []
  for (const bystander of registry.bystanders) asides.push(...((await bystander.hear(context)) ?? []))
  if (!asides.length) return outcome
  // Who was answered by them needs no hint of what else he could have said.
  const replies = outcome.by === 'hint' ? [] : outcome.replies
  return { ...outcome, by: outcome.by ?? 'bystander', replies: [...replies, ...asides] }
}

async function take(registry: Registry, context: Context): Promise<Outcome> {
  const isVoice = context.message.kind === 'voice' && context.message.text !== ''
  const said =
    context.message.kind === 'text' || isVoice
      ? addressedText(context.message, context.people.branch?.self)
      : null
  // What was heard may be wrong, and who spoke is not sure: it orders nothing that is for staff.
  const commands = isVoice ? registry.commands.filter((one) => !isForStaff(one)) : registry.commands
  const call = said === null ? null : findCommand(commands, said)
  try {
    for (const guard of registry.guards) {
      const replies = await guard.hear(context)
      if (replies) return { by: guard.name, replies, acted: true }
    }
    if (call && mayCall(call.handler, context)) {
      const outcome = await runCommand(call, context)
      if (outcome) return outcome
    }
    // A command's bare name is nothing else, whoever says it.
    if (call && !call.rest && !mayCall(call.handler, context) && context.sender.role !== 'stranger')
      return refusal(call.handler)
    for (const listener of registry.listeners) {
      const replies = await listener.hear(context)
      if (replies) return { by: listener.name, replies, acted: true, ...actOfListener(listener, context) }
    }
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    const replies = [{ text: error.message }]
    return { by: 'complaint', replies, acted: false, ...(call ? actOf(call.handler, 'complaint') : {}) }
  }
  const refused = call && !mayCall(call.handler, context) ? refusal(call.handler) : null
  // A stranger gets no answer, but what he tried is on record.
  if (said === null || context.sender.role === 'stranger') return { ...refused, ...SILENCE }
  return refused ?? hint(registry, context, said)
}

function refusal(handler: Handler): Outcome {
  return { by: 'refusal', replies: [{ text: REFUSAL }], acted: false, ...actOf(handler, 'refused') }
}

function actOf(handler: Handler, result: AuditResult): Pick<Outcome, 'act'> {
  return isForStaff(handler) ? { act: { action: handler.name, result } } : {}
}

/** What staff say in private without a command's name, as 「都对」 or a roster, is done for the branch. */
function actOfListener({ name }: Listener, context: Context): Pick<Outcome, 'act'> {
  return isStaff(context) && !context.message.inGroup ? { act: { action: name, result: 'done' } } : {}
}

interface Call {
  handler: Handler
  name: string
  rest: string
}

const PAUSE = /^[\s，,。.：:！!？?、；;～~《「“"]/

/** The command whose name or alias begins the text, the longest first; a pause or a digit must follow it. */
export function findCommand(commands: readonly Handler[], text: string): Call | null {
  let found: Omit<Call, 'rest'> | undefined
  for (const handler of commands)
    for (const name of [handler.name, ...handler.aliases])
      if (
        name.length > (found?.name.length ?? 0) &&
        text.startsWith(name) &&
        endsAfter(text.slice(name.length))
      )
        found = { handler, name }
  if (!found) return null
  const rest = text.slice(found.name.length).replace(/^[\s，,。：:！!、～~]+/, '')
  return { ...found, rest: rest.trim() }
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
  const replies = await callCommand(handler, rest, context)
  return replies && { by: handler.name, replies, acted: true, ...actOf(handler, 'done') }
}

/** Whether there is a word in it: not only emoji, 「[抱拳]」, punctuation or what cannot be seen. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\[\p{Script=Han}{1,4}\]/gu, ''))
}

const GREETING = /^(?:在吗?|在不在|在没得|你好|您好|早上好|早|有人吗)[呀啊哈？?。！!]*$/

/** One short line with the nearest commands; a person who just chats gets it at most every ten minutes. */
function hint(registry: Registry, context: Context, said: string): Outcome {
  const { account, message, sender, now } = context
  const isOnlyPolite = !saysSomething(said) || (isCourtesy(said) && !isStaff({ sender }))
  if (!message.inGroup && isOnlyPolite) return SILENCE
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
