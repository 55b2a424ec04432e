import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { ask, type Prompt } from '../models/prompt.ts'
import { type Task, type TaskEvidence, taskByNumber } from '../models/task.ts'
import { addEvidence, takeOffEvidence } from '../models/task-evidence.ts'
import { openedLast } from './opened-last.ts'

const MEGABYTE = 1024 * 1024
/** How long after 「任务 3 材料」, or the last file, a file belongs to that task. */
const OPEN = 10 * 60_000
const MOST = 30
const KINDS: Record<string, string> = { image: '图片', video: '视频' }

/** From now on the files and pictures that the sender sends in private belong to a task. */
export async function openForEvidence(task: Task, context: Context): Promise<Reply[]> {
  await openUp(task._id, context)
  return [{ text: `好，接下来您发的文件、照片放在 ${task._id} 号「${task.title}」下，10 分钟内都算。` }]
}

async function openUp(number: number, { account, sender, message, now }: Context): Promise<void> {
  const _id = `task-evidence:${message._id}`
  await ask({
    _id,
    account,
    contact: sender.contact,
    kind: 'task-evidence',
    options: [],
    about: { number },
    askedAt: now,
  })
}

/** Files and pictures that follow 「任务 3 材料」 show that the task was done. */
export const taskEvidence: Listener = {
  name: 'task-evidence',
  hear: async (context) => {
    const { account, message } = context
    if (message.inGroup || !isStaff(context) || !['file', 'image', 'video'].includes(message.kind))
      return null
    const opened = await openedLast('task-evidence', OPEN, context)
    const task = opened && (await taskByNumber(numberOf(opened), account))
    return task ? await take(task, context) : null
  },
}

function numberOf({ about }: Prompt): number {
  return (about as { number: number }).number
}

async function take(task: Task, context: Context): Promise<Reply[]> {
  const { message, sender, settings } = context
  const { fileId, problem, name } = message.file ?? {}
  if (problem === 'too-large')
    throw new Complaint(`超过 ${Math.round(settings.fileLimit / MEGABYTE)} MB，没有收。请换小一点的。`)
  if (!fileId) throw new Complaint('没有收完整，请重发一次。')
  const known = here(task)
  if (known.length >= MOST && !known.some((one) => one.message === message._id))
    throw new Complaint(`${task._id} 号已经有 ${MOST} 份材料，这一份没有收。`)
  const kind = KINDS[message.kind]
  const evidence = { message: message._id, fileId, name: kind ?? name ?? '文件', by: sender.contact }
  await addEvidence(task._id, { ...evidence, at: message.receivedAt })
  await openUp(task._id, context)
  const place = here((await taskByNumber(task._id, task.account)) ?? task).findIndex(
    (one) => one.message === message._id,
  )
  const text = `收到，放在 ${task._id} 号「${task.title}」下，第 ${place + 1} 份。放错了，发「任务 ${task._id} 材料 删 ${place + 1}」。`
  return [{ text }]
}

function here({ evidence }: Task, origin?: string): TaskEvidence[] {
  return evidence.filter(({ goneBy }) => !goneBy || goneBy === origin)
}

/** The files of a task. */
export function showEvidence(task: Task): Reply[] {
  const files = here(task)
  if (!files.length)
    return [{ text: `${task._id} 号还没有材料。发「任务 ${task._id} 材料」再发文件或照片。` }]
  return files.map(({ fileId, name }) => ({ fileId, ...(/\.\w+$/.test(name) ? { fileName: name } : {}) }))
}

/** 「删 2」 takes the second file off; what this message took off is still among them. */
export async function takeOff(task: Task, words: string, { message }: Context): Promise<Reply[]> {
  const [, place] = /^(?:删除?|去掉|不要)\s*(\d{1,2})$/.exec(words) ?? []
  const file = here(task, message._id)[Number(place) - 1]
  if (!file) throw new Complaint(`请写成「任务 ${task._id} 材料 删 1」，「任务 ${task._id}」看有哪几份。`)
  await takeOffEvidence(task._id, file.message, message._id)
  return [{ text: `${task._id} 号的第 ${place} 份材料去掉了。` }]
}
