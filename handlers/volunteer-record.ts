import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { going, type Hand, handsOf, movesOf } from '../bot/service/hands.ts'
import { handsInWords, taskName } from '../bot/service/task-words.ts'
import { keepPart, type PartSaying, placesOf } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'

/** What a message says of whom: who goes, and who does not. */
export interface Said {
  members: string[]
  status: PartSaying['status']
}

/** The message in which something was said. */
export type Origin = Omit<PartSaying, 'status' | 'recalledBy'>

export function originOf({ message, sender }: Context): Origin {
  return { at: message.receivedAt, seq: message.seq, message: message._id, by: sender.contact }
}

/** Keeps who takes part; who writes in private is answered, and others are told what it moves. */
export async function recordParts(
  task: VolunteerTask,
  said: readonly Said[],
  { origin, context }: { origin: Origin; context: Context },
): Promise<Reply[]> {
  await keepSaid(task, said, origin)
  const told = await tellMoves(task, origin.message, context)
  return context.message.inGroup ? told : [{ text: await confirmation(task, said, context) }, ...told]
}

export async function keepSaid(task: VolunteerTask, said: readonly Said[], origin: Origin): Promise<void> {
  const last = new Map(said.flatMap(({ members, status }) => members.map((member) => [member, status])))
  for (const [member, status] of last) await keepPart(task._id, member, { ...origin, status })
}

/**
 * Staff hear when a message brings hands enough or loses one; who waited and goes now hears so in private. Nothing
 * for a task that is over or off.
 */
export async function tellMoves(task: VolunteerTask, message: string, context: Context): Promise<Reply[]> {
  const { account, people, now } = context
  if (task.startsAt <= now || task.state === 'off') return []
  const before = handsOf(await placesOf(task._id, message), people.members)
  const after = handsOf(await placesOf(task._id), people.members)
  const { lost, up } = movesOf({ before, after }, task)
  const reached = up.filter(({ member }) => member.contact?.account === account)
  const name = `${task._id} 号志愿（${taskName(task)}）`
  const push = { to: 'staff', purpose: 'push', expiresAt: task.startsAt } as const
  const gone = { ...push, key: `volunteer:${task._id}:lost:${message}` }
  const full = { ...push, key: `volunteer:${task._id}:full` }
  const moved = upInWords(up, reached)
  return [
    ...reached.map((hand) => called(hand, task)),
    ...(lost.length
      ? [{ ...gone, text: `${namesOf(lost)}去不了${name}了。${handsInWords(task, after.length)}。${moved}` }]
      : []),
    ...(task.needed && after.length >= task.needed
      ? [{ ...full, text: `${name}要的 ${task.needed} 人够了。发「志愿 ${task._id}」看都有谁。` }]
      : []),
  ]
}

function called({ member, seq }: Hand, task: VolunteerTask): Reply {
  return {
    to: { contact: member.contact?.id ?? '' },
    purpose: 'round',
    key: `volunteer:${task._id}:up:${idOf(member)}:${seq}`,
    text: `有人去不了，轮到您了：${taskName(task)}，请您去。去不了了，跟我说一声就行。`,
    expiresAt: task.startsAt,
  }
}

/** 候补的罗朝阳去，已告诉他。 */
export function upInWords(up: readonly Hand[], reached: readonly Hand[]): string {
  const others = up.filter((hand) => !reached.includes(hand))
  return [
    ...(reached.length ? [`候补的${namesOf(reached)}去，已私聊告诉。`] : []),
    ...(others.length ? [`候补的${namesOf(others)}没有微信，请打电话告诉轮到了。`] : []),
  ].join('')
}

function namesOf(hands: readonly Hand[]): string {
  return hands.map(({ member }) => member.name).join('、')
}

async function confirmation(
  task: VolunteerTask,
  said: readonly Said[],
  { sender, people }: Context,
): Promise<string> {
  const hands = handsOf(await placesOf(task._id), people.members)
  const own = sender.member ? idOf(sender.member) : ''
  const [one] = said
  const others = said.some(({ members }) => !members.includes(own)) ? `一共 ${said.length} 位。` : ''
  if (one?.status === 'out') return `好的，这次不去没关系，谢谢您说一声（${taskName(task)}）。`
  const waiting = hands.findIndex(({ member }) => idOf(member) === own) + 1 - going(hands, task).length
  if (waiting > 0)
    return `好的，先记下了（${taskName(task)}）。这次要 ${task.needed} 人，已经够了，您排候补第 ${waiting}，有人去不了就请您。`
  return `好的，记下了：${taskName(task)}。${others}谢谢您！去不了了，跟我说一声就行。`
}
