import { openQuestions } from '../bot/asked.ts'
import { askedPubliclySince } from '../bot/asked-publicly.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { readDone, type SaidDone } from '../bot/task/done.ts'
import { stateOfTask } from '../bot/task/states.ts'
import { isDone, type TaskState } from '../bot/task/task-words.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'
import { finishTask, taskByNumber } from '../models/task.ts'

/** How long a bare 「完成」 answers a reminder. */
const ASKED_WITHIN = 10 * 24 * 3_600_000
const LATELY_SPAN = 2 * 24 * 3_600_000

/** 完成, 完成 3, 都完成: who was reminded of tasks says that they are done. */
export const taskDone: Listener = {
  name: 'task-done',
  hear: async (context) => {
    if (context.message.inGroup || !isInWords(context)) return null
    const said = readDone(spokenText(context))
    if (!said) return null
    const asked = await openQuestions('task', ASKED_WITHIN, context)
    const [latest] = asked
    if (!latest || (await isOfOther(said, latest, context))) return null
    const told = [...new Set(asked.flatMap(({ about }) => (about as { numbers: number[] }).numbers))]
    const named = said.numbers
    const all = await statesOf(named?.filter((number) => told.includes(number)) ?? told, context)
    if (named && all.length < named.length)
      return [{ text: `没看懂是哪一件。提醒过您的是 ${told.join('、')} 号。` }]
    const states = said.title ? all.filter(({ task }) => task.title.includes(said.title ?? '')) : all
    if (!states.length) return null
    const open = states.filter((state) => !isDone(state) || state.task.doneOrigin === context.message._id)
    if (!open.length) return [{ text: '早记完成了，谢谢。' }]
    if (open.length > 1 && !named && !said.isAll) return [{ text: which(open) }]
    return await finish(
      open,
      { asked: asked.map(({ _id }) => _id), left: told.length - open.length },
      context,
    )
  },
}

/**
 * A bare 办好了 is about the request for help of which he was asked since, or about something else after some days; a
 * bare 交了 about whatever he or everybody was asked last. With a number or the task's name it is about the task.
 */
async function isOfOther({ bare, isAll }: SaidDone, latest: Prompt, context: Context): Promise<boolean> {
  if (!bare || bare === 'plain') return false
  if (context.now.getTime() - latest.askedAt.getTime() > LATELY_SPAN) return true
  const [last] = (await context.prompts()).filter(
    ({ answeredAt, answeredBy }) => !answeredAt || answeredBy === context.message._id,
  )
  if (last?._id !== latest._id) return true
  return bare === 'weak' && (isAll || (await askedPubliclySince(latest.askedAt, context)))
}

async function statesOf(numbers: readonly number[], { account }: Context): Promise<TaskState[]> {
  const tasks = await Promise.all(numbers.map((number) => taskByNumber(number, account)))
  return await Promise.all(tasks.flatMap((task) => (task && !task.droppedAt ? [stateOfTask(task)] : [])))
}

function which(states: readonly TaskState[]): string {
  const lines = states.map(({ task }) => `${task._id}　${task.title}`)
  return [`是哪一件？回「完成 ${states[0]?.task._id}」，都完成了回「都完成」：`, ...lines].join('\n')
}

async function finish(
  states: readonly TaskState[],
  { asked, left }: { asked: readonly string[]; left: number },
  context: Context,
): Promise<Reply[]> {
  const { message, sender, now, people } = context
  for (const { task } of states)
    await finishTask(task._id, { by: sender.name, origin: message._id, at: now, outcome: '' })
  if (!left) for (const _id of asked) await closePrompt(_id, { origin: message._id, at: now })
  const titles = states.map(({ task }) => `${task._id} 号「${task.title}」`).join('、')
  const enterers = new Set(states.map(({ task }) => task.by))
  const others = people.staff.filter(({ contact }) => enterers.has(contact) && contact !== sender.contact)
  return [
    { text: `好的，${titles}记完成了，谢谢。` },
    ...others.map(({ contact }) => ({ to: { contact }, text: `${sender.name}说${titles}完成了，已记上。` })),
  ]
}
