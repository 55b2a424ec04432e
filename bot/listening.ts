import { discussionAt } from '../models/discussion.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { lastSignIn } from '../models/meeting-day.ts'
import { shutMeetings } from '../models/published.ts'
import type { Scene } from './handler.ts'
import { dayOf, momentAt } from './language/calendar.ts'
import { comingTasks, pollsOpenSince, questionAt } from './public-questions.ts'

/**
 * Whether somebody is asked something in the group, so that a voice there may be an answer: to a call, also one that
 * was closed and is not held yet, at the signing in, in a discussion, to a question of the day, to a poll, or to a
 * call for volunteers.
 */
export async function isAskedInGroup(
  { receivedAt, sentAt }: Pick<InboxMessage, 'receivedAt' | 'sentAt'>,
  scene: Pick<Scene, 'account' | 'meetings' | 'now' | 'asked'>,
): Promise<boolean> {
  const { account, meetings, now } = scene
  if (meetings.length) return true
  const [signIn, discussion, shut] = await Promise.all([
    lastSignIn(account),
    discussionAt(account, receivedAt, sentAt),
    shutMeetings(account, momentAt(dayOf(now))),
  ])
  const isSigning = signIn?.signInAt !== undefined && dayOf(signIn.signInAt) === dayOf(now)
  const isCalled =
    pollsOpenSince(scene, receivedAt).length > 0 ||
    comingTasks(scene, receivedAt).some(({ state, calledIn }) => state === 'open' && calledIn === 'group')
  const isTalking = discussion !== null || questionAt(scene, sentAt) !== undefined
  return isSigning || isTalking || isCalled || shut.some(({ state }) => state === 'closed')
}
