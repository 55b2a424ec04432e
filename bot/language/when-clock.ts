import { NUMERAL, readNumeral } from './numerals.ts'

/** A phrase that names a time of day, or only a half of the day. Times are HH:MM and may be 24:00. */
export interface ClockPhrase {
  start: number
  end: number
  time?: string
  /** The other reading of an hour that could be before or after noon. */
  otherTime?: string
  endTime?: string
  part?: 'morning' | 'afternoon'
  misread?: boolean
}

const MORNING = '凌晨|大清早|清早|清晨|早上|早晨|早|晨|上午'
const AFTERNOON = '中午|正午|午间|下午|午后|傍晚|晚上|晚间|晚|夜里|夜间|半夜|深夜'
const PART = `(${MORNING}|${AFTERNOON})?`
const HOUR = `(${NUMERAL}{1,3})`
const MINUTES = `(?:(半)|([一1三3])刻|整|(?:差|欠)${HOUR}分?|(?:过|零)?${HOUR}分?(?!${NUMERAL}))?`
const WORDS = `${PART}的?\\s*${HOUR}(?:点钟?|时)(?!候|间|事|钱|数|名|评)${MINUTES}`
const DIGITS = `${PART}\\s*(\\d{1,2})[:：](\\d{2})(?!\\d)`
const TO = '\\s*(?:-|—|–|~|～|到|至)+\\s*'

const WORD_TIME = new RegExp(WORDS, 'g')
const DIGIT_TIME = new RegExp(DIGITS, 'g')
const RANGE_END = new RegExp(`^${TO}(?:${DIGITS}|${WORDS})`)
const HALF_DAY =
  /(?<!大)(凌晨|大清早|清早|清晨|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里)(?!好|安)/
/** 一点 is mostly «a little»: 差一点, 有一点, 快一点, 一点也不. */
const LITTLE_BEFORE = /[差有早晚快慢多少好大小高低远近再还这那点]$/
const LITTLE_AFTER = /^(?:[儿也都没不就难小事点心意]|[，,。！]?$)/

interface Clock {
  part: string | undefined
  hour: number
  minute: number
}

/** The first time of day in a text; `outerPart` is the half of the day that the day's own word said (明早). */
export function findClock(text: string, outerPart?: string): ClockPhrase | undefined {
  const times = [firstTime(text, DIGIT_TIME, clockOfDigits), firstTime(text, WORD_TIME, clockOfWords)].filter(
    (one) => one !== undefined,
  )
  const [found] = times.sort((one, other) => one.start - other.start)
  return found ? withRange(found, text, outerPart) : halfDay(text, outerPart)
}

interface FoundTime {
  start: number
  end: number
  clock: Clock
}

function firstTime(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Clock,
): FoundTime | undefined {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = match.index + match[0].length
    if (!isLittle(match, text.slice(0, match.index), text.slice(end)))
      return { start: match.index, end, clock: read(match) }
  }
  return undefined
}

function isLittle([whole]: RegExpExecArray, before: string, after: string): boolean {
  return (
    whole.startsWith('一点') && whole.length === 2 && (LITTLE_BEFORE.test(before) || LITTLE_AFTER.test(after))
  )
}

function clockOfDigits([, part, hour, minute]: RegExpExecArray): Clock {
  return { part, hour: Number(hour), minute: Number(minute) }
}

function clockOfWords([, part, hour, half, quarter, before, minutes]: RegExpExecArray): Clock {
  const clock = { part, hour: readNumeral(hour ?? ''), minute: 0 }
  if (half) clock.minute = 30
  else if (quarter) clock.minute = /[一1]/.test(quarter) ? 15 : 45
  else if (minutes) clock.minute = readNumeral(minutes)
  else if (before) return { ...clock, hour: clock.hour - 1, minute: 60 - readNumeral(before) }
  return clock
}

function withRange({ start, end, clock }: FoundTime, text: string, outerPart?: string): ClockPhrase {
  const part = clock.part ?? outerPart
  const time = timeOf(clock, part)
  if (!time) return { start, end, misread: true }
  const phrase: ClockPhrase = { start, end, time }
  if (!part && clock.hour >= 1 && clock.hour <= 6) phrase.otherTime = timeOf(clock, '下午') ?? time
  const match = RANGE_END.exec(text.slice(end))
  if (!match) return phrase
  const last = endOfRange(match)
  const endTime = timeOf(last, last.part ?? part)
  if (!endTime) return phrase
  return {
    ...phrase,
    end: end + match[0].length,
    endTime: endTime <= time ? (timeOf(last, '下午') ?? endTime) : endTime,
  }
}

function endOfRange(match: RegExpExecArray): Clock {
  const [whole, digitPart, digitHour, digitMinute, ...words] = match
  if (digitHour) return { part: digitPart, hour: Number(digitHour), minute: Number(digitMinute) }
  return clockOfWords([whole, ...words] as unknown as RegExpExecArray)
}

/** HH:MM on a clock of 24 hours; undefined when there is no such time. */
function timeOf({ hour, minute }: Clock, part: string | undefined): string | undefined {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return undefined
  const full = fullHour(hour, part ?? '')
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function fullHour(hour: number, part: string): number {
  if (hour > 12 || hour === 0) return hour
  if (/中午|正午|午间/.test(part)) return hour <= 3 ? hour + 12 : hour
  if (/下午|午后|傍晚/.test(part)) return hour === 12 ? 12 : hour + 12
  if (/晚/.test(part)) return hour === 12 ? 24 : hour + 12
  if (/夜/.test(part)) return hour === 12 ? 24 : hour >= 6 ? hour + 12 : hour
  if (/凌晨/.test(part)) return hour === 12 ? 0 : hour
  return hour
}

function halfDay(text: string, outerPart?: string): ClockPhrase | undefined {
  const match = HALF_DAY.exec(text)
  if (!match && !outerPart) return undefined
  const word = match?.[1] ?? outerPart ?? ''
  const part = new RegExp(MORNING).test(word) ? 'morning' : 'afternoon'
  const start = match?.index ?? 0
  return { start, end: start + (match?.[0].length ?? 0), part }
}
