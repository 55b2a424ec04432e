import type { Meeting, Participant } from '../../models/meeting.ts'
import {
  dayInWords,
  dayOf,
  momentInWords,
  shanghaiTime,
  shortMomentInWords,
  timeInWords,
} from '../language/calendar.ts'
import { genreOf } from './meeting-kind.ts'

type Planned = Pick<
  Meeting,
  'kind' | 'title' | 'startsAt' | 'hasTime' | 'endTime' | 'place' | 'agenda' | 'remark' | 'participants'
>

/** How to answer a call; what the digits mean is read from it again when answers are read. */
export const HOW_TO_ANSWER = '能来请回复 1，线上参加回复 2，请假回复 3（可写原因）。说话、接龙都可以。'

/** 2026年10月14日（星期三）上午9:00至11:00 */
export function meetingTime({ startsAt, hasTime, endTime }: Planned): string {
  if (!hasTime) return dayInWords(dayOf(startsAt))
  return momentInWords(startsAt) + (endTime ? `至${timeInWords(endTime)}` : '')
}

/** 10月14日上午9:00 支部党员大会 */
export function meetingName({ startsAt, hasTime, title }: Planned): string {
  const { month, day } = shanghaiTime(startsAt)
  return `${hasTime ? shortMomentInWords(startsAt) : `${month}月${day}日`} ${title}`
}

/** The notice as the group gets it. */
export function noticeText(meeting: Planned): string {
  return [...noticeLines(meeting, { place: meeting.place }), HOW_TO_ANSWER].join('\n')
}

/** The notice as staff check it, with what is missing and how to change it. */
export function readBack(meeting: Planned): string {
  const hour = meeting.hasTime ? [] : ['（几点没写，回「时间 上午9点」补上）']
  return [
    '请核对，回「发」就通知到群里：',
    ...noticeLines(meeting, { place: meeting.place || '未写' }),
    HOW_TO_ANSWER,
    ...hour,
    '改：时间 …／地点 …／议题 …　不发：取消',
  ].join('\n')
}

/** What the picture of a notice shows in big type. */
export function noticeCard(meeting: Planned) {
  const { title, place, agenda, remark, participants = [] } = meeting
  return {
    tone: 'notice' as const,
    heading: `${genreOf(meeting)}通知`,
    title,
    facts: [
      { label: '时间', value: meetingTime(meeting) },
      ...(place ? [{ label: '地点', value: place }] : []),
      ...(participants.length ? [{ label: '参加', value: namesOf(participants) }] : []),
    ],
    paragraphs: [...numbered(agenda), ...(remark ? [remark] : [])],
    footer: '能来回复 1　线上回复 2　请假回复 3',
  }
}

function noticeLines(meeting: Planned, { place }: { place: string }): string[] {
  const { agenda, remark, title, participants = [] } = meeting
  const genre = genreOf(meeting)
  return [
    `【${genre}通知】${title}`,
    `时间：${meetingTime(meeting)}`,
    ...(place ? [`地点：${place}`] : []),
    ...(participants.length ? [`参加人：${namesOf(participants)}`] : []),
    ...(agenda.length ? [`${genre === '会议' ? '议题' : '内容'}：${numbered(agenda).join(' ')}`] : []),
    ...(remark ? [`备注：${remark}`] : []),
  ]
}

function namesOf(participants: readonly Participant[]): string {
  return participants.map(({ name }) => name).join('、')
}

function numbered(points: readonly string[]): string[] {
  return points.length > 1 ? points.map((point, index) => `${index + 1} ${point}`) : [...points]
}
