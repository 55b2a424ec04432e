import type { Context, Listener, Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { attendanceOf, recordSayings, type Saying } from '../models/attendance.ts'
import { dropDoubt } from '../models/doubt.ts'
import { dropWaiting } from '../models/handled.ts'

/**
 * 撤回: a recalled answer is taken back, unless something later stands. What was not handled yet, as a voice whose
 * words are still to come, never is; what staff were to make something of is gone.
 */
export const recall: Listener = {
  name: 'recall',
  hear: async (context) => {
    const { message, meetings } = context
    if (message.kind !== 'recall') return null
    const recalled = `${message.account}/${message.conversation}/${message.text}`
    await Promise.all([dropWaiting(recalled), dropDoubt(recalled)])
    const replies = await Promise.all(meetings.map(({ _id }) => takeBack(_id, context)))
    // One that was handled a moment ago may seem to wait: what was made of it is for others to take back.
    return replies.some((found) => found) ? replies.flatMap((found) => found ?? []) : null
  },
}

async function takeBack(meeting: string, context: Context): Promise<Reply[] | null> {
  const { message, sender, meetings } = context
  const recalled = `${message.account}/${message.conversation}/${message.text}#`
  const rows = (await attendanceOf(meeting)).filter(({ changes }) =>
    changes.some(({ key }) => key.startsWith(recalled)),
  )
  const standing = rows.filter(({ changes }) => {
    const last = changes.findLast(({ key, status }) => status !== 'ack' && !key.startsWith(`${message._id}#`))
    return (last ?? changes.at(-1))?.key.startsWith(recalled)
  })
  if (!standing.length) return rows.length ? [] : null
  await recordSayings(
    standing.map(
      ({ member }, index): Saying => ({
        meeting,
        member,
        change: {
          key: `${message._id}#${index}`,
          status: 'cancel',
          at: message.sentAt,
          seq: message.seq,
          channel: message.inGroup ? 'group' : 'private',
          by: sender.contact,
        },
      }),
    ),
  )
  const called = meetings.find(({ _id }) => _id === meeting)
  if (message.inGroup || !called) return []
  return [{ text: `好的，这条不算，登记已取消（${meetingName(called)}）。能来回 1，线上回 2，请假回 3。` }]
}
