import { memberLabels } from '../bot/choice.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { readNamed } from '../bot/name-list.ts'
import { type Desk, deskOf, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { endExcuses } from '../models/excuse.ts'
import { labelOf, leaveBranch } from '../models/leaving.ts'
import { confirmAlbum } from './album-delete.ts'
import { confirmSubscriptions } from './poll-subscriptions.ts'
import { confirmRoster } from './roster-file.ts'
import { confirmTasks } from './task-file.ts'

const EXAMPLE = '退出 莫道明'
const FRESH = 24 * 3_600_000
const NOTHING = `没有等着确认的。要办退出请发「${EXAMPLE}」；要发出去请回「发」。`

/** 退出: a member leaves the branch; read back, and done when it is confirmed. */
export const leave = command({
  name: '退出',
  aliases: ['退出支部', '离退', '注销', '删除成员'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 老同志退出支部：删掉他的个人信息，考勤改记编号；先给您核对`,
  deed: () => 'delete',
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上姓名，如：${EXAMPLE}`)
    return { rest }
  },
  run: async ({ rest }, context) => {
    const { members, problems } = readNamed(rest, context.people)
    if (problems.length) throw new Complaint(`${problems.join('；')}。`)
    const [member] = members
    if (!member || members.length > 1) throw new Complaint('一次只能办一位，请只写一个姓名。')
    await layDown(idOf(member), context)
    return [{ text: readBack(idOf(member), context) }]
  },
})

/** 确认: what was read back is done. */
export const confirm = command({
  name: '确认',
  aliases: ['确认退出'],
  who: 'staff',
  where: ['private'],
  help: '确认 —— 刚核对的退出、删除、名单和订阅改动、任务表照办',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const { account, sender, message } = context
    const desk = await deskOf(account, sender.contact, message._id)
    if (desk?.kind === 'roster') return confirmRoster(desk, context)
    if (desk?.kind === 'tasks') return confirmTasks(desk, context)
    if (desk?.kind === 'album') return confirmAlbum(desk, context)
    if (desk?.kind === 'subscriptions') return confirmSubscriptions(desk, context)
    if (desk?.kind !== 'leaving') throw new Complaint(NOTHING)
    return confirmLeaving(desk, context)
  },
})

/** Takes the member off the roster; all that is kept of him is removed from then on. What was read back long ago is read back again. */
export async function confirmLeaving(desk: Desk, context: Context): Promise<Reply[]> {
  const { message, now } = context
  // Laid down by this very message: an earlier run of it found it too old and ended before it answered.
  if (desk.origin === message._id || now.getTime() - desk.at.getTime() > FRESH) {
    await layDown(desk.ref, context)
    return [{ text: readBack(desk.ref, context) }]
  }
  const left = await leaveBranch(desk.ref, { origin: message._id, at: now })
  if (!left) throw new Complaint('名单上已经没有这个人了。')
  const from = dayOf(now)
  await endExcuses(desk.ref, { from, dayBefore: addDays(from, -1), origin: message._id })
  await takeFromDesk(desk, message._id)
  return [
    { text: `好的，已从名单上去掉，以后记作「${labelOf(left.left)}」。正在删他的个人信息，删完告诉您。` },
  ]
}

async function layDown(ref: string, { account, sender, message, now }: Context): Promise<void> {
  await layOnDesk({ _id: `${account}/${sender.contact}`, kind: 'leaving', ref, at: now, origin: message._id })
}

function readBack(id: string, { people }: Context): string {
  const namesakes = people.members.filter(
    ({ name }) => name === people.members.find((one) => idOf(one) === id)?.name,
  )
  const label = memberLabels(namesakes)[namesakes.findIndex((one) => idOf(one) === id)]
  if (!label) throw new Complaint('名单上已经没有这个人了。')
  return [
    `请核对，回「确认」就给 ${label} 办退出：`,
    '　从名单上去掉，以后的会不再算他；',
    '　他的电话、住址、说过的话、发过的文件都删掉，不能恢复；',
    '　以前的考勤改记一个编号，次数不变。',
    '他要自己留一份的，请先让他私聊发「导出我的信息」。不办：取消',
  ].join('\n')
}
