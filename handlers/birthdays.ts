import { requireRoster } from '../bot/attendance.ts'
import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { shanghaiTime } from '../bot/language/calendar.ts'
import { readNumeral } from '../bot/language/numerals.ts'
import { celebratedBetween, celebratedInWords } from '../bot/record/birthdays.ts'

/** 生日: whose birthday and 政治生日 a month has. */
export const birthdayList = command({
  name: '生日',
  aliases: ['本月生日', '生日名单', '政治生日', '谁过生日'],
  who: 'staff',
  where: ['private'],
  help: '生日 —— 这个月谁过生日、谁过政治生日，农历的算好了；「生日 11月」看那个月',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, { people, now }) => {
    requireRoster(people.members)
    const { from, until, label } = monthMeant(rest, now)
    const days = celebratedBetween(from, until, people.members)
    const lines = days.map((one) => `${shortDay(one.day)} ${celebratedInWords(one)}`)
    return [{ text: lines.length ? [`${label}：`, ...lines].join('\n') : `${label}没有人过生日。` }]
  },
})

const MONTH = /^(?:(\d{4})年)?([0-9一二三四五六七八九十]{1,2})月份?$/

/** The month that is named, the coming one of that number; this one where none is. Days are YYYY-MM-DD. */
function monthMeant(rest: string, now: Date): { from: string; until: string; label: string } {
  const today = shanghaiTime(now)
  const plain = rest.normalize('NFKC').replace(/\s/g, '')
  if (!plain || /^(?:本月|这个月|当月)$/.test(plain)) return monthOf(today.year, today.month)
  if (/^下个?月$/.test(plain)) return monthOf(today.year, today.month + 1)
  const [, year, written = ''] = MONTH.exec(plain) ?? []
  const month = readNumeral(written)
  if (!(month >= 1 && month <= 12)) throw new Complaint(`没看懂「${rest.slice(0, 10)}」，请写成：生日 11月`)
  return monthOf(year ? Number(year) : today.year + (month < today.month ? 1 : 0), month)
}

function monthOf(year: number, month: number): { from: string; until: string; label: string } {
  const [firstYear, first] = month > 12 ? [year + 1, 1] : [year, month]
  const [nextYear, next] = first === 12 ? [firstYear + 1, 1] : [firstYear, first + 1]
  const dayOne = (one: number, of: number) => `${one}-${String(of).padStart(2, '0')}-01`
  return { from: dayOne(firstYear, first), until: dayOne(nextYear, next), label: `${firstYear}年${first}月` }
}
