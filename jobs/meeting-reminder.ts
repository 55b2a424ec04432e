import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { heardJustBefore, reminderDue, reminderInWords, reminderKey } from '../bot/meeting/reminder-times.ts'
import { isNight } from '../bot/pacing.ts'
import type { Meeting } from '../models/meeting.ts'
import { itemByKey } from '../models/outbox.ts'
import { meetingsBetween } from '../models/published.ts'

const DAY = 24 * 3_600_000

/**
 * The group is reminded of each meeting the evening before and an hour before it begins, once each and without a
 * name; not at night, and not when it heard of the meeting just before. A meeting with another time has its
 * reminders anew.
 */
export const meetingReminder: Watch = {
  name: 'meeting-reminder',
  look: async (scene) => {
    if (isNight(scene.now, scene.settings.pace)) return []
    const meetings = await meetingsToRemind(scene)
    return (await Promise.all(meetings.map((meeting) => remindersOf(meeting, scene)))).flat()
  },
}

/** Meetings of today and the days after that are still to be held. */
export async function meetingsToRemind({ account, now }: Scene): Promise<Meeting[]> {
  const meetings = await meetingsBetween(account, momentAt(dayOf(now)), new Date(now.getTime() + 2 * DAY))
  return meetings.filter(({ state }) => state !== 'ended')
}

async function remindersOf(meeting: Meeting, { now }: Scene): Promise<Reply[]> {
  const due = reminderDue(meeting, now)
  if (!due || heardJustBefore(meeting, due)) return []
  const key = reminderKey(meeting, due)
  if (await itemByKey(key)) return []
  const answer = meeting.state === 'open' ? '来不来有变的，在群里说一声就行。' : ''
  const text = `【提醒】${reminderInWords(meeting, due)}。${answer}`
  return [{ to: 'group', purpose: 'push', key, text, expiresAt: due.until }]
}
