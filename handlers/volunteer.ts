import { memberLabels } from '../bot/choice.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed, nameEnd } from '../bot/named.ts'
import { comingTasks } from '../bot/public-questions.ts'
import { handsOf } from '../bot/service/hands.ts'
import { readEnd, readEntry, type TaskEntry } from '../bot/service/order-line.ts'
import { readTask, TASK_EXAMPLE } from '../bot/service/task-line.ts'
import { handsInWords, taskName, taskReadBack } from '../bot/service/task-words.ts'
import { layOnDesk } from '../models/desk.ts'
import type { Member } from '../models/member.ts'
import { placesOf } from '../models/volunteer-part.ts'
import { draftTask, type VolunteerTask, volunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'
import { closeTask, proposeOff } from './volunteer-end.ts'
import { asksForHoursSheet, readHours, serviceHours } from './volunteer-hours.ts'
import { keepSaid, originOf, tellMoves } from './volunteer-record.ts'

const MOST = 12
const ONE = /^(\d{1,4})\s*号?$/

/** 志愿: staff call for volunteers, see who comes, and enter those who said so on the telephone. */
export const volunteer = command({
  name: '志愿',
  aliases: ['志愿任务', '志愿活动', '招志愿者'],
  who: 'staff',
  where: ['private'],
  help: `${TASK_EXAMPLE} —— 招呼志愿者，先给您核对；「志愿」看谁报了名；「志愿 5 莫道明 去」代报；「志愿 时长 5 2小时」记时长；「志愿 取消 5」`,
  deed: (rest) => (asksForHoursSheet(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) return [{ text: await list(context) }]
    const hours = readHours(rest)
    if (hours !== undefined) return await serviceHours(hours, context)
    const end = readEnd(rest)
    if (end) {
      const task = await taskOf(end.number, context)
      return end.isOff ? await proposeOff(task, end.reason, context) : await closeTask(task, context)
    }
    const [, one] = ONE.exec(rest) ?? []
    if (one) return [{ text: await inWords(await taskOf(Number(one), context), context) }]
    const entry = await entryIn(rest, context)
    return entry
      ? await enter(await taskOf(entry.number, context), entry, context)
      : await draft(rest, context)
  },
})

/** A line that begins with a number is no entry where it says a time, or neither a task nor a member has that name. */
async function entryIn(rest: string, { account, people, message }: Context): Promise<TaskEntry | undefined> {
  const entry = readEntry(rest)
  if (!entry) return undefined
  const reading = readWhen(rest, message.receivedAt)
  if (reading.kind === 'several' || (reading.kind === 'one' && reading.when.time)) return undefined
  const isKnown = nameEnd(entry.names, people) > 0 || (await volunteerTask(entry.number, account)) !== null
  return isKnown ? entry : undefined
}

async function taskOf(number: number, { account }: Context): Promise<VolunteerTask> {
  const task = await volunteerTask(number, account)
  if (!task) throw new Complaint(`没有 ${number} 号志愿。发「志愿」看有哪些。`)
  return task
}

async function draft(rest: string, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const teams = await teamsOf(account)
  const plan = readTask(rest, { now: message.receivedAt, teams: [...teams.keys()] })
  const task = await draftTask({
    ...plan,
    account,
    origin: message._id,
    by: sender.contact,
    createdAt: message.receivedAt,
  })
  const desk = { _id: `${account}/${sender.contact}`, kind: 'volunteer' as const, ref: String(task._id) }
  await layOnDesk({ ...desk, at: now, origin: message._id })
  return [{ text: taskReadBack(task, teams.get(task.team ?? '')?.length ?? 0) }]
}

async function list(context: Context): Promise<string> {
  const today = dayOf(context.now)
  const tasks = comingTasks(context, momentAt(today))
  if (!tasks.length) return `没有等着办的志愿服务。招呼一次，发：${TASK_EXAMPLE}`
  const lines = await Promise.all(tasks.slice(0, MOST).map((task) => inWords(task, context)))
  return [...lines, '替人报名发「志愿 5 莫道明 去」；办完了发「志愿 时长 5 2小时」。'].join('\n')
}

async function inWords(task: VolunteerTask, { people }: Context): Promise<string> {
  const members = handsOf(await placesOf(task._id), people.members).map(({ member }) => member)
  const names = memberLabels(members).join('、')
  const state = { draft: '（还没发）', open: '', closed: '（已截止）', off: '（不办了）' }[task.state]
  const hands = handsInWords(task, members.length)
  return `${task._id} 号${state} ${taskName(task)}：${hands}${names ? `：${names}` : ''}。`
}

/** What staff were told on the telephone. */
async function enter(task: VolunteerTask, { names, status }: TaskEntry, context: Context): Promise<Reply[]> {
  if (task.state === 'draft' || task.state === 'off')
    throw new Complaint(`${task._id} 号志愿${task.state === 'off' ? '不办了' : '还没发'}，没有记。`)
  const { members, rest } = membersSurelyNamed(names, context.people)
  if (rest) throw new Complaint(`没看懂「${rest.slice(0, 20)}」。请写成：志愿 ${task._id} 莫道明、程国安 去`)
  await keepSaid(task, [{ members: members.map(idOf), status }], originOf(context))
  return [
    { text: `已代记 ${namesIn(members)}${status === 'in' ? '去' : '不去'}。${await inWords(task, context)}` },
    ...(await tellMoves(task, context.message._id, context)),
  ]
}

function namesIn(members: readonly Member[]): string {
  return memberLabels(members).join('、')
}
