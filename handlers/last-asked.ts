import { openQuestions } from '../bot/asked.ts'
import type { Context } from '../bot/handler.ts'
import { attendanceOfMember } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'

const FRESH = 24 * 3_600_000
/** Two notices that went out so close to each other ask the same question twice. */
const TOGETHER = 10 * 60_000

interface Asked {
  meeting: Meeting
  at: Date
}

/** The meeting that the sender was last asked about within a day, by a notice, a reminder or in private; else all of them. */
export async function lastAsked(meetings: Meeting[], context: Context): Promise<Meeting[]> {
  const since = new Date(context.now.getTime() - FRESH)
  const asked = [
    ...meetings.flatMap((meeting) => publicly(meeting)),
    ...(await Promise.all(meetings.map((meeting) => privately(meeting, context)))).flat(),
    ...(await askedBack(meetings, context)),
  ].filter(({ at }) => at >= since && at <= context.message.receivedAt)
  const [last] = asked.sort((one, other) => other.at.getTime() - one.at.getTime())
  if (!last) return meetings
  const rival = asked.some(
    ({ meeting, at }) => meeting._id !== last.meeting._id && last.at.getTime() - at.getTime() < TOGETHER,
  )
  return rival ? meetings : [last.meeting]
}

function publicly(meeting: Meeting): Asked[] {
  const reminders = meeting.reminders.flatMap(({ way, at }) => (way === 'group' && at ? [at] : []))
  return [...(meeting.publishedAt ? [meeting.publishedAt] : []), ...reminders].map((at) => ({ meeting, at }))
}

/** Reminders in private went to those who had not answered by then. */
async function privately(meeting: Meeting, { sender }: Context): Promise<Asked[]> {
  const reminders = meeting.reminders.flatMap(({ way, at }) => (way === 'private' && at ? [at] : []))
  if (!reminders.length || !sender.member) return []
  const row = await attendanceOfMember(meeting._id, String(sender.member._id))
  const answered = row?.changes.find(({ status }) => status !== 'ack')?.at
  return reminders.filter((at) => !answered || answered > at).map((at) => ({ meeting, at }))
}

async function askedBack(meetings: Meeting[], context: Context): Promise<Asked[]> {
  const prompts = await openQuestions('coming', FRESH, context)
  return prompts.flatMap(({ about, askedAt }) => {
    const meeting = meetings.find(({ _id }) => _id === (about as { meeting: string }).meeting)
    return meeting ? [{ meeting, at: askedAt }] : []
  })
}
