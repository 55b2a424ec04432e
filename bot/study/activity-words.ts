import type { Activity, ActivityKind } from '../../models/activity.ts'
import { dayOf, momentInWords, timeInWords, timeOf } from '../language/calendar.ts'
import type { Card } from '../pictures/card.ts'

const LETTERS = 'ABCD'
/** Fewer answers than that would show who was wrong. */
const SHOWN_FROM = 3

export const KIND_WORDS: Record<ActivityKind, string> = {
  question: '每日一题',
  reading: '读书会',
  topic: '今日话题',
}

/** 每日一题：…？, shortened. */
export function activityName({ kind, text }: Pick<Activity, 'kind' | 'text'>): string {
  const [line = ''] = text.split('\n')
  return `${KIND_WORDS[kind]}「${line.length > 24 ? `${line.slice(0, 24)}…` : line}」`
}

function optionsOf({ options }: Activity): string[] {
  return options.map((option, index) => `${LETTERS[index]}　${option}`)
}

/** 今晚7:30, or the day with it. */
function endInWords({ startsAt, endsAt }: Activity): string {
  if (!startsAt || !endsAt) return '晚上'
  const sameDay = dayOf(startsAt) === dayOf(endsAt)
  return sameDay ? `今${timeInWords(timeOf(endsAt)).replace(/^晚上/, '晚')}` : momentInWords(endsAt)
}

/** What comes to the group when an activity begins. */
export function openingText(activity: Activity): string {
  const { kind, text } = activity
  if (kind === 'question')
    return [
      `【每日一题】${text}`,
      ...optionsOf(activity),
      `想答的回一个字母就行，群里、私聊都可以，不答也没关系。${endInWords(activity)}公布答案。`,
    ].join('\n')
  if (kind === 'reading')
    return `【读书会】开始了：${text}\n愿意的读一段、说两句，发语音、打字都行；静静地看也好。${endInWords(activity)}结束。`
  return `【今日话题】${text}\n想说的在群里说两句，不说也没关系。`
}

/** The picture of a question in big type. */
export function questionCard(activity: Activity): Card {
  return {
    tone: 'notice',
    heading: '每日一题',
    title: activity.text,
    paragraphs: optionsOf(activity),
    footer: `回 A、B、C、D 里的一个字母。${endInWords(activity)}公布答案`.replace(
      'A、B、C、D',
      lettersOf(activity),
    ),
  }
}

function lettersOf({ options }: Activity): string {
  return [...LETTERS].slice(0, options.length).join('、')
}

/** The notice of a reading, before it begins. */
export function readingNotice({ text, startsAt }: Activity): string {
  const when = startsAt ? momentInWords(startsAt) : ''
  return `【读书会】${when}，一起读：${text}\n愿意来的到时候看群就行，不用报名。`
}

/** What the group reads when an announced reading is taken back. */
export function readingOff({ text, startsAt }: Activity): string {
  return `【读书会】${startsAt ? momentInWords(startsAt) : ''}的不办了：${text}\n以后再约。`
}

/** What is said at the end: the answer with its explanation and two numbers, or thanks; nothing of a topic. */
export function closingText(activity: Activity, counts: { answered: number; right: number }): string {
  const { kind, options, answer = '', explanation } = activity
  if (kind === 'topic') return ''
  if (kind === 'reading') return '这次读书会就到这里，谢谢大家。'
  const option = options[LETTERS.indexOf(answer)] ?? ''
  return [
    `【答案】${activity.text}`,
    `答案是 ${answer}　${option}`,
    explanation ? `解析：${explanation}` : '',
    countsInWords(counts),
  ]
    .filter(Boolean)
    .join('\n')
}

function countsInWords({ answered, right }: { answered: number; right: number }): string {
  if (!answered) return ''
  return answered < SHOWN_FROM
    ? '谢谢答题的同志。'
    : `这回 ${answered} 位同志答了，答对 ${right} 位。谢谢参与！`
}

/** The draft read back to who wrote it. */
export function activityReadBack(activity: Activity): string {
  const { kind, answer, explanation, startsAt, endsAt } = activity
  if (kind === 'question')
    return [
      `请核对，回「发」就出这道题，「发 周五」定在那天早上：\n${activity.text}`,
      ...optionsOf(activity),
      `答案 ${answer}`,
      explanation ? `解析：${explanation}` : '（没有解析，要加就重新「出题」）',
      ...(endsAt ? [`${momentInWords(endsAt)}公布答案`] : []),
    ].join('\n')
  if (kind === 'reading')
    return `请核对，回「发」就通知到群里：\n读书会　${startsAt ? momentInWords(startsAt) : ''}\n${activity.text}`
  return `请核对，回「发」就发到群里，「发 周五」定在那天早上：\n今日话题　${activity.text}`
}
