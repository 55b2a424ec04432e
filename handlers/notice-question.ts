import { addressedText } from '../bot/address.ts'
import type { Listener } from '../bot/handler.ts'
import { isInWords, isStaff } from '../bot/heard.ts'
import { noticeText } from '../bot/meeting/notice.ts'
import { comingMeetings, meetingsMeant } from '../bot/meeting/which-meeting.ts'
import { isQuestion } from '../bot/study/question.ts'

const MOST = 3
const ABOUT =
  /开会|(?:这|那|这次|那次|下次|哪)个?会|会议|支部(?:党员)?大会|党员大会|支委会|党小组会|党课|主题党日|集中学习|(?:这|那|这次|那次|下次)个?活动/
/** Meetings of others, and what is called like one. */
const OF_OTHERS = /全会|两会|代表大会|大会堂|电视会议/
/** What is asked of a meeting, and how the line of its notice begins that says it. */
const LINES: readonly [RegExp, RegExp][] = [
  [/什么时候|啥时候|好久|几时|几点|几号|哪天|哪一天|星期几|周几|时间/, /^时间：/],
  [/哪里|哪儿|在哪|哪个地方|啥地方|什么地方|几楼|地点/, /^地点：/],
  [/什么内容|啥内容|[讲说开学]些?(?:什么|啥)|什么议题|啥议题|做什么|干啥|干什么/, /^(?:议题|内容)：/],
  [/带(?:些|点)?(?:什么|啥)|注意(?:什么|啥)|备注/, /^备注：/],
]

/** A question of a coming meeting is answered by the lines of its notice, word for word, under its title. */
export const noticeQuestion: Listener = {
  name: 'notice-question',
  hear: async (context) => {
    const { message, people, sender, meetings, now } = context
    const asked = addressedText(message, people.branch?.self)
    if (asked === null || !isInWords(context) || sender.role === 'stranger' || isStaff(context)) return null
    if (!isQuestion(asked) || !ABOUT.test(asked) || OF_OTHERS.test(asked)) return null
    const wanted = LINES.filter(([question]) => question.test(asked)).map(([, line]) => line)
    const answers = meetingsMeant(asked, comingMeetings(meetings, now), now)
      .slice(0, MOST)
      .flatMap((meeting) => {
        const lines = noticeText(meeting)
          .split('\n')
          .filter((line) => wanted.some((begin) => begin.test(line)))
        return lines.length ? [[`《${meeting.title}》的通知里写的：`, ...lines].join('\n')] : []
      })
    return answers.length ? [{ text: answers.join('\n') }] : null
  },
}
