import { questionAt } from '../models/activity.ts'
import { discussionAt } from '../models/discussion.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { lastSignIn } from '../models/meeting-day.ts'
import { pollsSince } from '../models/poll.ts'
import { shutMeetings } from '../models/published.ts'
import type { Scene } from './handler.ts'
import { dayOf, momentAt } from './language/calendar.ts'
import { comingTasks } from './service/coming-tasks.ts'

/**
 * Whether somebody is asked something in the group, so that a voice there may be an answer: to a call, also one that
 * was closed and is not held yet, at the signing in, in a discussion, to a question of the day, to a poll, or to a
 * call for volunteers.
 */
export async function isAskedInGroup(
  { receivedAt, sentAt }: Pick<InboxMessage, 'receivedAt' | 'sentAt'>,
  { account, meetings, now }: Pick<Scene, 'account' | 'meetings' | 'now'>,
): Promise<boolean> {
  if (meetings.length) return true
  const [signIn, discussion, question, shut, polls, tasks] = await Promise.all([
    lastSignIn(account),
    discussionAt(account, receivedAt, sentAt),
    questionAt(account, sentAt),
    shutMeetings(account, momentAt(dayOf(now))),
    pollsSince(account, receivedAt),
    comingTasks(account, receivedAt),
  ])
  const isSigning = signIn?.signInAt !== undefined && dayOf(signIn.signInAt) === dayOf(now)
  const isCalled =
    polls.length > 0 || tasks.some(({ state, calledIn }) => state === 'open' && calledIn === 'group')
  const isTalking = discussion !== null || question !== null
  return isSigning || isTalking || isCalled || shut.some(({ state }) => state === 'closed')
}
