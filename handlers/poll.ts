import { callCommand } from '../bot/call.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { shortMomentInWords } from '../bot/language/calendar.ts'
import { POLL_EXAMPLE, readPollLine, takeDeadline } from '../bot/poll/line.ts'
import { pollPapers } from '../bot/poll/papers.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { pollByWords } from '../bot/poll/which-poll.ts'
import { pollName, pollReadBack, pollState } from '../bot/poll/words.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { layOnDesk } from '../models/desk.ts'
import { draftPoll, endPoll, extendPoll, type Poll, pollsSince } from '../models/poll.ts'
import { pollAnswers } from '../models/poll-answer.ts'

const DAY = 24 * 3_600_000
/** How long a closed poll is still spoken of. */
const REMEMBERED = 30 * DAY
const SHOWN = 4
const ORDER = /^(结束|截止|关闭|延期|延长|延到|名单|表格|打印)(?:[\s:：]+|$|(?=到))(.*)$/s

/** 点菜单: a line opens a poll; without words it shows how polls stand; others close one, put its end off or print it. */
export const polls = command({
  name: '点菜单',
  aliases: ['点单', '问卷'],
  who: 'staff',
  where: ['private'],
  help: `${POLL_EXAMPLE} —— 请大家选；「选课 …」「征订 …」「报名 春游 限30人 可带家属」一样写；光说「点菜单」看选得怎样，「点菜单 名单 春游」要表`,
  deed: (rest) => (/^(?:结束|截止|关闭)/.test(rest) ? 'publish' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) return await show(context)
    const [, order, words = ''] = ORDER.exec(rest) ?? []
    if (!order) return await open(rest, context)
    if (/^延/.test(order)) return await extend(rest.slice(order === '延到' ? 1 : 2).trim(), context)
    return /^(?:名单|表格|打印)$/.test(order) ? await print(words, context) : await close(words, context)
  },
})

const LINE = /^(?:选课|征订|订报|报名|出游)[\s:：]/

/** 「报名 春游 …」 of staff in private; by whom else those words are said, they answer something. */
export const pollLine: Listener = {
  name: 'poll-line',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const said = spokenText(context)
    if (!LINE.test(said) || !/[:：]|截止|限|可带|\s到|征订|订报/.test(said.slice(2))) return null
    return await callCommand(polls, said, context)
  },
}

/** The polls of these weeks, the latest first. */
export async function recentPolls({ account, now }: Context): Promise<Poll[]> {
  return (await pollsSince(account, new Date(now.getTime() - REMEMBERED))).reverse()
}

async function open(rest: string, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const written = readPollLine(rest, message.receivedAt)
  const secrets = secretsIn([written.title, ...written.options.map(({ text }) => text)].join('\n'))
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，不能发到群里，请改好再发。`)
  const { _id } = message
  const poll = await draftPoll({ ...written, _id, account, by: sender.contact, createdAt: now })
  await layOnDesk({ _id: `${account}/${sender.contact}`, kind: 'poll', ref: _id, at: now, origin: _id })
  return [{ text: pollReadBack(poll) }]
}

async function show(context: Context): Promise<Reply[]> {
  const found = (await recentPolls(context)).slice(0, SHOWN)
  if (!found.length) throw new Complaint(`现在没有点菜单。写一行就能发，如「${POLL_EXAMPLE}」。`)
  const lines = await Promise.all(
    found.map(async (poll) => pollState(poll, standingOf(poll, await pollAnswers(poll._id)))),
  )
  const [first] = found
  return [
    {
      text: [
        ...lines,
        `名单发「点菜单 名单 ${first?.title}」，提前截止「点菜单 结束 …」，延期「点菜单 延期 … 到12月8日」，替人选「代选 莫道明 1 3」。`,
      ].join('\n'),
    },
  ]
}

async function close(words: string, context: Context): Promise<Reply[]> {
  const { message } = context
  const found = await recentPolls(context)
  const ended = found.find(({ endedBy }) => endedBy === message._id)
  const poll =
    ended ??
    pollByWords(
      words,
      found.filter(({ state }) => state === 'open'),
    )
  if (!(await endPoll(poll._id, { origin: message._id, at: message.receivedAt })))
    throw new Complaint(`${pollName(poll)}已经截止了。`)
  return [{ text: `好的，${pollName(poll)}截止了，结果图这就发到群里，名单发给您。` }]
}

async function extend(words: string, context: Context): Promise<Reply[]> {
  const { message } = context
  const { rest, closesAt } = takeDeadline(` ${words}`, message.receivedAt)
  if (rest === ` ${words}`) throw new Complaint('请写上延到哪天，如「点菜单 延期 春游 到12月8日」。')
  const open = (await recentPolls(context)).filter(({ state }) => state === 'open')
  const poll = pollByWords(rest.trim(), open)
  if (!(await extendPoll(poll._id, closesAt))) throw new Complaint(`${pollName(poll)}已经截止了。`)
  return [{ text: `好的，${pollName(poll)}延到${shortMomentInWords(closesAt)}截止。群里不另外通知。` }]
}

async function print(words: string, context: Context): Promise<Reply[]> {
  return await pollPapers(pollByWords(words, await recentPolls(context)), context)
}
