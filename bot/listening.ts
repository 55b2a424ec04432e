import { questionAt } from '../models/activity.ts'
import { discussionAt } from '../models/discussion.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { lastSignIn } from '../models/meeting-day.ts'
import { shutMeetings } from '../models/published.ts'
import type { Scene } from './handler.ts'
import { dayOf, momentAt } from './language/calendar.ts'

/**
 * Whether somebody is asked something in the group, so that a voice there may be an answer: to a call, also one that
 * was closed and is not held yet, at the signing in, in a discussion, or to a question of the day.
 */
export async function isAskedInGroup(
  { receivedAt, sentAt }: Pick<InboxMessage, 'receivedAt' | 'sentAt'>,
  { account, meetings, now }: Pick<Scene, 'account' | 'meetings' | 'now'>,
): Promise<boolean> {
  if (meetings.length) return true
  const [signIn, discussion, question, shut] = await Promise.all([
    lastSignIn(account),
    discussionAt(account, receivedAt, sentAt),
    questionAt(account, sentAt),
    shutMeetings(account, momentAt(dayOf(now))),
  ])
  const isSigning = signIn?.signInAt !== undefined && dayOf(signIn.signInAt) === dayOf(now)
  return isSigning || discussion !== null || question !== null || shut.some(({ state }) => state === 'closed')
}
