import type { Poll, PollKind } from '../../models/poll.ts'
import { shortMomentInWords } from '../language/calendar.ts'
import type { Card } from '../pictures/card-content.ts'
import { countOf, type Standing } from './standing.ts'

const KIND_WORDS: Record<PollKind, string> = {
  menu: '点菜单',
  course: '选课',
  subscription: '征订',
  trip: '报名',
}

/** A trip with one option asks who comes; all else asks what. */
export function isSignUp({ kind, options }: Pick<Poll, 'kind' | 'options'>): boolean {
  return kind === 'trip' && options.length === 1
}

/** 点菜单「12月活动」 */
export function pollName({ kind, title }: Pick<Poll, 'kind' | 'title'>): string {
  return `${KIND_WORDS[kind]}「${title}」`
}

/** 1　下棋, a line an option. */
export function optionLines({ options }: Poll): string[] {
  return options.map(({ text, limit }, index) => `${index + 1}　${text}${limit ? `（限 ${limit} 人）` : ''}`)
}

function howToAnswer(poll: Poll): string {
  if (isSignUp(poll)) {
    const [option] = poll.options
    const limit = option?.limit ? `限 ${option.limit} 人，先报先得，满了排候补。` : ''
    const company = poll.companions ? '可以带家属，写清一共几位，如「我和老伴两个人去」。' : ''
    return `${limit}想去的说一声「我去」就行。${company}`
  }
  const limited = poll.options.some(({ limit }) => limit) ? '先报先得，满了排候补。' : ''
  const many = poll.many ? '可以选几样，回数字或名字，如「1、2」' : '选一样，回数字或名字'
  return `${many}。${limited}`
}

function until({ closesAt }: Pick<Poll, 'closesAt'>): string {
  return `${shortMomentInWords(closesAt)}截止`
}

/** What comes to the group. */
export function announcement(poll: Poll): string {
  const { kind, title } = poll
  const lines = isSignUp(poll) ? [] : optionLines(poll)
  return [
    `【${KIND_WORDS[kind]}】${title}`,
    ...lines,
    `${howToAnswer(poll)}群里、私聊都可以，不参加也没关系。${until(poll)}。`,
  ].join('\n')
}

/** The one reminder before the end, of nobody. */
export function pollReminder(poll: Poll): string {
  const how = isSignUp(poll) ? '想去还没说的，说一声「我去」就行' : '还想选的，回数字或名字就行'
  return `【${KIND_WORDS[poll.kind]}】${poll.title}：${until(poll)}。${how}，已经说过的不用再说。`
}

/** What the group reads when a poll is called off. */
export function calledOff({ kind, title }: Poll): string {
  return `【${KIND_WORDS[kind]}】${title}不办了，选过、报过的都不算了。以后再约。`
}

/** The draft read back to who wrote it. */
export function pollReadBack(poll: Poll): string {
  return `请核对，回「发」就发到群里，不发回「取消」；要改就重新写一行：\n${announcement(poll)}`
}

/** 下棋、书法 */
export function chosenInWords({ options }: Pick<Poll, 'options'>, chosen: readonly number[]): string {
  return chosen.map((option) => options[option]?.text ?? '').join('、') || '不参加'
}

/** What stands for a member, for him: what he chose, how many come, where he waits. */
export function standInWords(poll: Poll, standing: Standing, member: string): string {
  const mine = standing.options.flatMap((places, option) => {
    const place = places.find((one) => one.member === member)
    return place ? [{ option, ...place }] : []
  })
  if (!mine.length) return standing.none.includes(member) ? '不参加' : '还没有选'
  const words = isSignUp(poll)
    ? '参加'
    : chosenInWords(
        poll,
        mine.map(({ option }) => option),
      )
  const people = Math.max(...mine.map(({ placed, waiting }) => placed + waiting))
  const waits = mine.filter(({ waiting }) => waiting).map((one) => waitInWords(poll, standing, one))
  return [words, poll.companions ? `一共 ${people} 人` : '', ...waits].filter(Boolean).join('，')
}

