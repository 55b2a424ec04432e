import type { Meeting } from '../../models/meeting.ts'
import { shortDay } from '../daily.ts'
import { dayOf } from '../language/calendar.ts'
import { readWhen } from '../language/when.ts'
import { isQuestion } from '../study/question.ts'
import { kindIn } from './meeting-kind.ts'
import { HOW_TO_ANSWER, meetingName, noticeText } from './notice.ts'

const LONGEST = 30
const SHOWN = 3
const ABOUT =
  /开(?:什么|啥子?)?会|[有次场]会(?!弄|的|员)|[那这]个会|会议(?!室|厅|中心|记录)|大会|党课|支委会|小组会|党日|活动(?!室|中心|场)|学习会|集中学习|座谈|讲座/
const ASKS =
  /几点|好多点|时候|好久(?!没|不)|多久|哪天|几号|(?:星期|礼拜|周)几|时间|哪[里儿点]|哪个(?:会议室|地|时)|地方|地点|内容|讲(?:什么|啥)|(?:什么|啥子?)(?:会|活动)|议题|[带备]些?点?(?:什么|啥)|几楼|有没有(?:会|活动|安排)|(?:会|活动|开|搞)[吗么不没]|还开|取消/
/** What is asked, and how the line of the notice begins that says it; without any of these all of it is meant. */
const LINES: readonly [RegExp, RegExp][] = [
  [/几点|好多点|时候|好久|多久|哪天|几号|(?:星期|礼拜|周)几|时间/, /^时间：/],
  [/哪[里儿]|地方|地点|几楼|哪个(?:会议室|地)/, /^地点：/],
  [/内容|议题|[讲说开学做干]些?(?:什么|啥)/, /^(?:议题|内容)：/],
  [/[带备]些?点?(?:什么|啥)|注意|备注/, /^备注：/],
]
/** What else may be asked of a meeting, and what was before. */
const OTHERWISE =
  /照片|相片|相册|视频|录像|记录|怎么|咋个?|报名|请假|党费|上次|上回|昨天|前天|上个?(?:周|星期|礼拜|月)/

/** Whether somebody asks when, where or whether a meeting or an activity is held. */
export function asksOfNotice(text: string): boolean {
  if (text.length > LONGEST || OTHERWISE.test(text)) return false
  return ABOUT.test(text) && ASKS.test(text) && (isQuestion(text) || /好久|好多点/.test(text))
}

/**
 * The answer from what was published of the meetings to come, literally and with when it was said; null where
 * nothing was.
 */
export function noticeAnswer(text: string, meetings: readonly Meeting[], now: Date): string | null {
  const today = dayOf(now)
  const coming = meetings
    .filter(({ startsAt, state }) => dayOf(startsAt) >= today && state !== 'ended')
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const reading = readWhen(text, now)
  const day = reading.kind === 'one' ? reading.when.date : undefined
  if (day && day < today) return null
  const named = ofThatName(text, coming)
  const found = day ? named.filter(({ startsAt }) => dayOf(startsAt) === day) : named
  if (found.length)
    return found
      .slice(0, SHOWN)
      .map((meeting) => quoted(meeting, text))
      .join('\n\n')
  const [next] = coming
  return day && next ? `${shortDay(day)}没有通知过开会。最近的一次，${quoted(next, text)}` : null
}

/** Those whose title or kind is named, else all; 活动 and 会议 by themselves name none. */
function ofThatName(text: string, meetings: Meeting[]): Meeting[] {
  const titled = meetings.filter(({ title }) => text.includes(title))
  if (titled.length) return titled
  const kind = kindIn(text)
  return kind && kind !== 'activity' ? meetings.filter((meeting) => meeting.kind === kind) : meetings
}

function quoted(meeting: Meeting, asked: string): string {
  const { state, cancelledAt, publishedAt, changes = [] } = meeting
  if (state === 'cancelled')
    return `${meetingName(meeting)}已经取消了${cancelledAt ? `（${shortDay(dayOf(cancelledAt))}的通知）` : ''}。`
  const [heading = '', ...lines] = noticeText(meeting)
    .split('\n')
    .filter((line) => line !== HOW_TO_ANSWER && !line.startsWith('参加人：'))
  const wanted = LINES.filter(([question]) => question.test(asked))
  const fitting = lines.filter((line) => wanted.some(([, begin]) => begin.test(line)))
  const changed = changes.at(-1)
  const when = [
    publishedAt && `${shortDay(dayOf(publishedAt))}发`,
    changed && `${shortDay(dayOf(changed.at))}改`,
  ]
  return `${when.filter(Boolean).join('、')}的通知里说：\n「${[heading, ...(fitting.length ? fitting : lines)].join('\n')}」`
}
