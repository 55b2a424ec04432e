import type { Job } from '../bot/handler.ts'
import { momentAt, shanghaiTime } from '../bot/language/calendar.ts'
import { dueInWords, planOf, unended } from '../bot/meeting/plan.ts'
import { firstMeetingAt, meetingsBetween } from '../models/published.ts'

const LATE = 11 * 60

/** On the 25th staff hear in private what the month still wants; when nothing is wanting, nobody hears anything. */
export const planCheck: Job = {
  name: 'plan-check',
  schedule: () => '0 9 25 * *',
  lateMinutes: () => LATE,
  run: async (slot, { account }) => {
    const { year, month } = shanghaiTime(slot)
    const meetings = await meetingsBetween(account, momentAt(`${year}-01-01`), momentAt(`${year + 1}-01-01`))
    const since = (await firstMeetingAt(account)) ?? slot
    const due = dueInWords(planOf(year, meetings, { now: slot, since }), slot)
    const open = unended({ meetings }, slot).length
    const lines = [
      ...(due.length ? [`${month}月快过完了，还没安排的有：${due.join('、')}。`] : []),
      ...(open ? [`有 ${open} 次开过了还没发「结束」，不算开过。`] : []),
    ]
    return lines.length
      ? [
          {
            to: 'staff',
            purpose: 'push',
            text: [...lines, '发「计划」看全年，发「开会 …」写通知。'].join('\n'),
          },
        ]
      : []
  },
}
