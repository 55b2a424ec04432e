import { readTaskFile, type TaskRow } from '../bot/documents/task-file.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { fullNames } from '../bot/task/states.ts'
import { changesNothing, digestOf, type TaskDiff, taskDiff, taskDiffInWords } from '../bot/task/task-diff.ts'
import { type Desk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { fileById, fileContent } from '../models/file.ts'
import { addTask, changeTask, wantedTasks } from '../models/task.ts'

const FRESH = 24 * 3_600_000
const SHEET = /\.(csv|xlsx|xlsm)$/i

/** A sheet with 任务 and 时限 above its columns is a task list: what it changes is read back before it is done. */
export const taskFile: Listener = {
  name: 'task-file',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || message.kind !== 'file' || !isStaff(context)) return null
    const { fileId, name = '' } = message.file ?? {}
    if (!SHEET.test(name) || !fileId) return null
    const rows = await rowsIn(fileId, context)
    if (!rows) return null
    const diff = taskDiff(await wantedTasks(context.account), rows)
    if (changesNothing(diff)) return [{ text: `读到 ${rows.length} 件任务，和现在的一样，没有要改的。` }]
    return await readBack(diff, fileId, context)
  },
}

/** Undefined where it is no task list, or nothing that can be read: others say so. */
async function rowsIn(fileId: string, { now, people }: Context): Promise<TaskRow[] | undefined> {
  const name = (await fileById(fileId))?.name ?? ''
  const rows = await readTaskFile(await fileContent(fileId), { name, now })
  return rows?.map((row) => ({ ...row, plan: { ...row.plan, who: fullNames(row.plan.who, people) } }))
}

async function readBack(diff: TaskDiff, fileId: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const _id = `${account}/${sender.contact}`
  const shown = digestOf(diff, now)
  await layOnDesk({ _id, kind: 'tasks', ref: fileId, at: now, origin: message._id, shown })
  return taskDiffInWords(diff, now).map((text) => ({ text }))
}

/** The task list whose difference was read back is taken over; where it differs in something else by now, that is read back. */
export async function confirmTasks(desk: Desk, context: Context): Promise<Reply[]> {
  const { account, message, now } = context
  if (now.getTime() - desk.at.getTime() > FRESH) throw new Complaint('核对过去一天多了，请把任务表再发一次。')
  const rows = (await rowsIn(desk.ref, context)) ?? []
  const diff = taskDiff(await wantedTasks(account), rows)
  // A repeated run sees the tasks as the first left them.
  if (desk.takenBy !== message._id && digestOf(diff, desk.at) !== desk.shown && !changesNothing(diff))
    return await readBack(diff, desk.ref, context)
  await takeFromDesk(desk, message._id)
  await apply(diff, context)
  return [{ text: `好的，照表办了，表里 ${rows.length} 件。发「任务」看。` }]
}

async function apply(
  { added, changed }: TaskDiff,
  { account, message, sender, now }: Context,
): Promise<void> {
  const origin = message._id
  for (const { task, fields, what } of changed)
    await changeTask(task._id, fields, { origin, at: now, by: `${sender.name}，任务表`, what })
  for (const { row, plan } of added)
    await addTask({ ...plan, account, origin: `${origin}#${row}`, by: sender.contact, at: now })
}
