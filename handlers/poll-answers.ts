import { answerable } from '../bot/answer.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { channelOf, isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { withoutQuote } from '../bot/language/normalise.ts'
import { idOf } from '../bot/member-id.ts'
import { type PollReading, readPollAnswer } from '../bot/poll/read-answer.ts'
import { titledPoll } from '../bot/poll/which-poll.ts'
import { itemByKey } from '../models/outbox.ts'
import { type Poll, pollsSince } from '../models/poll.ts'
import { pollAnswers, takeBackPollAnswers } from '../models/poll-answer.ts'
import { tasksBetween } from '../models/volunteer-task.ts'
import { takeReading } from './poll-choices.ts'

const DAY = 24 * 3_600_000
/** WeChat's clock and ours may differ by this much. */
const CLOCKS_DIFFER = 5 * 60_000
const LONGEST = 1_000
/** How far ahead volunteers are called for, in days. */
const AHEAD = 400
const UNMATCHED = '您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名，再告诉我您选什么。'
const QUOTE = /^[「『]([^」』]{0,2000})[」』]\s*\n/
/** What is said of meetings, and of volunteers, alone. */
const OF_VOLUNTEERS = /志愿/
const OF_MEETING = /请.{0,2}假|线上|开会|会场|会议|迟到|到会|签到|听课|上课/

/** What is said to an open poll is kept: in the group in silence, in private with a short word; recalled, it is gone. */
export const pollAnswered: Listener = {
  name: 'poll-answers',
  hear: async (context) => {
    const { message, sender } = context
    if (sender.role === 'stranger') return null
    if (message.kind === 'recall') return await takeBack(context)
    if (!isInWords(context) && message.kind !== 'solitaire') return null
    const said = spokenText(context)
    if (!said || said.length > LONGEST) return null
    const polls = await heardBy(context)
    const reading = polls.length ? await meant(said, polls, context) : null
    if (!reading) return null
    if (!sender.member) return message.inGroup || isStaff(context) ? null : [{ text: UNMATCHED }]
    if (message.sentAt > reading.poll.closesAt) return overFor(reading.poll, context)
    return await takeReading(reading, sender.member, context)
  },
}

async function takeBack({ account, message }: Context): Promise<Reply[] | null> {
  const polls = await takeBackPollAnswers(`${account}/${message.conversation}/${message.text}`)
  if (!polls.length) return null
  return message.inGroup ? [] : [{ text: '好的，这条不算了。' }]
}

/** Polls that a message may speak of, the latest first: published before it was said, and not over for long. */
async function heardBy({ account, message, now }: Context): Promise<Poll[]> {
  const polls = await pollsSince(account, new Date(now.getTime() - DAY))
  return polls
    .filter(
      ({ publishedAt = now }) =>
        message.receivedAt >= publishedAt &&
        message.sentAt.getTime() >= publishedAt.getTime() - CLOCKS_DIFFER,
    )
    .reverse()
}

/** Who answers too late hears so in private, once. */
function overFor({ _id, title }: Poll, { sender }: Context): Reply[] {
  const text = `「${title}」已经截止了，这条没有记。要改请跟支部工作人员说一声。`
  return [{ to: { contact: sender.contact }, key: `poll:${_id}:over:${sender.contact}`, text }]
}

/** The poll that a text answers, with what it says; null where it is none, or what else was asked may be meant. */
async function meant(said: string, polls: readonly Poll[], context: Context): Promise<PollReading | null> {
  const quoted = QUOTE.exec(said.trim())?.[1] ?? ''
  const text = withoutQuote(said.trim())
  const meetings = answerable(context)
  const named = titledPoll(quoted, polls)?.poll ?? titledPoll(text, polls)?.poll
  if (named) return readNamed(named, text, context)
  if (quoted || meetings.some(({ title }) => text.includes(title))) return null
  const readings = polls.flatMap((poll) => readPollAnswer(poll, text, readingOf(context)) ?? [])
  const open = readings.filter(({ poll }) => context.message.sentAt <= poll.closesAt)
  const plain = [...open, ...readings].find((reading) => reading.plain)
  if (plain) return plain
  const [latest] = open.length || context.message.inGroup ? open : readings
  if (!latest || OF_VOLUNTEERS.test(text) || (meetings.length && OF_MEETING.test(text))) return null
  if (meetings.length && declines(latest) && !(await hasAnswered(latest.poll, context))) return null
  return (await isAskedSince(latest.poll, context)) ? null : latest
}

/** Who never chose need not say that he takes no part; a meeting wants to know it. */
function declines({ said }: PollReading): boolean {
  return said.every(({ set, add }) => set?.length === 0 && !add.length)
}

async function hasAnswered({ _id }: Poll, { sender, message }: Context): Promise<boolean> {
  const id = sender.member && idOf(sender.member)
  return (await pollAnswers(_id)).some((one) => one.member === id && one.message !== message._id)
}

function readNamed(poll: Poll, text: string, context: Context): PollReading | null {
  const without = titledPoll(text, [poll])?.rest ?? text
  return readPollAnswer(poll, without, readingOf(context)) ?? readPollAnswer(poll, text, readingOf(context))
}

function readingOf(context: Context) {
  const { people, sender } = context
  return {
    reader: people.reader,
    finder: people.finder,
    from: sender.member?.name,
    solitaire: channelOf(context) === 'solitaire',
  }
}

/** Whether something else that takes numbers or a yes was asked after the poll, of everybody or of the sender. */
async function isAskedSince(poll: Poll, context: Context): Promise<boolean> {
  const { account, message, now, prompts } = context
  const reminder = await itemByKey(`poll:${poll._id}:reminder`)
  const asked = Math.max(poll.publishedAt?.getTime() ?? 0, reminder?.sentAt?.getTime() ?? 0)
  const calls = answerable(context).flatMap(({ publishedAt, reminders }) => [
    publishedAt,
    ...reminders.map(({ at }) => at),
  ])
  const questions = (await prompts()).filter(
    (one) =>
      one.account === account &&
      (one.options.length > 0 || one.kind === 'coming') &&
      now.getTime() - one.askedAt.getTime() < DAY &&
      (!one.answeredAt || one.answeredBy === message._id),
  )
  const ahead = new Date(now.getTime() + AHEAD * DAY)
  const volunteers = (await tasksBetween(account, message.receivedAt, ahead)).map(({ calledAt }) => calledAt)
  const others = [...calls, ...volunteers, ...questions.map(({ askedAt }) => askedAt)]
  return others.some((at) => at && at.getTime() > asked && at <= message.receivedAt)
}
