import type { Meeting, MeetingPlan } from '../../models/meeting.ts'
import { genreOf } from './meeting-kind.ts'
import { invited, meetingTime } from './notice.ts'

/** A published meeting as it was and as it is to be. */
export interface Changed {
  meeting: Meeting
  before: MeetingPlan
  after: MeetingPlan
}

interface Line {
  label: string
  now: string
  /** What was, where it differs. */
  was?: string
}

/** Characters that fit above a picture in one line. */
const WIDEST = 8
const NOT_HELD = '这次不用来了，请互相转告。以后再定，会另发通知。'

/** The answers stay; where no more are taken, staff are to be told. */
function answersStay({ state }: Meeting): string {
  return `已经回复过的不用再回；来不来有变的，${state === 'closed' ? '跟工作人员' : '再'}说一声就行。`
}

/** What differs, in words: 时间、地点; empty when nothing does. */
export function whatChanged(changed: Changed): string {
  return linesOf(changed)
    .filter(({ was }) => was !== undefined)
    .map(({ label }) => label)
    .join('、')
}

/** The change as the group gets it: what is, and what was. */
export function changeText(changed: Changed): string {
  const lines = linesOf(changed).flatMap(({ label, now, was }) =>
    was === undefined
      ? now
        ? [`${label}：${now}（不变）`]
        : []
      : [`${label}改为：${now || '无'}`, ...(was ? [`原来是：${was}`] : [])],
  )
  return [
    `【${whatChanged(changed)}有变】${changed.after.title}`,
    ...lines,
    answersStay(changed.meeting),
  ].join('\n')
}

/** The picture of a change in big type. */
export function changeCard(changed: Changed) {
  const what = whatChanged(changed)
  const facts = linesOf(changed).flatMap(({ label, now, was }) => [
    ...(now || was ? [{ label, value: now || '无' }] : []),
    ...(was ? [{ label: '原来', value: label === '名称' ? was : `${was}（作废）` }] : []),
  ])
  return {
    tone: 'notice' as const,
    heading: what.length <= WIDEST ? `${what}有变` : `${genreOf(changed.after)}有变动`,
    title: changed.after.title,
    facts,
    footer: answersStay(changed.meeting),
  }
}

/** Time and place are always said; the rest only where it changed. */
function linesOf({ before, after }: Changed): Line[] {
  const subject = genreOf(after) === '会议' ? '议题' : '内容'
  const name = line('名称', before.title, after.title)
  return [
    ...(name.was === undefined ? [] : [name]),
    line('时间', meetingTime(before), meetingTime(after)),
    line('地点', before.place, after.place),
    ...[
      line(subject, before.agenda.join('；'), after.agenda.join('；')),
      line('备注', before.remark, after.remark),
      line('参加', invited(before), invited(after)),
    ].filter(({ was }) => was !== undefined),
  ]
}

function line(label: string, was: string, now: string): Line {
  return was === now ? { label, now } : { label, now, was }
}

/** The cancellation as the group gets it. */
export function cancelText(meeting: Meeting, reason: string): string {
  return [
    `【${genreOf(meeting)}取消】${meeting.title}`,
    `原定：${meetingTime(meeting)}${meeting.place && `，${meeting.place}`}`,
    ...(reason ? [`原因：${reason}`] : []),
    NOT_HELD,
  ].join('\n')
}

/** The picture of a cancellation. */
export function cancelCard(meeting: Meeting, reason: string) {
  return {
    tone: 'notice' as const,
    heading: `${genreOf(meeting)}取消`,
    title: meeting.title,
    facts: [
      { label: '原定', value: meetingTime(meeting) },
      ...(meeting.place ? [{ label: '地点', value: meeting.place }] : []),
      ...(reason ? [{ label: '原因', value: reason }] : []),
    ],
    footer: NOT_HELD,
  }
}
