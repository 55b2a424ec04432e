import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { addDays, dayInWords, dayOf, momentAt, momentInWords } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { idOf } from '../bot/member-id.ts'
import { type AuditRecord, type AuditResult, actsBetween } from '../models/audit.ts'
import { meetingById } from '../models/meeting.ts'

const SHOWN = 20
const OF_A_DAY = 100
const RESULTS: Record<AuditResult, string> = {
  done: '办了',
  complaint: '没办成，已说明原因',
  refused: '没有权限，没有照办',
  failed: '出错，没办成',
}
/** What is on record of things that have no command's name. */
const ACTIONS: Record<string, string> = {
  'roster-file': '导入名单',
  match: '确认群里是谁',
  drop: '取消',
  relay: '直播内容',
  'study-intake': '收学习内容',
  resend: '重发或已发',
  receipt: '收票据',
  'task-evidence': '收任务材料',
  'task-file': '导入任务表',
  'task-done': '任务完成',
  failed: '一条消息',
}

/** 操作记录: what staff did last, or on one day, and who tried without the right to. */
export const auditLog = command({
  name: '操作记录',
  aliases: ['操作日志', '谁操作的', '审计记录'],
  who: 'admin',
  where: ['private'],
  help: '操作记录 —— 工作人员最近办了什么；「操作记录 10月14日」看那一天',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const day = rest ? readDay(rest, context.now) : undefined
    const records = await recordsOf(day, context)
    if (!records.length) return [{ text: day ? `${dayInWords(day)}没有操作记录。` : '还没有操作记录。' }]
    const lines = await Promise.all(records.map((record) => lineOf(record, context)))
    const head = day ? `${dayInWords(day)}的操作 ${records.length} 条：` : `最近的操作 ${records.length} 条：`
    return [{ text: [head, ...lines].join('\n') }]
  },
})

/** YYYY-MM-DD; the same day of last year where it is still to come. */
function readDay(text: string, now: Date): string {
  const reading = readWhen(text, now)
  if (reading.kind !== 'one')
    throw new Complaint(`没看懂「${text.slice(0, 20)}」，请写成「操作记录 10月14日」。`)
  const { date } = reading.when
  return date > dayOf(now) && !/\d{4}/.test(text) ? `${Number(date.slice(0, 4)) - 1}${date.slice(4)}` : date
}

/** The earliest first, as they happened. What this very message does is not among them yet. */
async function recordsOf(day: string | undefined, { account, now }: Context): Promise<AuditRecord[]> {
  const span = day
    ? { since: momentAt(day), before: momentAt(addDays(day, 1)), limit: OF_A_DAY }
    : { since: new Date(0), before: now, limit: SHOWN }
  return (await actsBetween(account, span)).reverse()
}

async function lineOf({ at, by, action, result, about }: AuditRecord, context: Context): Promise<string> {
  const { people } = context
  const shown = people.branch?.people.find(({ contact }) => contact === by)
  const name =
    people.staff.find(({ contact }) => contact === by)?.name ??
    people.byContact.get(by)?.name ??
    (shown?.alias || shown?.name || '不认识的人')
  const matter = await Promise.all(about.map((one) => inWords(one, context)))
  const what = matter.filter(Boolean).join('、')
  return `${momentInWords(at)} ${name}：${ACTIONS[action] ?? action}${what ? `（${what}）` : ''}，${RESULTS[result]}`
}

async function inWords(subject: string, { people }: Context): Promise<string> {
  const kind = subject.slice(0, subject.indexOf('/'))
  const id = subject.slice(kind.length + 1)
  if (kind === 'member')
    return [...people.members, ...people.former].find((one) => idOf(one) === id)?.name ?? ''
  if (kind === 'study') return `学习第 ${id} 条`
  if (kind === 'task' || kind === 'expense') return `${id} 号`
  return (await meetingById(id))?.title ?? ''
}
