import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { addDays, dayInWords, dayOf, timeOf } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { studyName } from '../bot/study-card.ts'
import { approveStudyItem, studyItem, studyItems, unscheduleStudyItem } from '../models/study.ts'

const AHEAD = 60

/**
 * Orders an item for a morning: the day that `rest` names, else the next one that has none. With 换 an item that
 * has the day already gives way. Returns what to tell the staff member.
 */
export async function orderStudy(rest: string, number: number, context: Context): Promise<Reply[]> {
  const { account, message } = context
  const replaces = rest.includes('换')
  const item = await studyItem(number)
  if (!item || item.account !== account)
    throw new Complaint(`学习库里没有第 ${number} 条。发「学习」看有哪些。`)
  if (item.approvedBy === message._id && item.day) return [{ text: ordered(number, item.title, item.day) }]
  const day = await dayFor(rest.replace('换', ''), context)
  if (replaces) await makeRoom(day, number, context)
  const result = await approveStudyItem(number, { day, by: message._id })
  if (result === 'gone') throw new Complaint(`${studyName(item)}已经推送过或删掉了。`)
  if (result === 'taken') {
    const holder = (await studyItems(account, 'approved')).find((one) => one.day === day)
    throw new Complaint(
      `${dayInWords(day)}已经排了${holder ? studyName(holder) : '别的'}。要换成这条，回「发 ${rest.trim()} 换」；回「发」排到下一个空着的早晨。`,
    )
  }
  return [{ text: ordered(number, item.title, day) }]
}

function ordered(number: number, title: string, day: string): string {
  return `好的，第 ${number} 条《${title}》排在 ${dayInWords(day)}早上推送。`
}

async function makeRoom(day: string, number: number, { account }: Context): Promise<void> {
  const holder = (await studyItems(account, 'approved')).find((one) => one.day === day && one._id !== number)
  if (holder) await unscheduleStudyItem(holder._id)
}

/** The first morning that can still be ordered for. */
export function nextMorning({ now, settings }: Pick<Context, 'now' | 'settings'>): string {
  return timeOf(now) < settings.studyTime ? dayOf(now) : addDays(dayOf(now), 1)
}

async function dayFor(rest: string, context: Context): Promise<string> {
  const first = nextMorning(context)
  if (!rest.trim()) return await firstFree(first, context)
  const when = readWhen(rest, context.now)
  if (when.kind === 'none')
    throw new Complaint(`没看懂「${rest.trim()}」是哪天，请写成「发 周五」或「发 10月16日」。`)
  const day = when.kind === 'one' ? when.when.date : (when.choices[0]?.date ?? first)
  if (day < first) throw new Complaint(`${dayInWords(day)}早上的推送时间已经过了，请换一天。`)
  return day
}

async function firstFree(first: string, { account }: Context): Promise<string> {
  const taken = new Set((await studyItems(account, 'approved')).map(({ day }) => day))
  const days = Array.from({ length: AHEAD }, (_, index) => addDays(first, index))
  const free = days.find((day) => !taken.has(day))
  if (!free) throw new Complaint('往后两个月都排满了，请指定一天，如「发 周五 换」。')
  return free
}
