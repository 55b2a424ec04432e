import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { shortMomentInWords } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { announcement, pollName } from '../bot/poll/words.ts'
import { type Desk, takeFromDesk } from '../models/desk.ts'
import { pollById, publishPoll } from '../models/poll.ts'

/** Publishes a poll that was read back: the announcement goes to the group. */
export async function orderPoll(desk: Desk, context: Context): Promise<Reply[]> {
  const { people, settings, message, now } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const draft = await pollById(desk.ref)
  if (draft && draft.orderedBy !== message._id && draft.closesAt <= now)
    throw new Complaint('截止时间已经过了，请重新写一行。')
  const poll = draft && (await publishPoll(draft._id, { origin: message._id, at: now }))
  if (!poll) throw new Complaint('没有等着发的内容。')
  await takeFromDesk(desk, message._id)
  return [
    {
      to: 'group',
      purpose: 'push',
      key: `poll:${poll._id}`,
      text: announcement(poll),
      expiresAt: poll.closesAt,
    },
    {
      text: `好的，${pollName(poll)}${isNight(now, settings.pace) ? ` ${settings.pace.quietUntil} ` : ''}发到群里，${shortMomentInWords(poll.closesAt)}自己截止。没有微信的用「代选 莫道明 1 3」，发「点菜单」看选得怎样。`,
    },
  ]
}
