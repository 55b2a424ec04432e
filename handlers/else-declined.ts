import { answerable } from '../bot/answer.ts'
import type { Context } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { idOf } from '../bot/member-id.ts'
import { isSignUp } from '../bot/poll/words.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'
import { taskName } from '../bot/service/task-words.ts'
import type { Poll } from '../models/poll.ts'
import { pollAnswers } from '../models/poll-answer.ts'
import { shutMeetings } from '../models/published.ts'
import { tasksJoinedBy } from '../models/volunteer-part.ts'
import { answerableTasks } from './volunteer-open.ts'

const DAY = 24 * 3_600_000

/** What else than a visit a bare 去不了 may be said of, and how to say so: a meeting, or what he signed up for; or null. */
export async function elseDeclined(context: Context): Promise<string | null> {
  const { account, now, sender } = context
  const shut = await shutMeetings(account, momentAt(dayOf(now)))
  const meeting = answerable(context)[0] ?? shut.find(({ state }) => state === 'closed')
  if (meeting) return `说的是${meetingName(meeting)}，就回「请假」和原因`
  const member = sender.member ? idOf(sender.member) : ''
  const joined = await tasksJoinedBy(member)
  const tasks = await answerableTasks(context)
  const task = tasks.find(({ _id }) => joined.includes(_id))
  if (task) return `说的是${taskName(task)}，就回「志愿去不了」`
  for (const poll of pollsOpenSince(context, new Date(now.getTime() - DAY)))
    if (isSignUp(poll) && (await isIn(poll, member)))
      return `说的是${poll.title}，就回「${poll.title}不去了」`
  return null
}

async function isIn({ _id }: Poll, member: string): Promise<boolean> {
  const answers = (await pollAnswers(_id)).filter((one) => one.member === member)
  return Boolean(answers.findLast(({ set }) => set)?.set?.length)
}
