import { type Activity, questionsSince } from '../models/activity.ts'
import { type Poll, pollsSince } from '../models/poll.ts'
import { tasksCalled, type VolunteerTask } from '../models/volunteer-task.ts'
import type { Scene } from './handler.ts'

/** What everybody was asked beside meetings. */
export interface PublicQuestions {
  /** Open or closed, the oldest first. */
  polls: Poll[]
  /** Called and open, closed or called off, the soonest first. */
  tasks: VolunteerTask[]
  /** Approved questions of the day, the latest first. */
  questions: Activity[]
}

const DAY = 24 * 3_600_000
/** How long a closed poll is still spoken of. */
const REMEMBERED = 30 * DAY

/**
 * All that takes answers now, and that did: polls and questions within the last 30 days, tasks for as many days as
 * messages are kept, which may be handled again.
 */
export async function readPublicQuestions(
  account: string,
  now: Date,
  keepDays: number,
): Promise<PublicQuestions> {
  const since = new Date(now.getTime() - REMEMBERED)
  const [polls, tasks, questions] = await Promise.all([
    pollsSince(account, since),
    tasksCalled(account, new Date(now.getTime() - keepDays * DAY)),
    questionsSince(account, since),
  ])
  return { polls, tasks, questions }
}

type Asked = Pick<Scene, 'asked'>

/** Polls that take answers, and those that did and were closed after an instant; the oldest first. */
export function pollsOpenSince({ asked }: Asked, since: Date): Poll[] {
  return asked.polls.filter(({ state, closesAt }) => state === 'open' || closesAt > since)
}

/** Tasks of volunteers that were called and begin at an instant or after it, the soonest first. */
export function comingTasks({ asked }: Asked, from: Date): VolunteerTask[] {
  return asked.tasks.filter(({ state, startsAt }) => state !== 'off' && startsAt >= from)
}

/** The question of the day that takes answers at an instant, or undefined. */
export function questionAt({ asked }: Asked, at: Date): Activity | undefined {
  return asked.questions.find(({ startsAt, endsAt }) => startsAt && startsAt <= at && endsAt && endsAt > at)
}
