import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { addDays, shanghaiTime } from '../bot/language/calendar.ts'
import { holidayWarnings } from '../bot/language/holidays.ts'
import { themeOf } from '../bot/study/reserve.ts'
import { morningInWords, mornings } from '../bot/study/schedule.ts'
import { studyItemsBetween } from '../models/morning.ts'
import { reservedStudyItems } from '../models/reserve.ts'
import { nextMorning } from './study-order.ts'

const FORTNIGHT = 14
const MONTHS = 13

/** 排期: what goes out on which morning, with holidays, party days, solar terms, the month's theme and the reserve. */
export const calendar = command({
  name: '排期',
  aliases: ['学习排期', '排期表'],
  who: 'staff',
  where: ['private'],
  help: '排期 —— 往后两周每天早上推什么，带节日、节气、每月主题；「排期 12月」看整月',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const first = nextMorning(context)
    const days = rest ? monthMeant(rest, context) : { from: first, count: FORTNIGHT }
    return await showCalendar({ ...days, first }, context)
  },
})

/** The days of the month that is meant, in this year or the next. */
function monthMeant(rest: string, { now }: Context): { from: string; count: number } {
  const { year, month } = shanghaiTime(now)
  const [, written, number] = /^(?:(\d{4})年)?(\d{1,2})月(?:份)?$/.exec(rest.normalize('NFKC')) ?? []
  const meant = /^[这本]个?月$/.test(rest)
    ? month
    : /^下个?月$/.test(rest)
      ? (month % 12) + 1
      : Number(number)
  if (!(meant >= 1 && meant <= 12)) throw new Complaint('请写成「排期」或「排期 12月」。')
  const inYear = written ? Number(written) : meant < month - 1 ? year + 1 : year
  if (Math.abs((inYear - year) * 12 + meant - month) > MONTHS)
    throw new Complaint('只看得到前后一年的排期，请换近一点的月份。')
  const from = `${inYear}-${String(meant).padStart(2, '0')}-01`
  return { from, count: new Date(Date.UTC(inYear, meant, 0)).getUTCDate() }
}

async function showCalendar(
  days: { from: string; count: number; first: string },
  { account }: Context,
): Promise<Reply[]> {
  const last = addDays(days.from, days.count - 1)
  const [ordered, reserve] = await Promise.all([
    studyItemsBetween(account, days.from, last),
    reservedStudyItems(account),
  ])
  const months = [...new Set([days.from, last])]
  const themes = new Map(
    await Promise.all(months.map(async (day) => [day.slice(0, 7), await themeOf(account, day)] as const)),
  )
  const shown = mornings(days, { ordered, reserve }, themes)
  const empty = shown.filter(({ day, item }) => !item && day >= days.first).length
  const lines = [
    ...[...themes].map(([month, { title }]) => `${Number(month.slice(5))}月主题：${title}`),
    ...shown.map((morning) => morningInWords(morning, days.first)),
    `空 ${empty} 天，备用 ${reserve.length} 条。换：「周五 2」「明早 128」；补空：「备用 2」。`,
    ...holidayWarnings(days.from, days.count),
  ]
  return [{ text: lines.join('\n') }]
}
