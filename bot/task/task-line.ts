import { MEETING_KINDS } from '../../models/meeting.ts'
import type { TaskPlan } from '../../models/task.ts'
import { Complaint } from '../errors.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'
import { kindIn } from '../meeting/meeting-kind.ts'
import { countedFrom, readDeadline, readFrom } from './deadline.ts'
import { type IsName, takeNames } from './who.ts'

const MARKED = /(?:^|[\s，,；;])(种类|次数|从)[：:\s]+([^\s，,；;]+)/g
const BETWEEN_NAMES = /[、,，;；/]+|(?<=\p{Script=Han}{2})[和及](?=\p{Script=Han}{2})/u
const TIMES = new RegExp(`(${NUMERAL}{1,4})(?:人?次|场|回|堂)`)
const LONGEST = { title: 80, name: 12, names: 8 }
export const MOST_TIMES = 400

/** Kinds that count by themselves, by their Chinese names. */
export const COUNTED_KINDS: Readonly<Record<string, string>> = {
  ...MEETING_KINDS,
  visit: '走访',
  call: '打电话',
}
const VISITS = /走访|慰问|家访|上门/
const CALLS = /(?:打|通)电话/

/**
 * Reads a task as staff type it: 12月10日前 报送三会一课台账 谁 罗小光; 年底前 党课4次. A number of times with a kind of
 * meeting in the title counts by itself. `isName` tells names of people. Throws a Complaint that says what is missing.
 */
export function readTaskLine(line: string, now: Date, isName: IsName = () => false): TaskPlan {
  const marked = new Map<string, string>()
  const named = takeNames(line.normalize('NFKC'), isName)
  const plain = named.rest
    .replace(MARKED, (_, mark: string, value: string) => {
      marked.set(mark, value)
      return ' '
    })
    .trim()
  const deadline = readDeadline(plain, now)
  if (!deadline)
    throw new Complaint(
      `没看懂「${line.trim().slice(0, 20)}」什么时候要办完，请写成：12月10日前 报送台账 谁 罗小光`,
    )
  const [from, until] = deadline.span
  return planOf({
    title: `${plain.slice(0, from)} ${plain.slice(until)}`,
    due: deadline.due,
    who: named.names.join('、'),
    kind: marked.get('种类') ?? '',
    count: marked.get('次数') ?? '',
    from: marked.get('从') ?? '',
    deadline: plain.slice(from, until),
  })
}

/** The parts of a task as they were written; days are YYYY-MM-DD. */
export interface WrittenTask {
  title: string
  due: string
  who: string
  kind: string
  count: string
  from: string
  /** The words of the deadline, where there are any: they may tell from when. */
  deadline?: string
}

/** A task of its parts; throws a Complaint about the first that cannot be. */
export function planOf(written: WrittenTask): TaskPlan {
  const { title, due, who, kind, count, from, deadline } = written
  const named = readTitle(title)
  const counted = countingOf(named, { kind, count })
  const plan = { title: named, due, who: readNames(who) }
  if (!counted) return plan
  const since = from ? readFrom(from, due) : countedFrom(named, due, deadline)
  if (!since) throw new Complaint(`没看懂从哪天算「${from.slice(0, 12)}」，请写成 1月1日。`)
  return { ...plan, ...counted, from: since }
}

export function readTitle(text: string): string {
  const title = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').replace(/^[\s，,。：:;；-]+|[\s，,。：:;；]+$/g, '')
  if (!/\p{L}/u.test(title)) throw new Complaint('请写上是什么任务，如：12月10日前 报送台账 谁 罗小光')
  if (title.length > LONGEST.title) throw new Complaint(`任务写得太长了，请在 ${LONGEST.title} 字以内。`)
  return title
}

export function readNames(text: string): string[] {
  const names = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .split(BETWEEN_NAMES)
    .flatMap((part) => namesIn(part.trim()))
  const wrong = names.find(
    (name) => [...name].length > LONGEST.name || !/^[\p{L}\p{M}〇·.（）() ]+$/u.test(name),
  )
  if (wrong !== undefined)
    throw new Complaint(`责任人「${wrong.slice(0, 12)}」请只写姓名，几个人用顿号隔开。`)
  if (names.length > LONGEST.names) throw new Complaint(`责任人最多写 ${LONGEST.names} 位。`)
  return [...new Set(names)]
}

/** 罗小光 李桂芳 are two, 王 五 is one. */
function namesIn(part: string): string[] {
  const words = part.split(' ').filter(Boolean)
  return words.every((word) => [...word].length > 1) ? words : [words.join('')]
}

/** Written as a kind, or a number of times together with a kind in the title. */
function countingOf(
  title: string,
  { kind, count }: { kind: string; count: string },
): Pick<TaskPlan, 'kind' | 'count'> | undefined {
  const [, times = ''] = TIMES.exec(title) ?? []
  const written = count || times
  const found = kind && kind !== '无' ? readKind(kind) : !kind && written ? countedKindIn(title) : undefined
  return found ? { kind: found, count: readTimes(written || '1') } : undefined
}

export function readKind(text: string): string {
  const names = Object.entries(COUNTED_KINDS)
  const found = names.find(([, name]) => name === text)?.[0] ?? countedKindIn(text)
  if (!found)
    throw new Complaint(
      `没有「${text.slice(0, 12)}」这一种，能自动算的有：${names.map(([, name]) => name).join('、')}。`,
    )
  return found
}

/** The kind that counts by itself and that a text names, or undefined. */
export function countedKindIn(text: string): string | undefined {
  if (VISITS.test(text)) return 'visit'
  return CALLS.test(text) ? 'call' : kindIn(text)
}

export function readTimes(text: string): number {
  const count = readNumeral(text.replace(/(?:人?次|场|回|堂)$/, '').replace(/\.0$/, ''))
  if (!(count >= 1 && count <= MOST_TIMES))
    throw new Complaint(`次数「${text.slice(0, 8)}」请写 1 到 ${MOST_TIMES} 的数。`)
  return count
}
