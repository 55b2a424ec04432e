import type { Context, Listener } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { saysDone } from '../bot/meeting/make-up.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { doneMakeUps, type MakeUp, openMakeUps } from '../models/make-up.ts'
import { meetingById } from '../models/meeting.ts'

/** 学完了, 已学, 看了: a member who was sent what he missed says in private that he read it. */
export const makeUpDone: Listener = {
  name: 'make-up-done',
  hear: async (context) => {
    const { account, message, sender, now } = context
    if (message.inGroup || !isInWords(context) || !sender.member) return null
    if (!saysDone(spokenText(context))) return null
    const sent = (await openMakeUps(account, message._id)).filter((row) => isSent(row, context))
    if (!sent.length) return null
    const ids = sent.map(({ _id }) => _id)
    await doneMakeUps(ids, { how: '本人回复', by: sender.contact, origin: message._id, at: now })
    const meetings = await Promise.all(sent.map(({ meeting }) => meetingById(meeting)))
    const names = meetings.flatMap((meeting) => (meeting ? [meetingName(meeting)] : []))
    return [{ text: `好的，记下了，您补完了：${names.join('；')}。辛苦了！` }]
  },
}

/** What he was sent before he said so. */
function isSent({ member, sentAt }: MakeUp, { sender, message }: Context): boolean {
  return member === String(sender.member?._id) && sentAt !== undefined && sentAt <= message.receivedAt
}
