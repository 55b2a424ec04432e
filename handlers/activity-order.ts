import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { addDays, dayOf, momentAt, momentInWords } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { activityName, readingNotice } from '../bot/study/activity-words.ts'
import { type Activity, activityById, approveActivity, approvedActivities } from '../models/activity.ts'

/** When what is ordered for a day comes to the group, and until when it may come at once. */
const START = '09:00'
const LATEST = '18:00'
const ANSWER_TIME = '19:30'
const AHEAD = 60

/** Approves an activity: for now, or the day that is said. A reading is announced at once. */
export async function orderActivity(rest: string, id: string, context: Context): Promise<Reply[]> {
  const { people, settings, sender, message, now } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const draft = await activityById(id)
  if (!draft) throw new Complaint('没有等着发的内容。')
  const times = draft.orderedBy === message._id ? draft : timesOf(draft, rest, context)
  const { startsAt = now, endsAt = now } = times
  if (draft.kind === 'question') await requireAlone(draft, { startsAt, endsAt }, context)
  const activity = await approveActivity(id, { by: sender.contact, origin: message._id, startsAt, endsAt })
  if (!activity) throw new Complaint(`${activityName(draft)}已经发过或者取消了。`)
  const notice = { to: 'group', purpose: 'push', expiresAt: startsAt } as const
  if (activity.kind === 'reading')
    return [
      { ...notice, key: `activity:${id}:notice`, text: readingNotice(activity) },
      { text: `好的，通知到群里了，${momentInWords(startsAt)}开始读。` },
    ]
  return [
    { text: `好的，${activityName(activity)} ${momentInWords(startsAt)}发到群里。${answerWords(activity)}` },
  ]
}

/** A letter must be the answer to one question only. */
async function requireAlone(
  { _id }: Activity,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  { account }: Context,
): Promise<void> {
  const others = (await approvedActivities(account)).filter(
    (one) => one.kind === 'question' && one._id !== _id,
  )
  const rival = others.find((one) => (one.startsAt ?? endsAt) < endsAt && startsAt < (one.endsAt ?? startsAt))
  if (rival) throw new Complaint(`那时${activityName(rival)}还没公布答案，请换一天，如「发 周五」。`)
}

function answerWords({ kind, endsAt }: Activity): string {
  return kind === 'question' && endsAt ? `${momentInWords(endsAt)}公布答案。` : ''
}

function timesOf(draft: Activity, rest: string, context: Context): Pick<Activity, 'startsAt' | 'endsAt'> {
  const { now } = context
  if (draft.kind === 'reading') {
    if (draft.startsAt && draft.startsAt <= now) throw new Complaint('读书会的时间已经过了，请重新写一个。')
    return draft
  }
  const startsAt = startOf(rest, now)
  const evening = momentAt(dayOf(startsAt), ANSWER_TIME)
  return { startsAt, endsAt: draft.endsAt && draft.endsAt > evening ? draft.endsAt : evening }
}

function startOf(rest: string, now: Date): Date {
  const today = dayOf(now)
  if (!rest) {
    if (now >= momentAt(today, LATEST)) return momentAt(addDays(today, 1), START)
    return now < momentAt(today, '07:00') ? momentAt(today, START) : now
  }
  const reading = readWhen(rest, now)
  if (reading.kind !== 'one') throw new Complaint(`没看懂「${rest.slice(0, 20)}」是哪天，请写成「发 周五」。`)
  const { date, time = START } = reading.when
  const startsAt = momentAt(date, time)
  if (startsAt < now || time > LATEST || date > addDays(today, AHEAD))
    throw new Complaint(`请写往后 ${AHEAD} 天以内、晚上 6 点以前的时间，如「发 周五」。`)
  return startsAt
}
