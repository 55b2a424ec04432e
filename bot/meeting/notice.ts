import type { MeetingPlan } from '../../models/meeting.ts'
import {
  dayInWords,
  dayOf,
  momentInWords,
  shanghaiTime,
  shortMomentInWords,
  timeInWords,
} from '../language/calendar.ts'
import { genreOf } from './meeting-kind.ts'

const WHICH_GROUP =
  '（应到按全体党员算。只开一个党小组的，回「名称 第一党小组会」，名单里要有「党小组」一栏；也可以回「参加人 …」）'

/** How to answer a call; what the digits mean is read from it again when answers are read. */
export const HOW_TO_ANSWER = '能来请回复 1，线上参加回复 2，请假回复 3（可写原因）。说话、接龙都可以。'

/** 2026年10月14日（星期三）上午9:00至11:00 */
export function meetingTime({ startsAt, hasTime, endTime }: MeetingPlan): string {
  if (!hasTime) return dayInWords(dayOf(startsAt))
  return momentInWords(startsAt) + (endTime ? `至${timeInWords(endTime)}` : '')
}

/** 10月14日上午9:00 支部党员大会 */
export function meetingName({ startsAt, hasTime, title }: MeetingPlan): string {
  const { month, day } = shanghaiTime(startsAt)
  return `${hasTime ? shortMomentInWords(startsAt) : `${month}月${day}日`} ${title}`
}

/** The notice as the group gets it. */
export function noticeText(meeting: MeetingPlan): string {
  return [...noticeLines(meeting, { place: meeting.place }), HOW_TO_ANSWER].join('\n')
}

/** The notice as staff check it, with what is missing and how to change it. */
export function readBack(meeting: MeetingPlan): string {
  const hour = meeting.hasTime ? [] : ['（几点没写，回「时间 上午9点」补上）']
  const group = meeting.kind === 'group' && !invited(meeting) ? [WHICH_GROUP] : []
  return [
    '请核对，回「发」就通知到群里：',
    ...noticeLines(meeting, { place: meeting.place || '未写' }),
    HOW_TO_ANSWER,
    ...hour,
    ...group,
    '改：时间 …／地点 …／议题 …　不发：取消',
  ].join('\n')
}

/** What the picture of a notice shows in big type. */
export function noticeCard(meeting: MeetingPlan) {
  const { title, place, agenda, remark } = meeting
  return {
    tone: 'notice' as const,
    heading: `${genreOf(meeting)}通知`,
    title,
    facts: [
      { label: '时间', value: meetingTime(meeting) },
      ...(place ? [{ label: '地点', value: place }] : []),
      ...(invited(meeting) ? [{ label: '参加', value: invited(meeting) }] : []),
    ],
    paragraphs: [...numbered(agenda), ...(remark ? [remark] : [])],
    footer: '能来回复 1　线上回复 2　请假回复 3',
  }
}

function noticeLines(meeting: MeetingPlan, { place }: { place: string }): string[] {
  const { agenda, remark, title } = meeting
  const genre = genreOf(meeting)
  return [
    `【${genre}通知】${title}`,
    `时间：${meetingTime(meeting)}`,
    ...(place ? [`地点：${place}`] : []),
    ...(invited(meeting) ? [`参加人：${invited(meeting)}`] : []),
    ...(agenda.length ? [`${genre === '会议' ? '议题' : '内容'}：${numbered(agenda).join(' ')}`] : []),
    ...(remark ? [`备注：${remark}`] : []),
  ]
}

/** Who alone is expected: names, or a party group; empty when the kind tells. */
export function invited({ participants = [], partyGroup = '' }: MeetingPlan): string {
  return participants.map(({ name }) => name).join('、') || partyGroup
}

function numbered(points: readonly string[]): string[] {
  return points.length > 1 ? points.map((point, index) => `${index + 1} ${point}`) : [...points]
}
