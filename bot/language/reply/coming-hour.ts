import { readNumeral } from '../numerals.ts'
import { pattern } from '../words.ts'
import type { Call } from './call.ts'

const NOON = 12 * 60
const START = 9 * 60
/** Who comes later than this comes to something else. */
const LONGEST = 4 * 60

/** A digit or numeral of an hour. */
export const N = '[0-9一二两三四五六七八九十]'
const CLOCK = `(上午|早上|早晨|中午|下午)?(?<![早晚晏迟慢快有差好近第0-9])(${N}{1,3})(?:点钟?|[:：])(?:(半)|([一二三123])刻|[过零]?(${N}{1,3})分?|(过|多|几)(?![来去]))?`
const ABOUT = '(?:钟|左右|的?样子|过(?![来去])|多|以?后|之后|以?前|之前|了|才|吧|嘛|哈|哦|可能|估计)*'
/** What lies between the time and the coming; with these in it, it is the time of something else. */
const ON_THE_WAY = '(?:(?!走(?![得到拢路])|回|离|接(?!完|了)|的|从|开会|散会).){0,8}?'
const THERE =
  '(?:[到拢](?!{other-places}|时|期)|来(?!接|拿|看病)|赶|进会|出门|出发|动身|下班|下课|完|结束|下车|爬|走得|才)'
const MAYBE = '(?:都|怕|可能|估计|大概|差不多|应该|恐怕|起码|最快|最早|要|得|会|就|已经|是|在)'
const ARRIVES = [
  // 「九点二十拢」「9点半打完针才来」
  pattern(`${CLOCK}${ABOUT}${ON_THE_WAY}${THERE}`, 'g'),
  // 「到卫城怕要10点了」
  new RegExp(`(?:[到拢]|过来|赶来)[\\u4e00-\\u9fff]{0,5}${MAYBE}+${CLOCK}`, 'g'),
  // 「1，10点左右」「估计九点半」
  new RegExp(`^${CLOCK}${ABOUT}$`, 'g'),
  new RegExp(`(?:${MAYBE}|拖到|挨到)+到?${CLOCK}${ABOUT}$`, 'g'),
]
const STARTS = new RegExp(CLOCK)

/** Whether a clause gives an hour for coming that is later than the call's; without one in the call, than nine. */
export function arrivesLate(clause: string, call: Call): boolean {
  if (!/[点:：]/.test(clause)) return false
  const start = minutesOf(STARTS.exec(call.text), 0) ?? START
  return ARRIVES.some((one) =>
    [...clause.matchAll(one)].some((match) => {
      const after = (minutesOf(match, start) ?? start) - start
      return after > 0 && after <= LONGEST
    }),
  )
}

/** Minutes after midnight; an hour that could be either is after noon when the meeting is. */
function minutesOf(match: RegExpExecArray | null, start: number): number | undefined {
  if (!match) return undefined
  const [, part = '', hour = '', ...minutes] = match
  const time = readNumeral(hour) * 60 + pastTheHour(minutes)
  const later = part === '下午' || (!part && start >= NOON)
  return later && time < NOON && readNumeral(hour) < 9 ? time + NOON : time
}

/** Minutes after the hour; 「九点过」 is some. */
function pastTheHour([half, quarters, minutes, some]: (string | undefined)[]): number {
  if (half) return 30
  if (quarters) return readNumeral(quarters) * 15
  if (minutes) return readNumeral(minutes)
  return some ? 5 : 0
}
