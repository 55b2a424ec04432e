import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { shanghaiTime } from '../bot/language/calendar.ts'
import { themeOf } from '../bot/study/reserve.ts'
import { setMonthTheme } from '../models/theme.ts'

const MONTHS = 12
const LONGEST = 40

/** 主题: what each month is about (一月一主题); reserve items that fit it go first. */
export const theme = command({
  name: '主题',
  aliases: ['每月主题', '一月一主题', '本月主题'],
  who: 'staff',
  where: ['private'],
  help: '主题 —— 看每月主题（一月一主题）；「主题 11月 消防安全」改成上级定的',
  parse: (rest) => {
    const [, month, title] = /^(\d{1,2})月(?:份)?[\s：:，,]*(.*)$/.exec(rest.normalize('NFKC')) ?? []
    if (!rest) return {}
    return month && title ? { month: Number(month), title: title.trim() } : undefined
  },
  run: async ({ month, title }, context) => {
    const months = monthsAhead(context)
    if (title) await set(months, { month, title }, context)
    const lines = await Promise.all(months.map(async (one) => inWords(one, context)))
    return [{ text: ['每月主题：', ...lines, '要改就发「主题 11月 …」。'].join('\n') }]
  },
})

/** This month and the next eleven, YYYY-MM. */
function monthsAhead({ now }: Context): string[] {
  const { year, month } = shanghaiTime(now)
  return Array.from({ length: MONTHS }, (_, ahead) =>
    new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 7),
  )
}

async function set(
  months: readonly string[],
  { month, title }: { month: number; title: string },
  { account }: Context,
): Promise<void> {
  const meant = months.find((one) => Number(one.slice(5)) === month)
  if (!meant) throw new Complaint('请写 1 到 12 月，如「主题 11月 消防安全」。')
  if (title.length > LONGEST) throw new Complaint(`主题太长，请写 ${LONGEST} 字以内。`)
  await setMonthTheme(account, meant, title)
}

async function inWords(month: string, { account }: Context): Promise<string> {
  const { title } = await themeOf(account, `${month}-01`)
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月　${title}`
}
