import type { VolunteerTask } from '../../models/volunteer-task.ts'
import { momentInWords, shortMomentInWords } from '../language/calendar.ts'
import type { Call } from '../language/reply/call.ts'

type Told = Pick<VolunteerTask, 'work' | 'place' | 'startsAt' | 'needed' | 'team'>

const HOW = '愿意去的，说一声「我去」「算我一个」就行；去不了的不用回。'

/** 12月8日下午2:00 镇小学 宣讲 */
export function taskName({ work, place, startsAt }: Told): string {
  return `${shortMomentInWords(startsAt)} ${place} ${work}`
}

/** The call as the group or a team reads it. */
export function taskCall(task: Told): string {
  return [...taskLines(task), HOW].join('\n')
}

/** What sign-ups are read against. */
export function callOf(task: Told): Call {
  return { text: taskCall(task), choices: {}, words: { 我去: 'attend', 算我一个: 'attend' } }
}

/** The call as staff check it; `size` is how many the team has. */
export function taskReadBack(task: VolunteerTask, size: number): string {
  const team = task.team ? `；回「发 队里」只私聊问${task.team}队的 ${size} 人` : ''
  return [
    `请核对（${task._id} 号志愿），回「发」就在群里招呼${team}：`,
    ...taskLines(task),
    HOW,
    '不对就重写一行；不发：取消',
  ].join('\n')
}

/** What the picture of a call shows in big type. */
export function taskCard(task: Told) {
  const { work, place, startsAt, needed } = task
  return {
    tone: 'notice' as const,
    heading: '志愿服务',
    title: work,
    facts: [
      { label: '时间', value: momentInWords(startsAt) },
      { label: '地点', value: place },
      ...(needed ? [{ label: '人手', value: `要 ${needed} 人` }] : []),
    ],
    footer: '愿意去的，说一声「我去」',
  }
}

function taskLines({ work, place, startsAt, needed, team }: Told): string[] {
  return [
    `【志愿服务】${work}`,
    `时间：${momentInWords(startsAt)}`,
    `地点：${place}`,
    ...(team && !work.includes(team) ? [`哪个队：${team}`] : []),
    ...(needed ? [`要 ${needed} 人`] : []),
  ]
}

/** How many are in, of those wanted. */
export function handsInWords({ needed }: Pick<VolunteerTask, 'needed'>, count: number): string {
  if (!needed) return `报了 ${count} 人`
  const waiting = count - needed
  if (waiting > 0) return `要 ${needed} 人，够了，候补 ${waiting} 人`
  return waiting ? `要 ${needed} 人，报了 ${count} 人，还差 ${-waiting} 人` : `要 ${needed} 人，够了`
}
