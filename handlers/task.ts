import { taskSheet } from '../bot/documents/task-sheet.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { numberAtStart, readTaskOrder } from '../bot/task/order.ts'
import { contactNamed, fullNames, taskStates } from '../bot/task/states.ts'
import { readTaskLine } from '../bot/task/task-line.ts'
import { addedInWords, severalInWords, tasksInWords } from '../bot/task/task-words.ts'
import { addTask, type Task, type TaskPlan, wantedTasks } from '../models/task.ts'
import { handOver } from './hand-over.ts'
import { orderTask } from './task-order.ts'

const MOST_LINES = 60
const PAPER = /^(表格?|清单|导出|全部|状态表?|完成情况表?|交接[单表]?)\s*(?:(20\d{2})\s*年?)?$/

/** 任务: what the branch has to have done in the year: entered, listed, changed, done, and on paper. */
export const task = command({
  name: '任务',
  aliases: ['任务清单', '年度任务', '任务单'],
  who: 'staff',
  where: ['private'],
  help: '任务 12月10日前 报送台账 谁 罗小光 —— 记一件任务，到时候提醒他；光说「任务」看还有哪些；也可以发 Excel 表',
  deed: (rest) => (PAPER.test(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { account, now } = context
    if (!rest) return [{ text: listed(tasksInWords(await taskStates(account), now)) }]
    const [, paper, year = dayOf(now).slice(0, 4)] = PAPER.exec(rest) ?? []
    if (paper?.startsWith('交接')) return await handOver(context)
    if (paper) return await onPaper(/状态|情况/.test(paper), year, context)
    const order = readTaskOrder(rest)
    return order ? await orderTask(order, context) : await enter(rest, context)
  },
})

function listed(text: string): string {
  return text.startsWith('任务：没完成 0 件；今年完成 0 件')
    ? '还没有任务。写一行就记一件：任务 12月10日前 报送台账 谁 罗小光；或者把任务表（.xlsx）发给我，「任务 表」要一份空表。'
    : text
}

async function onPaper(isState: boolean, year: string, { account, now }: Context): Promise<Reply[]> {
  const states = (await taskStates(account)).filter((state) => state.task.due.startsWith(year))
  if (!isState) {
    const content = await taskSheet(states, now)
    return [
      { made: { name: `任务清单-${year}年.xlsx`, content } },
      { text: `${year}年任务 ${states.length} 件。改好再发给我，先给您看改了哪些，回「确认」才改。` },
    ]
  }
  if (!states.length) throw new Complaint(`${year}年还没有任务。`)
  const { taskStateSheet } = await import('../bot/documents/task-state-sheet.ts')
  const content = await taskStateSheet(states, { year, now })
  return [{ made: { name: `任务完成情况-${year}年.docx`, content } }]
}

/** One task a line, all or none. */
async function enter(rest: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, now, people } = context
  const lines = rest.split(/\n+/).filter((line) => line.trim())
  if (lines.length > MOST_LINES) throw new Complaint(`一次最多写 ${MOST_LINES} 件，多的请发 Excel 表。`)
  const known = await wantedTasks(account)
  requireNoNumber(lines, known)
  const plans = readLines(lines, context).map((plan) => ({ ...plan, who: fullNames(plan.who, people) }))
  requireNew(plans, known, message._id)
  const added: Task[] = []
  for (const [index, plan] of plans.entries())
    added.push(
      await addTask({ ...plan, account, origin: `${message._id}#${index}`, by: sender.contact, at: now }),
    )
  const [first] = added
  if (!first || added.length > 1) return [{ text: severalInWords(added, now) }]
  const unknown = first.who.filter((name) => !contactNamed(name, context))
  return [{ text: addedInWords(first, unknown, now) }]
}

/** 「3 换人办」 is about a task that there is, however it is written. */
function requireNoNumber(lines: readonly string[], known: readonly Task[]): void {
  const number = numberAtStart(lines[0]?.trim() ?? '')
  if (known.some(({ _id }) => _id === number))
    throw new Complaint(
      `没看懂 ${number} 号任务要怎么样。能写：完成、材料、时限 12月15日、谁 姓名、名称 ……、取消 原因。`,
    )
}

function readLines(lines: readonly string[], { now, people }: Context): TaskPlan[] {
  const names = new Set([...people.members, ...people.staff].map(({ name }) => name))
  const problems: string[] = []
  const plans = lines.flatMap((line, index) => {
    try {
      return [readTaskLine(line, now, (word) => names.has(word))]
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      problems.push(lines.length > 1 ? `第 ${index + 1} 行：${error.message}` : error.message)
      return []
    }
  })
  if (problems.length > 1 || (problems.length && lines.length > 1))
    throw new Complaint(['一件都没有记，请改好再发：', ...problems.slice(0, 10)].join('\n'))
  if (problems[0]) throw new Complaint(problems[0])
  return plans
}

function requireNew(plans: readonly TaskPlan[], known: readonly Task[], origin: string): void {
  for (const { title, due } of plans) {
    const same = known.find((one) => one.title === title && one.due === due)
    if (same && !same.origin.startsWith(`${origin}#`))
      throw new Complaint(`「${title}」已经有了，是 ${same._id} 号。`)
  }
}
