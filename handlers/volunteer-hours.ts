import { memberLabels } from '../bot/choice.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed, nameEnd } from '../bot/named.ts'
import type { People } from '../bot/people.ts'
import { durationIn, durationInWords, halfDayInWords } from '../bot/service/duration.ts'
import { going, handsOf } from '../bot/service/hands.ts'
import { pastDayIn } from '../bot/service/past-day.ts'
import type { Member } from '../models/member.ts'
import { addHours, correctHours, type VolunteerHours } from '../models/volunteer-hours.ts'
import { placesOf } from '../models/volunteer-part.ts'
import { type VolunteerTask, volunteerTask } from '../models/volunteer-task.ts'
import { changeOf, correct, overview, workbook } from './volunteer-ledger.ts'

const EXAMPLE = '志愿 时长 5 2小时（5 号志愿报了名的都来了）、志愿 时长 莫道明 2小时 治安巡逻'
const MOST_MINUTES = 24 * 60
const CORRECTS = /^(?:改|更正)\s*第?\s*(\d{1,5})\s*(?:条|号)?\s*([\s\S]*)$/
const VOIDS = /^(?:作废|不算|删)\s*第?\s*(\d{1,5})\s*(?:条|号)?\s*([\s\S]*)$/
const OF_TASK = /^(\d{1,4})\s*号?(?:志愿)?\s+([\s\S]*)$/
const SHEET = /^(?:表|导出|表格|打印)\s*([\s\S]*)$/
/** Who did not come served no hours. */
const ABSENT = /没[来到去]|未[来到去]|缺席|请假|[来去]不了/
const ALL = /^(?:都来了?|全部|所有人|都到了?)?$/

/** What follows 时长; undefined when the line does not begin with it. */
export function readHours(line: string): string | undefined {
  return /^(?:服务)?时长\s*([\s\S]*)$/.exec(line)?.[1]
}

/** 「时长 表」 */
export function asksForHoursSheet(line: string): boolean {
  return SHEET.test(readHours(line) ?? '')
}

/** 志愿 时长: how long members served: of a task, of one named, corrected, or as a sheet. */
export async function serviceHours(rest: string, context: Context): Promise<Reply[]> {
  const [, corrected, to = ''] = CORRECTS.exec(rest) ?? []
  if (corrected) return await correct(Number(corrected), minutesOf(to), context)
  const [, voided] = VOIDS.exec(rest) ?? []
  if (voided) return await correct(Number(voided), null, context)
  const [, sheet] = SHEET.exec(rest) ?? []
  if (sheet !== undefined) return await workbook(sheet, context)
  if (!rest) return [{ text: await overview(context) }]
  const [, number, words = ''] = OF_TASK.exec(rest) ?? []
  return number ? await addOfTask(Number(number), words, context) : await addByName(rest, context)
}

function minutesOf(text: string): number {
  const minutes = durationIn(text)?.minutes
  if (!minutes) throw new Complaint(`请写上多长时间，如：${EXAMPLE}`)
  if (durationIn(withoutDuration(text))) throw new Complaint('写了几个时长，请不一样长的各写一行。')
  if (minutes > MOST_MINUTES) throw new Complaint('一次最多记 24 小时，请再看看。')
  return minutes
}

function withoutDuration(text: string): string {
  const span = durationIn(text)?.span
  return (span ? `${text.slice(0, span[0])} ${text.slice(span[1])}` : text)
    .replace(/(?:每人|各)\s*$/, '')
    .trim()
}

async function addOfTask(number: number, words: string, context: Context): Promise<Reply[]> {
  const { account, people } = context
  const task = await volunteerTask(number, account)
  if (!task || task.state === 'draft' || task.state === 'off')
    throw new Complaint(`没有办过 ${number} 号志愿。`)
  const minutes = minutesOf(words)
  if (task.startsAt > context.now) throw new Complaint(`${number} 号志愿还没到时间，办完了再记。`)
  const names = withoutDuration(words)
  const hands = going(handsOf(await placesOf(number), people.members), task)
  const { members, rest } = ALL.test(names)
    ? { members: hands.map(({ member }) => member), rest: '' }
    : membersSurelyNamed(names, people)
  if (rest) throw new Complaint(`没看懂「${rest.slice(0, 20)}」，一条也没有记。请只写来了的人和多长时间。`)
  if (!members.length)
    throw new Complaint(`${number} 号志愿没有人报名。请写：志愿 时长 ${number} 莫道明 2小时`)
  const rows = []
  for (const member of members) rows.push(await addFor(member, { task, minutes }, context))
  return [{ text: recorded(members, rows, words) }]
}

/** A task counts once for each member: entered again, it is corrected. */
async function addFor(
  member: Member,
  { task, minutes }: { task: VolunteerTask; minutes: number },
  context: Context,
): Promise<VolunteerHours> {
  const { account, sender, now } = context
  const row = await addHours({
    account,
    origin: `${task._id}/${idOf(member)}`,
    member: idOf(member),
    task: task._id,
    work: task.work,
    minutes,
    day: dayOf(task.startsAt),
    at: now,
    by: sender.name,
  })
  if (row.minutes === minutes && !row.isVoid) return row
  await correctHours(row._id, { minutes }, changeOf(row, durationInWords(minutes), context))
  return { ...row, minutes }
}

async function addByName(rest: string, context: Context): Promise<Reply[]> {
  const { account, people, message, sender, now } = context
  const minutes = minutesOf(rest)
  const { members, day, work } = servedIn(withoutDuration(rest), dayOf(message.receivedAt), people)
  const rows = []
  for (const member of members) {
    const origin = `${message._id}#${idOf(member)}`
    const row = {
      account,
      origin,
      member: idOf(member),
      work: work.slice(0, 60),
      minutes,
      day,
      at: now,
      by: sender.name,
    }
    rows.push(await addHours(row))
  }
  return [{ text: recorded(members, rows, rest) }]
}

/** Who served, what and when; names are cut off before a day is read, for 周 is a name too. */
function servedIn(text: string, today: string, people: People) {
  const isNameFirst = nameEnd(text, people) > 0
  const first = isNameFirst ? { day: '', rest: text } : pastDayIn(text, today)
  const { members, rest } = membersSurelyNamed(first.rest, people)
  const { day, rest: work } = isNameFirst ? pastDayIn(rest, today) : { day: first.day, rest }
  if (ABSENT.test(work)) throw new Complaint(`「${work.slice(0, 20)}」是没有来？一条也没有记。`)
  return { members, day, work }
}

function recorded(members: readonly Member[], rows: readonly VolunteerHours[], said: string): string {
  const [first] = rows
  const numbers = rows.map(({ _id }) => _id).join('、')
  const what = first
    ? `${durationInWords(first.minutes)}${first.work ? `，${first.work}` : ''}，${first.day}`
    : ''
  return `记下了（第 ${numbers} 条）：${memberLabels(members).join('、')}，每人${what}。${halfDayInWords(said)}记错了发：志愿 时长 改 ${first?._id} 3小时，或 志愿 时长 作废 ${first?._id}`
}
