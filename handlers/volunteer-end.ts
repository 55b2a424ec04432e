import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { handsOf } from '../bot/service/hands.ts'
import { requireReason } from '../bot/service/off-reason.ts'
import { taskName } from '../bot/service/task-words.ts'
import { type Desk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { placesOf } from '../models/volunteer-part.ts'
import { endTask, type VolunteerTask, volunteerTask } from '../models/volunteer-task.ts'

/** 截止: no more sign-ups are taken. */
export async function closeTask(task: VolunteerTask, { message }: Context): Promise<Reply[]> {
  if (!(await endTask(task._id, { origin: message._id, state: 'closed' }))) throw ended(task)
  return [{ text: `好的，${task._id} 号志愿不再收报名：${taskName(task)}。` }]
}

/** 取消: a task that was called is read back first; a draft, of which nobody has read, is off at once. */
export async function proposeOff(task: VolunteerTask, reason: string, context: Context): Promise<Reply[]> {
  const { account, people, sender, message, now } = context
  requireReason(reason, people.finder.mentions(reason).length > 0)
  if (!task.calledAt) {
    if (!(await endTask(task._id, { origin: message._id, state: 'off' }))) throw ended(task)
    return [{ text: `好的，${task._id} 号志愿取消了。` }]
  }
  requireToCome(task, now)
  const desk = { _id: `${account}/${sender.contact}`, kind: 'volunteer-off' as const }
  await layOnDesk({ ...desk, ref: `${task._id} ${reason}`.trim(), at: now, origin: message._id })
  const joined = handsOf(await placesOf(task._id), people.members)
  const where = task.calledIn === 'group' ? '发到群里，并' : ''
  return [
    {
      text: `请核对，回「发」就${where}告诉报了名的 ${joined.length} 人：\n${offInWords(task, reason)}\n不对就重写一行；不取消了，回「不发」。`,
    },
  ]
}

/** 发: what was read back is called off, and all who read of it hear so; read back long ago, it is once more. */
export async function sendOff(desk: Desk, isOld: boolean, context: Context): Promise<Reply[]> {
  const { account, message, now } = context
  const [, number, reason = ''] = /^(\d+) ?([\s\S]*)$/.exec(desk.ref) ?? []
  const task = await volunteerTask(Number(number), account)
  if (!task) throw new Complaint('没有等着发的内容。')
  if (isOld && task.state !== 'off') return await proposeOff(task, reason, context)
  if (task.endedBy !== message._id) requireToCome(task, now)
  if (!(await endTask(task._id, { origin: message._id, state: 'off' }))) throw ended(task)
  const replies = await tellOff(task, reason, context)
  await takeFromDesk(desk, message._id)
  return replies
}

function requireToCome(task: VolunteerTask, now: Date): void {
  if (task.state === 'off') throw ended(task)
  if (task.startsAt <= now) throw new Complaint(`${task._id} 号志愿已经开始了，不能再取消。`)
}

async function tellOff(task: VolunteerTask, reason: string, { account, people }: Context): Promise<Reply[]> {
  const text = offInWords(task, reason)
  const key = `volunteer:${task._id}:off`
  const expiresAt = task.startsAt
  const joined = handsOf(await placesOf(task._id), people.members)
  const reached = joined.filter(({ member }) => member.contact?.account === account)
  const told = reached.map(
    ({ member }): Reply => ({
      to: { contact: member.contact?.id ?? '' },
      purpose: 'round',
      key: `${key}:${idOf(member)}`,
      text,
      expiresAt,
    }),
  )
  const phones = joined
    .filter((hand) => !reached.includes(hand))
    .map(({ member: { name, phone = '' } }) => `${name} ${phone}`.trim())
  const who = told.length ? `，已告诉报了名的 ${told.length} 人` : ''
  const call = phones.length ? `没有微信的请打电话：${phones.join('、')}。` : ''
  return [
    ...(task.calledIn === 'group' ? [{ to: 'group', purpose: 'push', key, text, expiresAt } as const] : []),
    ...told,
    { text: `好的，${task._id} 号志愿取消了${who}。${call}` },
  ]
}

function offInWords(task: VolunteerTask, reason: string): string {
  return `【志愿服务取消】${taskName(task)}，不办了${reason ? `：${reason}` : ''}。报了名的同志，谢谢您。`
}

function ended({ _id, state }: VolunteerTask): Complaint {
  return new Complaint(`${_id} 号志愿已经${state === 'off' ? '取消' : '截止'}了，或者还没发。`)
}
