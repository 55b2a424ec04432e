import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { addDays, dayInWords, dayOf, timeOf } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { studyName } from '../bot/study/study-card.ts'
import { approveStudyItem, replaceStudyItem, studyItemOfDay, studyItemReplacedBy } from '../models/morning.ts'
import { type StudyItem, studyItems } from '../models/study.ts'
import { existingStudy, layStudy } from './study-desk.ts'
import { doubtInWords } from './study-intake.ts'

/** How many mornings ahead can be ordered for. */
const AHEAD = 90
const HOW_TO_SAY = '请写成「发 周五」或「发 10月16日」。'

/** What stands after 发: a day in words, and whether to replace what is there or to confirm what is doubtful. */
interface Wish {
  when: string
  replaces: boolean
  confirms: boolean
}

/**
 * Orders an item for a morning: the day that `rest` names, else the next one that has none. With 换 an item that
 * has the day already gives way; with 确认 staff say that what looks internal is public. Returns what to tell them.
 */
export async function orderStudy(rest: string, number: number, context: Context): Promise<Reply[]> {
  const { message, sender } = context
  const item = await existingStudy(number, context)
  if (item.orderedBy === message._id && item.day) return await ordered(item, item.day, context)
  if (item.state === 'pushed') throw new Complaint(`${studyName(item)}已经推送过了，不再重复推。`)
  const wish = readWish(rest)
  if (!wish.when && item.day && item.day >= nextMorning(context)) return alreadyOrdered(item, item.day)
  if (item.doubts.length && !wish.confirms) {
    await layStudy(number, context)
    throw new Complaint(doubtInWords(item.doubts))
  }
  const day = await dayFor(wish.when, context)
  if (wish.replaces) await makeRoom(day, number, context)
  const result = await approveStudyItem(number, { day, by: sender.contact, origin: message._id })
  if (result === 'gone') throw new Complaint(`${studyName(item)}已经推送过了，不再重复推。`)
  if (result === 'taken') throw new Complaint(await takenWords(day, wish, context))
  return await ordered(item, day, context)
}

function readWish(rest: string): Wish {
  return {
    when: rest.replace(/换|确认|[，,。；;]/g, ' ').trim(),
    replaces: rest.includes('换'),
    confirms: rest.includes('确认'),
  }
}

async function ordered(item: StudyItem, day: string, { message }: Context): Promise<Reply[]> {
  const replaced = await studyItemReplacedBy(message._id)
  const moved = replaced ? `原来排的${studyName(replaced)}回到待审。` : ''
  return [{ text: `好的，${studyName(item)}排在 ${dayInWords(day)}早上推送。${moved}` }]
}

function alreadyOrdered(item: StudyItem, day: string): Reply[] {
  return [{ text: `${studyName(item)}已经排在 ${dayInWords(day)}早上。要换一天，回「发 周五」这样的话。` }]
}

async function makeRoom(day: string, number: number, { account, message }: Context): Promise<void> {
  const holder = await studyItemOfDay(account, day)
  if (holder && holder._id !== number) await replaceStudyItem(holder._id, message._id)
}

async function takenWords(day: string, { when }: Wish, context: Context): Promise<string> {
  const holder = await studyItemOfDay(context.account, day)
  if (holder?.state === 'pushed') return `${dayInWords(day)}早上已经推送过${studyName(holder)}，请换一天。`
  const free = dayInWords(await firstFree(context))
  return `${dayInWords(day)}早上已经排了${holder ? studyName(holder) : '别的'}。要换成这条，回「发 ${when || '明天'} 换」；排到空着的 ${free}，回「发」。`
}

/** The first morning that can still be ordered for. */
export function nextMorning({ now, settings }: Pick<Context, 'now' | 'settings'>): string {
  return timeOf(now) < settings.studyTime ? dayOf(now) : addDays(dayOf(now), 1)
}

async function dayFor(when: string, context: Context): Promise<string> {
  if (!when) return await firstFree(context)
  const reading = readWhen(when, context.now)
  if (reading.kind === 'none') throw new Complaint(`没看懂「${when.slice(0, 20)}」是哪天，${HOW_TO_SAY}`)
  const choices = reading.kind === 'one' ? [reading.when] : reading.choices
  const days = [...new Set(choices.map(({ date }) => date))]
  if (days.length > 1)
    throw new Complaint(`是${days.map(dayInWords).join('，还是 ')}？请写清楚一点，如「发 10月16日」。`)
  return withinReach(days[0] ?? '', context)
}

function withinReach(day: string, context: Context): string {
  const first = nextMorning(context)
  if (day < first) throw new Complaint(`${dayInWords(day)}早上的推送时间已经过了，请换一天。`)
  if (day > addDays(first, AHEAD)) throw new Complaint(`最远能排 ${AHEAD} 天，请换近一点的日子。`)
  return day
}

async function firstFree(context: Context): Promise<string> {
  return await nextFree(context, nextMorning(context))
}

/** The first morning from a day on that has nothing; a Complaint when all are taken for long. */
export async function nextFree(context: Context, from: string): Promise<string> {
  const taken = new Set((await studyItems(context.account, 'approved')).map(({ day }) => day))
  const free = Array.from({ length: AHEAD }, (_, ahead) => addDays(from, ahead)).find(
    (day) => !taken.has(day),
  )
  if (!free) throw new Complaint(`往后 ${AHEAD} 天都排满了，请指定一天来换，如「发 周五 换」。`)
  return free
}
