import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayInWords } from '../bot/language/calendar.ts'
import { countedFrom, readDeadline, readFrom } from '../bot/task/deadline.ts'
import type { TaskOrder, Verb } from '../bot/task/order.ts'
import { fullNames, stateOfTask } from '../bot/task/states.ts'
import { readKind, readNames, readTimes, readTitle } from '../bot/task/task-line.ts'
import { taskInWords } from '../bot/task/task-words.ts'
import { changeTask, finishTask, type Task, type TaskFields, taskByNumber } from '../models/task.ts'
import { openForEvidence, showEvidence, takeOff } from './task-evidence.ts'

/** Does what is ordered of one task. */
export async function orderTask(order: TaskOrder, context: Context): Promise<Reply[]> {
  if (order.others) return await finishSeveral([order.number, ...order.others], context)
  const task = await taskByNumber(order.number, context.account)
  if (!task) throw new Complaint(`没有 ${order.number} 号任务。发「任务」看有哪些。`)
  const { verb, words } = order
  if (!verb) return [{ text: taskInWords(await stateOfTask(task), context.now) }]
  if (task.droppedAt && verb !== 'back' && !wasBy(task, context))
    throw new Complaint(`${task._id} 号已经取消了。要接着办，发「任务 ${task._id} 恢复」。`)
  if (verb === 'done') return await finish(task, words, context)
  if (verb === 'show') return showEvidence(task)
  if (verb === 'evidence')
    return words ? await takeOff(task, words, context) : await openForEvidence(task, context)
  return await change(task, { verb, words }, context)
}

function wasBy({ changes }: Task, { message }: Context): boolean {
  return changes.some(({ origin }) => origin === message._id)
}

async function finishSeveral(numbers: readonly number[], context: Context): Promise<Reply[]> {
  const said: string[] = []
  for (const number of numbers) {
    const [reply] = await orderTask({ number, verb: 'done', words: '' }, context)
    said.push(reply?.text ?? '')
  }
  return [{ text: said.map((text) => text.replace(/有材料.*/, '')).join('\n') }]
}

async function finish(task: Task, words: string, context: Context): Promise<Reply[]> {
  const { message, sender, now } = context
  if (words.length > 100) throw new Complaint('怎么完成的请写在 100 字以内。')
  const done = { by: sender.name, origin: message._id, at: now, outcome: words }
  if (!(await finishTask(task._id, done))) throw new Complaint(`${task._id} 号已经由${task.doneBy}记完成了。`)
  return [
    { text: `${task._id} 号「${task.title}」记完成了。有材料，发「任务 ${task._id} 材料」再发文件或照片。` },
  ]
}

type Changing = { verb: Verb; words: string }

async function change(task: Task, changing: Changing, context: Context): Promise<Reply[]> {
  const { message, sender, now } = context
  const { fields, what } = changeMeant(task, changing, context)
  const changed = await changeTask(task._id, fields, { origin: message._id, at: now, by: sender.name, what })
  const told = changed.changes.find(({ origin }) => origin === message._id)?.what ?? what
  return [{ text: `${task._id} 号「${changed.title}」：${told}。` }]
}

function changeMeant(
  task: Task,
  { verb, words }: Changing,
  context: Context,
): { fields: TaskFields; what: string } {
  const { now, people } = context
  switch (verb) {
    case 'due': {
      const due = dayIn(words, now)
      return { fields: { due }, what: `时限改成 ${dayInWords(due)}前` }
    }
    case 'from': {
      const from = readFrom(words, task.due)
      if (!from) throw new Complaint(`没看懂「${words.slice(0, 20)}」是哪天，请写成 1月1日。`)
      return { fields: { from }, what: `从 ${dayInWords(from)}起算` }
    }
    case 'who': {
      const who = words === '无' ? [] : fullNames(readNames(words), people)
      return { fields: { who }, what: `责任人改成 ${who.join('、') || '没有'}` }
    }
    case 'title': {
      const title = readTitle(words)
      return { fields: { title }, what: `名称改成「${title}」` }
    }
    case 'kind':
      return kindMeant(task, words)
    case 'count': {
      if (!task.kind) throw new Complaint(`先写种类，如：任务 ${task._id} 种类 党课`)
      const count = readTimes(words)
      return { fields: { count }, what: `次数改成 ${count}` }
    }
    case 'drop':
      return { fields: { droppedAt: now }, what: `取消${words ? `，${words.slice(0, 50)}` : ''}` }
    case 'back':
      return { fields: { droppedAt: undefined }, what: '恢复' }
    default:
      return {
        fields: { doneAt: undefined, doneBy: undefined, doneOrigin: undefined, outcome: undefined },
        what: '记作还没完成',
      }
  }
}

function kindMeant({ title, due, count, from }: Task, words: string): { fields: TaskFields; what: string } {
  if (words === '无')
    return { fields: { kind: undefined, count: undefined, from: undefined }, what: '不自动算了' }
  const kind = readKind(words)
  return {
    fields: { kind, count: count ?? 1, from: from ?? countedFrom(title, due) },
    what: `种类改成 ${words.slice(0, 12)}`,
  }
}

function dayIn(words: string, now: Date): string {
  const due = readDeadline(words, now)?.due
  if (!due) throw new Complaint(`没看懂「${words.slice(0, 20)}」是哪天，请写成 12月10日。`)
  return due
}
