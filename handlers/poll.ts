import { callCommand } from '../bot/call.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { answersTo } from '../bot/poll/answers.ts'
import { POLL_EXAMPLE, readPollLine } from '../bot/poll/line.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { pollLineOf, pollReadBack, pollState } from '../bot/poll/words.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { layOnDesk } from '../models/desk.ts'
import { draftPoll, type Poll } from '../models/poll.ts'
import { asksForSheet, orderPolls, publishes, recentPolls } from './poll-orders.ts'

const SHOWN = 4

/** 点菜单: a line opens a poll; without words it shows how polls stand; others close one, put its end off or print it. */
export const polls = command({
  name: '点菜单',
  aliases: ['点单', '问卷'],
  who: 'staff',
  where: ['private'],
  help: `${POLL_EXAMPLE} —— 请大家选；「选课 …」「征订 …」「报名 春游 限30人 可带家属」一样写；光说「点菜单」看选得怎样，「点菜单 名单 春游」要表`,
  deed: (rest) => (publishes(rest) ? 'publish' : asksForSheet(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) return await show(context)
    return (await orderPolls(rest, context)) ?? (await open(rest, context))
  },
})

const LINE = /^(?:选课|征订|订报|报名|出游)[\s:：]/

/** 「报名 春游 …」 of staff in private; by whom else those words are said, they answer something. */
export const pollLine: Listener = {
  name: 'poll-line',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const said = spokenText(context)
    // From one who is on the roster a bare 「报名 春游」 may be her own sign-up.
    const isOrder = !context.sender.member || /[:：]|截止|限|带|\d\s*人|[\s到]\d|征订|订报/.test(said)
    if (!LINE.test(said) || !isOrder) return null
    return await callCommand(polls, said, context)
  },
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

/** The latest in full; of others, and of those that are over, a line. */
async function show(context: Context): Promise<Reply[]> {
  const found = recentPolls(context)
  const sorted = [...found.filter(isOpen), ...found.filter((poll) => !isOpen(poll))].slice(0, SHOWN)
  const [first] = sorted
  if (!first) throw new Complaint(`现在没有点菜单。写一行就能发，如「${POLL_EXAMPLE}」。`)
  const lines = await Promise.all(
    sorted.map(async (poll) => {
      const standing = standingOf(poll, await answersTo(poll, context.people))
      return poll === first && isOpen(poll) ? pollState(poll, standing) : pollLineOf(poll, standing)
    }),
  )
  const how = `名单发「点菜单 名单 ${first.title}」；「点菜单 结束 …」「点菜单 延期 … 到12月8日」「点菜单 名额 … 40」「点菜单 不办 …」；替人选「代选 莫道明 1 3」。`
  return [{ text: [...lines, how].join('\n') }]
}

function isOpen({ state }: Poll): boolean {
  return state === 'open'
}
