import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { momentAt, shanghaiTime } from '../bot/language/calendar.ts'
import { planInWords, planOf } from '../bot/meeting/plan.ts'
import { firstMeetingAt, meetingsBetween } from '../models/published.ts'

const YEAR = /^(20\d{2})\s*年?$/
const WORDS = new Map([
  ['', 0],
  ['今年', 0],
  ['去年', -1],
  ['明年', 1],
])

/** 计划: which of the regular meetings of a year were held, are called, are due or were missed. */
export const plan = command({
  name: '计划',
  aliases: ['会议计划', '年度计划', '三会一课', '会议安排'],
  who: 'staff',
  where: ['private'],
  help: '计划 —— 三会一课、主题党日开了没有，还差什么；「计划 2026」看那一年',
  parse: (rest) => {
    const year = YEAR.exec(rest)?.[1]
    const later = WORDS.get(rest)
    if (year === undefined && later === undefined) throw new Complaint('请写成「计划」或「计划 2026」。')
    return year ? { year: Number(year) } : { later }
  },
  run: async (args: { year?: number; later?: number | undefined }, { account, now }) => {
    const year = args.year ?? shanghaiTime(now).year + (args.later ?? 0)
    const [from, until] = [momentAt(`${year}-01-01`), momentAt(`${year + 1}-01-01`)]
    const meetings = await meetingsBetween(account, from, until)
    const since = (await firstMeetingAt(account)) ?? now
    return [{ text: planInWords(year, planOf(year, meetings, { now, since }), now) }]
  },
})
