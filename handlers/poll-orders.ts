import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { shortMomentInWords } from '../bot/language/calendar.ts'
import { answersTo } from '../bot/poll/answers.ts'
import { takeDeadline } from '../bot/poll/line.ts'
import { pollPapers } from '../bot/poll/papers.ts'
import { readClause } from '../bot/poll/pick-clause.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { tellMoved } from '../bot/poll/tell-moved.ts'
import { pollByWords, titledPoll } from '../bot/poll/which-poll.ts'
import { calledOff, isSignUp, pollName, pollState } from '../bot/poll/words.ts'
import type { Poll } from '../models/poll.ts'
import { endPoll, extendPoll, limitPoll, pollEndedBy } from '../models/poll-end.ts'

const ENDS = /^(?:结束|截止|关闭|不办|作废|取消)|(?:结束|截止|关闭|不办|作废|取消)了?$/
const PRINTS = /^(?:名单|表格|打印)|(?:名单|表格|打印)$/
const ORDER =
  /^(结束|截止|关闭|不办|作废|取消|延期|延长|延到|名单|表格|打印|名额|限额)了?(?:[\s:：]+|$|(?=到))(.*)$/s

type Order = (words: string, context: Context) => Promise<Reply[]>

const ORDERS: Readonly<Record<string, Order>> = {
  ...Object.fromEntries(['结束', '截止', '关闭'].map((word) => [word, close])),
  ...Object.fromEntries(['不办', '作废', '取消'].map((word) => [word, callOff])),
  ...Object.fromEntries(['延期', '延长'].map((word) => [word, extend])),
  ...Object.fromEntries(['名单', '表格', '打印'].map((word) => [word, print])),
  ...Object.fromEntries(['名额', '限额'].map((word) => [word, limit])),
  延到: (words, context) => extend(`到${words}`, context),
}

/** What staff order of a poll that is there, done; null where the words order nothing. */
export async function orderPolls(rest: string, context: Context): Promise<Reply[] | null> {
  const [, word = '', words = ''] = ORDER.exec(rest) ?? (await orderWithTitle(rest, context)) ?? []
  return (await ORDERS[word]?.(words.trim(), context)) ?? null
}

/** 「春游 名单」「结束春游」 */
async function orderWithTitle(rest: string, context: Context): Promise<string[] | null> {
  if (/[:：]/.test(rest)) return null
  const titled = titledPoll(rest, recentPolls(context))
  const [, word = '', words = ''] = ORDER.exec(titled?.rest.trim() ?? '') ?? []
  return titled && word ? [rest, word, `${titled.poll.title} ${words}`.trim()] : null
}

/** Whether the group reads of what is ordered. */
export function publishes(rest: string): boolean {
  return ENDS.test(rest)
}

/** Whether what is ordered is a sheet of who chose what. */
export function asksForSheet(rest: string): boolean {
  return PRINTS.test(rest)
}

/** The polls of these weeks, the latest first. */
export function recentPolls({ asked }: Context): Poll[] {
  return asked.polls.toReversed()
}

function openPolls(context: Context): Poll[] {
  return recentPolls(context).filter(({ state }) => state === 'open')
}

/** Ends a poll; the same message again finds the one that it ended. */
async function end(words: string, off: boolean, context: Context): Promise<Poll> {
  const { message } = context
  const poll = (await pollEndedBy(message._id)) ?? pollByWords(words, openPolls(context))
  const ended = await endPoll(poll._id, { origin: message._id, at: message.receivedAt, off })
  if (!ended) throw new Complaint(`${pollName(poll)}已经截止了。`)
  return ended
}

async function close(words: string, context: Context): Promise<Reply[]> {
  const poll = await end(words, false, context)
  return [{ text: `好的，${pollName(poll)}截止了，结果图这就发到群里，名单发给您。` }]
}

async function callOff(words: string, context: Context): Promise<Reply[]> {
  const poll = await end(words, true, context)
  return [
    { to: 'group', purpose: 'push', key: `poll:${poll._id}:off`, text: calledOff(poll) },
    { text: `好的，${pollName(poll)}不办了，群里说一声。` },
  ]
}

async function extend(words: string, context: Context): Promise<Reply[]> {
  const { rest, closesAt } = takeDeadline(` ${words}`, context.message.receivedAt)
  if (rest === ` ${words}`) throw new Complaint('请写上延到哪天，如「点菜单 延期 春游 到12月8日」。')
  const poll = pollByWords(rest.trim(), openPolls(context))
  if (!(await extendPoll(poll._id, closesAt))) throw new Complaint(`${pollName(poll)}已经截止了。`)
  return [{ text: `好的，${pollName(poll)}延到${shortMomentInWords(closesAt)}截止。群里不另外通知。` }]
}

async function print(words: string, context: Context): Promise<Reply[]> {
  return await pollPapers(pollByWords(words, recentPolls(context)), context)
}

/** 名额 春游 40, 名额 春季班 书法 25 */
async function limit(words: string, context: Context): Promise<Reply[]> {
  const [, named = '', digits = ''] = /^(.*?)\s*(\d{1,3})\s*[人名个]?$/s.exec(words) ?? []
  if (!Number(digits)) throw new Complaint('请写上几个人，如「点菜单 名额 春游 40」。')
  const polls = recentPolls(context)
  const titled = titledPoll(named, polls)
  const poll = titled?.poll ?? pollByWords('', openPolls(context))
  const option = optionIn(titled?.rest ?? named, poll)
  const { _id: origin, receivedAt: at } = context.message
  const changed = (await limitPoll(poll, option, { limit: Number(digits), origin, at })) ?? poll
  const moved = changed.settled ? await tellMoved(changed, context) : []
  const standing = standingOf(changed, await answersTo(changed, context.people))
  return [{ text: `好的，名额改了。\n${pollState(changed, standing)}` }, ...moved]
}

function optionIn(words: string, poll: Poll): number {
  if (isSignUp(poll)) return 0
  const { found } = readClause(words, { options: poll.options.map(({ text }) => text) })
  const [first, ...more] = found
  if (!first || more.length || first.pick >= poll.options.length)
    throw new Complaint(`是哪一样的名额？如「点菜单 名额 ${poll.title} ${poll.options[0]?.text} 25」。`)
  return first.pick
}
