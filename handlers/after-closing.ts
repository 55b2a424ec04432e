import { answerable, readAnswer } from '../bot/answer.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import type { Meeting } from '../models/meeting.ts'
import { shutAt, shutMeetings } from '../models/published.ts'

const ANSWERS = new Set(['attend', 'online', 'leave', 'cancel'])

/** The meetings that were closed only after this was said: it counts, however late it comes. */
export async function closedSince(context: Context): Promise<Meeting[]> {
  const { account, message, now } = context
  const shut = await shutMeetings(account, momentAt(dayOf(now)))
  const meetings = shut.filter((meeting) => meeting.state === 'closed' && message.sentAt < shutAt(meeting))
  return answerable({ ...context, meetings })
}

/** An answer to a call that was closed or cancelled: nothing is recorded, and its sender hears so in private, once for each meeting. */
export async function afterClosing(text: string, context: Context): Promise<Reply[] | null> {
  const { account, message, sender, now } = context
  if (!sender.member) return null
  const [meeting] = await shutMeetings(account, momentAt(dayOf(now)))
  if (!meeting || message.sentAt < shutAt(meeting)) return null
  const { entries } = readAnswer({ meeting, text, previous: [] }, context)
  if (!entries.some(({ status }) => ANSWERS.has(status))) return null
  return [
    {
      to: { contact: sender.contact },
      key: `closed:${meeting._id}:${sender.contact}`,
      text:
        meeting.state === 'cancelled'
          ? `${meetingName(meeting)}已经取消，不用来了，也不用再回复。`
          : `${meetingName(meeting)}的报名已经结束，这条没有登记。有变动请跟工作人员说一声。`,
    },
  ]
}
