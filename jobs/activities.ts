import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { activityName, closingText, openingText, questionCard } from '../bot/study/activity-words.ts'
import { type Activity, approvedActivities, finishActivity } from '../models/activity.ts'
import { countAnswers, forgetAnswers } from '../models/activity-answer.ts'
import { itemByKey, type SendState } from '../models/outbox.ts'

const PUSH = { to: 'group', purpose: 'push' } as const
/** The group has not seen what is in one of these states when it is too late for it. */
const UNSENT: SendState[] = ['pending', 'sending', 'failed']
/** How long after the end of a reading, in milliseconds, its closing words still make sense. */
const CLOSING = 30 * 60_000

/** Questions, topics and readings begin and end at their times. What nobody could send before its end is told to staff. */
export const activities: Watch = {
  name: 'activities',
  look: async (scene) => {
    const replies: Reply[] = []
    for (const activity of await approvedActivities(scene.account))
      replies.push(...(await lookAfter(activity, scene)))
    return replies
  },
}

async function lookAfter(activity: Activity, { now }: Scene): Promise<Reply[]> {
  const { _id, startsAt = now, endsAt = now } = activity
  if (now < startsAt) return []
  const opened = await itemByKey(openingKey(activity))
  if (now < endsAt) return opened ? [] : await opening(activity)
  if (!opened || UNSENT.includes(opened.state)) return await missed(activity)
  const counts = await countAnswers(_id, activity.answer ?? '')
  const text = closingText(activity, counts)
  const key = `activity:${_id}:end`
  const late = activity.kind === 'reading' ? { expiresAt: new Date(endsAt.getTime() + CLOSING) } : {}
  if (text && !(await itemByKey(key))) return [{ ...PUSH, ...late, key, text }]
  await finishActivity(_id, counts)
  await forgetAnswers(_id)
  return []
}

function openingKey({ _id }: Activity): string {
  return `activity:${_id}:start`
}

async function opening(activity: Activity): Promise<Reply[]> {
  const { kind, endsAt } = activity
  const push = { ...PUSH, ...(endsAt ? { expiresAt: endsAt } : {}) }
  const words = { ...push, key: openingKey(activity), text: openingText(activity) }
  if (kind !== 'question') return [words]
  const made = { name: '每日一题.png', content: await renderCard(questionCard(activity)) }
  return [{ ...push, key: `${openingKey(activity)}:card`, made }, words]
}

async function missed(activity: Activity): Promise<Reply[]> {
  const key = `activity:${activity._id}:missed`
  if (await itemByKey(key)) {
    await finishActivity(activity._id)
    await forgetAnswers(activity._id)
  }
  return [
    {
      to: { contact: activity.by },
      purpose: 'push',
      key,
      text: `${activityName(activity)}到点没能发到群里，没有办成。要再办，请重新写一个。`,
    },
  ]
}
