import { requireRoster } from '../bot/attendance.ts'
import { type ReportData, reportWorkbook } from '../bot/documents/report.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { type Period, readPeriod } from '../bot/meeting/period.ts'
import { type ReportedMeeting, reportMeeting, reportOf } from '../bot/meeting/report.ts'
import { reportCard, reportInWords } from '../bot/meeting/report-card.ts'
import { idOf } from '../bot/member-id.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { makeUpsOf } from '../models/make-up.ts'
import type { Meeting } from '../models/meeting.ts'
import { answersOf, meetingsWithin, studyPushedWithin } from '../models/period.ts'
import { guestsOf, presencesOf } from '../models/presence.ts'
import { visitsBetween } from '../models/visit.ts'

/** 导出: a month, quarter or year as a workbook and on one page. */
export const exportPeriod = command({
  name: '导出',
  aliases: ['台账', '月报', '年报', '导出台账'],
  who: 'staff',
  where: ['private'],
  help: '导出 10月 —— 一个月的会议、考勤、请假、补课、学习（Excel 和一页小结）；也可以「导出 2026年」',
  deed: () => 'export',
  parse: (rest) => {
    if (/未回复|没回|名单|电话/.test(rest)) throw new Complaint('未回复的电话单请发「打印」。')
    return { rest }
  },
  run: async ({ rest }, context) => {
    requireRoster(context.people.members)
    const period = readPeriod(rest, context.now)
    const data = await collectReport(period, context)
    const isReached = data.people.some(({ visits, calls }) => visits + calls > 0)
    if (!data.meetings.length && !data.study.length && !isReached)
      return [{ text: `${period.label}没有会议活动，也没有发过学习内容。` }]
    const picture = await renderCard(reportCard(data))
    return [
      { made: { name: `小结-${period.label}.png`, content: picture } },
      { made: { name: `台账-${period.label}.xlsx`, content: await reportWorkbook(data) } },
      { text: reportInWords(data) },
    ]
  },
})

/** Everything that the database tells of a period. */
export async function collectReport(
  { label, from, until }: Period,
  { account, people, now }: Pick<Context, 'account' | 'people' | 'now'>,
): Promise<ReportData> {
  const days = { from: dayOf(from), until: dayOf(until) }
  const reported: ReportedMeeting[] = []
  for (const meeting of await meetingsWithin(account, { from, until }))
    reported.push(reportMeeting({ meeting, now }, people, await recordOf(meeting)))
  const study = await studyPushedWithin(account, days)
  const visits = await visitsBetween(account, from, until)
  const counted = people.former.filter((member) => reported.some(({ marks }) => marks.has(idOf(member))))
  return reportOf(reported, { label, now, members: [...people.members, ...counted], study, visits })
}

/** One meeting at a time: those of a year have too many answers to be held at once. */
async function recordOf({ _id }: Meeting) {
  const [answers, presences, guests, makeUps] = await Promise.all([
    answersOf(_id),
    presencesOf(_id),
    guestsOf(_id),
    makeUpsOf(_id),
  ])
  return { answers, presences, guests, makeUps }
}
