import { answerable } from '../bot/answer.ts'
import type { Context } from '../bot/handler.ts'
import { channelOf } from '../bot/heard.ts'
import { withoutQuote } from '../bot/language/normalise.ts'
import { namedMeeting } from '../bot/meeting/which-meeting.ts'
import { idOf } from '../bot/member-id.ts'
import { timesAsked } from '../bot/poll/asked-at.ts'
import { type PollReading, readPollAnswer } from '../bot/poll/read-answer.ts'
import { titledPoll } from '../bot/poll/which-poll.ts'
import { isSignUp } from '../bot/poll/words.ts'
import { discussionAt } from '../models/discussion.ts'
import type { Poll } from '../models/poll.ts'
import { pollAnswers } from '../models/poll-answer.ts'
import { meetingRivals, questionRivals, taskRivals } from './poll-rivals.ts'
import { namedIn } from './volunteer-meant.ts'
import { openTasks } from './volunteer-open.ts'

const HOUR = 3_600_000
/** How long after its end an answer in the group is still taken for a poll's. */
const JUST_OVER = 2 * HOUR
const QUOTE = /^[「『]([^」』]{0,2000})[」』]\s*\n/
/** People come to a meeting and go on a trip. */
const OF_MEETING = /来|到|请.{0,2}假|线上|开会|大会|会议|会场|迟到|签到|听课|上课/

/** The poll that a text answers, with what it says; null where it is none, or something else that was asked is meant. */
export async function pollMeant(
  said: string,
  polls: readonly Poll[],
  context: Context,
): Promise<PollReading | null> {
  const quoted = QUOTE.exec(said.trim())?.[1] ?? ''
  const text = withoutQuote(said.trim())
  const named = titledPoll(quoted, polls)?.poll ?? titledPoll(text, polls)?.poll
  if (named) return readNamed(named, text, context)
  const meetings = answerable(context)
  if (quoted || namedMeeting(text, meetings, context.now)) return null
  const readings = polls.flatMap((poll) => readPollAnswer(poll, text, readingOf(context)) ?? [])
  if (!readings.length) return null
  const isOpen = ({ poll }: PollReading) => context.message.sentAt <= poll.closesAt
  const open = readings.filter(isOpen)
  const plain = [...(await unansweredFirst(open, context)), ...readings].find((reading) => reading.plain)
  if (plain) return plain
  const [latest] = open.length
    ? await unansweredFirst(open, context)
    : readings.filter((one) => isJustOver(one, context))
  if (!latest || (isSignUp(latest.poll) && meetings.length && OF_MEETING.test(text))) return null
  return (await isForAnother(text, latest, context)) ? null : latest
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

function isJustOver({ poll }: PollReading, { message }: Context): boolean {
  return !message.inGroup || message.sentAt.getTime() - poll.closesAt.getTime() < JUST_OVER
}

/** Of several polls that a text fits the one that the sender has not answered, the latest first. */
async function unansweredFirst(readings: PollReading[], context: Context): Promise<PollReading[]> {
  if (readings.length < 2) return readings
  const answered = await Promise.all(readings.map(({ poll }) => hasAnswered(poll, context)))
  const some = (wanted: boolean) => readings.filter((_, index) => answered[index] === wanted)
  return [...some(false), ...some(true)]
}

async function hasAnswered({ _id }: Poll, { sender, message }: Context): Promise<boolean> {
  const id = sender.member && idOf(sender.member)
  return (await pollAnswers(_id)).some((one) => one.member === id && one.message !== message._id)
}

/**
 * Whether a yes, a no or a number is meant for something else: what the sender has not answered comes first, then what
 * was asked last. Who never chose need not say that he takes no part.
 */
async function isForAnother(
  text: string,
  { poll, said, loose }: PollReading,
  context: Context,
): Promise<boolean> {
  const tasks = await openTasks(context)
  if (isSignUp(poll) && namedIn(text, tasks).length) return true
  const rivals = [...(await meetingRivals(context)), ...(await taskRivals(tasks, context))]
  if (said.some(({ people = 1, more }) => people > 1 || more)) return false
  const answered = await hasAnswered(poll, context)
  const declines = said.every(({ set, add }) => set?.length === 0 && !add.length)
  if ((loose || (declines && !answered)) && (await isDiscussed(context))) return true
  if (declines && !answered) return rivals.length > 0
  if (!declines && answered && isSignUp(poll) && rivals.some((one) => one.said === 'nothing')) return true
  const asked = await askedAt(poll)
  const others = [
    ...rivals.filter((one) => !declines || one.said === 'yes'),
    ...(await questionRivals(context)),
  ]
  return others.some(({ at }) => at.getTime() > asked && at <= context.message.receivedAt)
}

/** Whether something is discussed in the group, where 都行 and 弃权 are opinions. */
async function isDiscussed({ account, message: { inGroup, receivedAt, sentAt } }: Context): Promise<boolean> {
  return inGroup && (await discussionAt(account, receivedAt, sentAt)) !== null
}

async function askedAt(poll: Poll): Promise<number> {
  return Math.max(0, ...(await timesAsked(poll)).map((at) => at.getTime()))
}
