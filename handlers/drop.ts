import type { Listener } from '../bot/handler.ts'
import { isStaffPrivate } from '../bot/heard.ts'
import { dropActivity } from '../models/activity.ts'
import { type Desk, deskOf, takeFromDesk } from '../models/desk.ts'
import { dropDraft } from '../models/draft.ts'
import { dropPoll } from '../models/poll.ts'
import { endTask } from '../models/volunteer-task.ts'

const NOT_SENT = /^(取消|不发|不发了|先不发|先不发了|算了|不要了|作废|撤销)(通知|草稿|吧)?[。！!～~\s]*$/

/** Whether a text takes what lies on the desk away. */
export function isDrop(text: string): boolean {
  return NOT_SENT.test(text.trim())
}

const DROPPED: Record<Desk['kind'], string> = {
  meeting: '好的，没有发，草稿已经去掉。',
  change: '好的，不改了，还照原来通知的开。',
  study: '好的，先不发，留在学习库里。',
  leaving: '好的，不办了，什么都没有删。',
  activity: '好的，没有发，草稿已经去掉。',
  album: '好的，什么都没有删。',
  roster: '好的，名单没有改。',
  poll: '好的，没有发，草稿已经去掉。',
  volunteer: '好的，没有发。',
  'volunteer-off': '好的，照原来的办。',
  tasks: '好的，任务没有改。',
  subscriptions: '好的，档案没有改。',
}

/**
 * 取消, 不发: what lies before a staff member is not sent. Without a draft it is somebody's reply.
 * An article stays in the library and is only not ordered.
 */
export const drop: Listener = {
  name: 'drop',
  hear: async (context) => {
    const { account, sender, message } = context
    if (!isStaffPrivate(context) || !isDrop(message.text)) return null
    const desk = await deskOf(account, sender.contact, message._id)
    if (!desk) return null
    if (desk.kind === 'meeting') await dropDraft(desk.ref)
    if (desk.kind === 'activity') await dropActivity(desk.ref, { origin: message._id, now: context.now })
    if (desk.kind === 'poll') await dropPoll(desk.ref)
    if (desk.kind === 'volunteer') await endTask(Number(desk.ref), { origin: message._id, state: 'off' })
    await takeFromDesk(desk, message._id)
    return [{ text: DROPPED[desk.kind] }]
  },
}
