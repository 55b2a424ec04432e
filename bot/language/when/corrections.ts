import { addDays } from '../calendar.ts'
import { weekdayOf } from './coming-day.ts'
import type { DayPhrase } from './day.ts'

/** Words by which what was said before them gives way to what follows. */
export interface Correction {
  start: number
  end: number
  /** A slip of the tongue takes back one thing; a change of plan sets the day anew, and the hour is open. */
  kind: 'slip' | 'change'
  /** A change to an earlier day, or to a later one. */
  towards: 'earlier' | 'later' | undefined
}

const HOLDING = '(?:开会?|召开|举行|进行|安排)?'
/** By what a time is put off. */
export const LATER = '推迟|推后|后推|往后推|推|延期|延后|延迟|延|顺延'
const IS_LATER = new RegExp(`^(?:${LATER})`)
const EARLIER = /^提/
const CHANGE = new RegExp(
  `(?:(?:提前|提早)${HOLDING}[到至成为在于]|(?:改期?|更改|变更|调整|调|换|挪|移|${LATER})${HOLDING}(?:到了|[到至成为在于了])?)\\s*`,
  'g',
)
const SLIP =
  /(?:(?<!对)不对|(?<!是)不是(?=[，,。！!…、\s])|(?:哦|噢|喔|啊|呃|额|哎呀|唉)[，,\s]*不是?|(?<=[，,。；;…\s])不(?=[，,。…\s])|(?<!没有?|不会)(?:说|打|写|发|搞|弄|看)?错了?(?=[，,。！!\s是应])|更正|纠正|改正|应该是|应是|应为|应该为)[…\s，,。；;：:！!]*(?:一下|是|为|时间|应该是)*[\s：:，,]*/g
const INSTEAD = /(?:取消了?[，,。；;\s]+|(?<=原.{1,40}[，,。；;\s])现在?(?:定|拟)?[在于为]?\s*)/g
/** How much may stand between a slip and what is right: 不对，会议是后天. */
const GAP = 6

/** The last correction that is followed by one of some places and has another one before it. */
export function lastCorrection(text: string, places: readonly number[]): Correction | undefined {
  const followed = ({ end, kind }: Correction) =>
    places.some((place) => place >= end && place - end <= (kind === 'slip' ? GAP : 1))
  return corrections(text)
    .filter((one) => followed(one) && places.some((place) => place < one.start))
    .sort((one, other) => one.start - other.start)
    .at(-1)
}

/** Where a phrase begins if the words before it say that it is new: 改到周五. */
export function startOfChange(text: string, start: number): number {
  return (
    corrections(text.slice(0, start)).find(({ end, kind }) => end === start && kind === 'change')?.start ??
    start
  )
}

function corrections(text: string): Correction[] {
  const found = (pattern: RegExp, kind: Correction['kind']) =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }): Correction => {
      const towards = EARLIER.test(whole) ? 'earlier' : IS_LATER.test(whole) ? 'later' : undefined
      return { start: index, end: index + whole.length, kind, towards }
    })
  return [...found(CHANGE, 'change'), ...found(SLIP, 'slip'), ...found(INSTEAD, 'change')]
}

interface Beside extends Pick<Correction, 'towards'> {
  today: string
}

/**
 * The new day as it is meant beside the old one: a weekday is first looked for in the old one's week, a date without
 * its month in the old one's month, never before today.
 */
export function besideOld(day: DayPhrase, old: string, { towards, today }: Beside): DayPhrase {
  if (day.kind === 'relative' || day.kind === 'festival') return day
  const weekly = day.kind === 'weekday'
  const near = day.readOn(weekly ? addDays(old, 1 - weekdayOf(old)) : `${old.slice(0, 8)}01`)
  const reading = near.day && near.day >= today ? near : day
  if (towards === 'later' && reading.day && reading.day <= old)
    return { ...day, ...day.readOn(addDays(old, 1)) }
  if (towards !== 'earlier' || !reading.day || reading.day < old) return { ...day, ...reading }
  const before = weekly ? addDays(reading.day, -7) : today
  return before >= today
    ? { ...day, ...(weekly ? { day: before } : day.readOn(today)) }
    : { ...day, ...reading }
}
