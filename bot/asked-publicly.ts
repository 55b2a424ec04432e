import type { Meeting } from '../models/meeting.ts'
import type { Poll } from '../models/poll.ts'
import type { Context } from './handler.ts'
import { spokenText } from './heard.ts'
import { timesAsked } from './poll/asked-at.ts'
import { readPollAnswer } from './poll/read-answer.ts'
import { isSignUp } from './poll/words.ts'
import { comingTasks, pollsOpenSince } from './public-questions.ts'

/** That he did sign up is no new answer to a poll, but said of one. */
const SIGNED_UP = /^我?(?:也|都|已经?)*报(?:名|上)?了/

/**
 * Whether everybody was asked something after an instant and before this message that it may answer: to come to a
 * meeting, to volunteer, or a poll whose answers read like it.
 */
export async function askedPubliclySince(since: Date, context: Context): Promise<boolean> {
  const { meetings, message } = context
  const { receivedAt } = message
  const calls = comingTasks(context, receivedAt)
  const polls = pollsOpenSince(context, receivedAt).filter((poll) => isAnswer(poll, context))
  const at = [
    ...meetings.flatMap(timesOfMeeting),
    ...calls.map(({ calledAt }) => calledAt),
    ...(await Promise.all(polls.map(timesAsked))).flat(),
  ]
  return at.some((one) => one && one > since && one <= receivedAt)
}

function timesOfMeeting({ publishedAt, reminders }: Meeting): (Date | undefined)[] {
  return [publishedAt, ...reminders.flatMap(({ way, at }) => (way === 'group' ? [at] : []))]
}

/** Whether a poll's answers read like this message. */
export function isAnswer(poll: Poll, context: Context): boolean {
  const { people, sender } = context
  const reading = { reader: people.reader, finder: people.finder, from: sender.member?.name }
  const said = spokenText(context)
  return readPollAnswer(poll, said, reading) !== null || (isSignUp(poll) && SIGNED_UP.test(said))
}