/** 「书法」满了，候补第 2 位 */
function waitInWords(
  poll: Poll,
  { options }: Standing,
  { option, member, placed, waiting }: { option: number; member: string; placed: number; waiting: number },
): string {
  const places = options[option] ?? []
  const ahead = places.slice(
    0,
    places.findIndex((one) => one.member === member),
  )
  const nth = countOf(ahead).waiting + 1
  const what = isSignUp(poll) ? '名额' : `「${poll.options[option]?.text}」`
  const who = placed ? `其中 ${waiting} 人` : ''
  return `${what}满了，${who}排候补第 ${nth} 位，有空位就告诉您`
}

/** 下棋　12 人（候补 2 人）, a line an option. */
export function countLines({ options }: Pick<Poll, 'options'>, standing: Standing): string[] {
  return options.map(({ text, limit }, option) => {
    const { placed, waiting } = countOf(standing.options[option] ?? [])
    const more = [limit ? `限 ${limit} 人` : '', waiting ? `候补 ${waiting} 人` : '']
      .filter(Boolean)
      .join('，')
    return `${text}　${placed} 人${more ? `（${more}）` : ''}`
  })
}

/** What staff read of a poll: until when, how many answered, and how much each option has. */
export function pollState(poll: Poll, standing: Standing): string {
  const lines = countLines(poll, standing).map((line) => `　${line}`)
  return [headOf(poll, standing), ...lines].join('\n')
}

/** The same on one line. */
export function pollLineOf(poll: Poll, standing: Standing): string {
  const counts = poll.options.map(({ text }, option) => {
    const { placed, waiting } = countOf(standing.options[option] ?? [])
    return `${text} ${placed}${waiting ? `+${waiting}` : ''}`
  })
  return `${headOf(poll, standing)}：${counts.join('、')}`
}

function headOf(poll: Poll, { answered, none }: Standing): string {
  const over = poll.state === 'open' ? '' : '了'
  const without = none.length ? `，${none.length} 人说不参加` : ''
  return `${pollName(poll)}　${until(poll)}${over}，${answered} 人回了${without}`
}

/** What is said to who answered in private. */
export function confirmation(poll: Poll, standing: Standing, member: string): string {
  return `好的，记下了（${poll.title}）：${standInWords(poll, standing, member)}。改主意再说一次就行。`
}

/** A change of a choice, for him whose it is. */
export function changeInWords(
  poll: Poll,
  { set, add, drop }: { set?: number[]; add: number[]; drop: number[] },
): string {
  const chosen = set && (isSignUp(poll) && set.length ? '参加' : chosenInWords(poll, set))
  const more = [
    add.length ? `加 ${chosenInWords(poll, add)}` : '',
    drop.length ? `不要 ${chosenInWords(poll, drop)}` : '',
  ]
  return `${pollName(poll)}：${[chosen ?? '', ...more].filter(Boolean).join('，')}`
}

/** The result for the group: counts and no names. */
export function resultCard(poll: Poll, standing: Standing): Card {
  const counts = standing.options.map(countOf)
  const taken = standing.answered - standing.none.length
  const { kind, title } = poll
  const heading = `${KIND_WORDS[kind]}结果`
  if (isSignUp(poll)) {
    const { placed = 0, waiting = 0 } = counts[0] ?? {}
    const numbers = [
      { label: '报上', value: placed },
      ...(waiting ? [{ label: '候补', value: waiting }] : []),
    ]
    return { tone: 'board', heading, title, numbers, footer: '谢谢大家！具体安排另行通知。' }
  }
  return {
    tone: 'board',
    heading,
    title,
    paragraphs: countLines(poll, standing),
    footer: `${taken} 位同志选了，谢谢大家！`,
  }
}
