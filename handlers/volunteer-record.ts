import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { handsInWords, taskName } from '../bot/service/task-words.ts'
import { keepParts, partOf, partsOf, type VolunteerPart } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'

/** What a message says of whom: who goes, and who does not. */
export interface Said {
  members: string[]
  state: VolunteerPart['state']
}

/** Keeps who takes part; who writes in private is answered, and staff hear when there are hands enough or one is lost. */
export async function recordParts(
  task: VolunteerTask,
  said: readonly Said[],
  context: Context,
): Promise<Reply[]> {
  const { message, sender } = context
  const row = {
    task: task._id,
    at: message.receivedAt,
    seq: message.seq,
    message: message._id,
    by: sender.contact,
  }
  await keepParts(said.flatMap(({ members, state }) => members.map((member) => ({ ...row, member, state }))))
  const told = await toStaff(task, said, context)
  return message.inGroup ? told : [{ text: await confirmation(task, said, context) }, ...told]
}

async function toStaff(
  task: VolunteerTask,
  said: readonly Said[],
  { people, message }: Context,
): Promise<Reply[]> {
  const { _id, needed } = task
  const parts = await partsOf(_id)
  const name = `${_id} 号志愿（${taskName(task)}）`
  const lost = []
  for (const member of said.filter(({ state }) => state === 'out').flatMap(({ members }) => members))
    if ((await partOf(_id, member))?.wasIn)
      lost.push(people.members.find((one) => idOf(one) === member)?.name)
  const push = { to: 'staff', purpose: 'push', expiresAt: task.startsAt } as const
  const gone = { ...push, key: `volunteer:${_id}:lost:${message._id}` }
  const full = { ...push, key: `volunteer:${_id}:full` }
  return [
    ...(lost.length
      ? [{ ...gone, text: `${lost.join('、')}去不了${name}了。${handsInWords(task, parts.length)}。` }]
      : []),
    ...(needed === parts.length
      ? [{ ...full, text: `${name}要的 ${needed} 人够了。发「志愿 ${_id}」看都有谁。` }]
      : []),
  ]
}

async function confirmation(
  task: VolunteerTask,
  said: readonly Said[],
  { sender }: Context,
): Promise<string> {
  const parts = await partsOf(task._id)
  const own = sender.member ? idOf(sender.member) : ''
  const [one] = said
  const others = said.some(({ members }) => !members.includes(own)) ? `一共 ${said.length} 位。` : ''
  if (one?.state === 'out') return `好的，这次不去没关系，谢谢您说一声（${taskName(task)}）。`
  const place = parts.findIndex(({ member }) => member === own) + 1
  const waiting = place - (task.needed ?? place)
  if (waiting > 0)
    return `好的，先记下了（${taskName(task)}）。这次要 ${task.needed} 人，已经够了，您排候补第 ${waiting}，有人去不了就请您。`
  return `好的，记下了：${taskName(task)}。${others}谢谢您！去不了了，跟我说一声就行。`
}
