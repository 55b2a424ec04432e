import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { hurryOf, quoted } from '../bot/help/help-words.ts'
import { type Asked, type DoneAnswer, isNeverMind, readDone } from '../bot/language/help-request.ts'
import { addHelpNote } from '../models/help-note.ts'
import { closeHelp, type HelpRequest, helpRequest, openHelp, reopenHelp } from '../models/help-request.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'
import { isOwn } from './help-intake.ts'
import { askIfDone } from './help-order.ts'
import { calledBefore } from './help-request.ts'

const DAY = 24 * 3_600_000
const ASKED_WITHIN = 30 * DAY
const JUST_ASKED = 2 * DAY
/** How long after a request was closed a bare 「没好」 opens it again. */
const CLOSED_WITHIN = 3 * DAY
const NUMBER = /^第?\s*(\d{1,4})\s*号?(?:求助)?[\s，,]*(?=\D)/

/** Whether a member said it in words to the bot alone. */
export function isForIt(context: Context): boolean {
  return !context.message.inGroup && isInWords(context) && context.sender.role !== 'stranger'
}

/** 好了, 没好: a member says whether what he wanted help with is done; only he and staff close it. */
export const helpAnswered: Listener = {
  name: 'help-answered',
  hear: async (context) => {
    if (!isForIt(context)) return null
    const [, number = ''] = NUMBER.exec(spokenText(context)) ?? []
    const said = spokenText(context).replace(NUMBER, '')
    const asked = await askedBefore(context)
    // 没事 after a bare 求助 is about that.
    if (isNeverMind(said) && (await calledBefore(context)).length) return null
    const answer = readDone(said, number ? 'just' : askedHow(asked, context))
    if (!answer) return null
    const meant = await requestsMeant({ number: Number(number), answer }, asked, context)
    const [request, another] = meant
    if (!request) return null
    if (another) return [{ text: whichWords(meant) }]
    for (const { _id, about } of asked)
      if (numberOf(about) === request._id)
        await closePrompt(_id, { origin: context.message._id, at: context.now })
    return answer === 'done' ? await close(request, context) : await stillOpen(request, context)
  },
}

/** What he was asked, but for what this message made him be asked: its run may be repeated. */
async function askedBefore(context: Context): Promise<Prompt[]> {
  const asked = await openQuestions('help-done', ASKED_WITHIN, context)
  return asked.filter(({ _id }) => !_id.endsWith(`:${context.message._id}`))
}

function askedHow([last]: Prompt[], { now }: Context): Asked {
  if (!last) return 'never'
  const { isQuestion } = last.about as { isQuestion?: boolean }
  return isQuestion && now.getTime() - last.askedAt.getTime() < JUST_ASKED ? 'just' : 'once'
}

/** Those of his that he can mean: the one named, the one asked about last, or all that are open. */
async function requestsMeant(
  { number, answer }: { number: number; answer: DoneAnswer },
  asked: Prompt[],
  context: Context,
): Promise<HelpRequest[]> {
  const { account, message, now } = context
  const wanted = number || numberOf(asked[0]?.about)
  const one = wanted ? await helpRequest(wanted, account) : null
  const named = one && isOwn(one, context) ? [one] : []
  if (number) return named
  if (one?.closedAt && now.getTime() - one.closedAt.getTime() > CLOSED_WITHIN) named.pop()
  const open = (await openHelp(account, message._id)).filter((other) => isOwn(other, context))
  const isMeant = named.length && (answer === 'open' || open.some(({ _id }) => _id === wanted))
  return isMeant || !open.length ? named : open
}

function numberOf(about: unknown): number {
  return (about as { number?: number } | undefined)?.number ?? 0
}

function whichWords(requests: readonly HelpRequest[]): string {
  const lines = requests.map(({ _id, text }) => `${_id} 号 ${quoted(text)}`)
  return [
    `您求助的有 ${requests.length} 件：`,
    ...lines,
    `是哪一件？请带上号，如「${requests[0]?._id} 好了」。`,
  ].join('\n')
}

async function close(request: HelpRequest, context: Context): Promise<Reply[]> {
  const { message, sender, now } = context
  const { _id, name, text } = request
  const closing = { by: sender.name, origin: message._id, at: now, outcome: '本人说好了' }
  const isFirst = await closeHelp(_id, closing)
  if (!isFirst) return [{ text: '好的，早记下办好了。以后有事随时说。' }]
  await askIfDone({ ...request, contact: sender.contact }, { key: message._id, at: now })
  return [
    { text: `好的，${quoted(text)}就记办好了。要是没好，回我「没好」。以后有事随时说。` },
    { to: 'staff', text: `${name}说 ${_id} 号求助${quoted(text)}好了，已办结。`, ...hurryOf(request) },
  ]
}

async function stillOpen(request: HelpRequest, context: Context): Promise<Reply[]> {
  const { account, message, sender } = context
  const { _id, name, text, takenBy, contact } = request
  await addHelpNote({
    _id: message._id,
    account,
    request: _id,
    ...(contact ? { contact } : {}),
    ...(request.member ? { member: request.member } : {}),
    by: sender.name,
    text: spokenText(context),
    at: message.receivedAt,
  })
  await reopenHelp(_id)
  const by = takenBy ? `接的是${takenBy}。` : `还没人接，回「接 ${_id}」。`
  return [
    { text: '好的，我再跟支部的同志说。' },
    {
      to: 'staff',
      text: `${name}说 ${_id} 号求助${quoted(text)}还没好：${quoted(spokenText(context))}${by}`,
      ...hurryOf(request),
    },
  ]
}
