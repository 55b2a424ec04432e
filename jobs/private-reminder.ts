import type { Reply, Scene, Watch } from '../bot/handler.ts'
import {
  heardJustBefore,
  isFresh,
  type ReminderTime,
  reminderDue,
  reminderInWords,
  reminderKey,
} from '../bot/meeting/reminder-times.ts'
import { idOf } from '../bot/member-id.ts'
import { isNight } from '../bot/pacing.ts'
import { type Attendance, attendanceOf } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import { itemsByKeys } from '../models/outbox.ts'
import { ask } from '../models/prompt.ts'
import { meetingsToRemind } from './meeting-reminder.ts'

/**
 * Where it is set, each who said that he comes is reminded in private the evening before and an hour before, once
 * each; not at night, and not who answered or heard of it just before. Who has no WeChat is left to the telephone.
 */
export const privateReminder: Watch = {
  name: 'private-reminder',
  look: async (scene) => {
    const { settings, now } = scene
    if (!settings.remindPrivately || isNight(now, settings.pace)) return []
    const replies: Reply[] = []
    for (const meeting of await meetingsToRemind(scene)) {
      const due = reminderDue(meeting, now)
      if (due && !heardJustBefore(meeting, due)) replies.push(...(await remindersOf(meeting, due, scene)))
    }
    return replies
  },
}

async function remindersOf(meeting: Meeting, due: ReminderTime, scene: Scene): Promise<Reply[]> {
  const coming = new Map(
    (await attendanceOf(meeting._id)).flatMap((row) => (isComing(row, due) ? [[row.member, row]] : [])),
  )
  const reminders = scene.people.members.flatMap((member) => {
    const row = coming.get(idOf(member))
    const reached = row && member.contact?.account === scene.account ? member.contact.id : undefined
    return row && reached ? [reminderOf(meeting, { due, row, contact: reached, name: member.name })] : []
  })
  const known = new Set((await itemsByKeys(reminders.map(({ key }) => key))).map(({ _id }) => _id))
  const fresh = reminders.filter(({ key }) => !known.has(key))
  for (const { key, to } of fresh) await noteAsked(meeting, { key, contact: to.contact }, scene)
  return fresh
}

function isComing({ status, at }: Attendance, due: ReminderTime): boolean {
  return (status === 'attend' || status === 'online') && !isFresh(at, due)
}

function reminderOf(
  meeting: Meeting,
  { due, row, contact, name }: { due: ReminderTime; row: Attendance; contact: string; name: string },
) {
  const how = row.status === 'online' ? '线上参加' : '参加'
  const answer = meeting.state === 'open' ? '来不了请回 3，可以写原因。' : ''
  return {
    to: { contact },
    purpose: 'round' as const,
    key: `${reminderKey(meeting, due)}:${row.member}`,
    text: `${name}同志您好！提醒您：${reminderInWords(meeting, due)}，您报了${how}。${answer}`,
    expiresAt: due.until,
  }
}

/** An answer to the reminder is about its meeting, whatever else is called. */
async function noteAsked(
  { _id: meeting }: Meeting,
  { key, contact }: { key: string; contact: string },
  { account, now }: Scene,
): Promise<void> {
  await ask({ _id: key, account, contact, kind: 'coming', options: [], about: { meeting }, askedAt: now })
}
