import { NUMERAL, readNumeral } from '../numerals.ts'
import { countWritten } from './coming-day.ts'

const NUMBER = `(\\d+\\.5|半|${NUMERAL}{1,3})`
const HOURS = `${NUMBER}个?(半)?(?:小时|钟头|钟(?!头))(?:零?(${NUMERAL}{1,2})分钟?)?`
const MINUTES = `(${NUMERAL}{1,3})(刻钟|分钟)`
const LATER = '(?:之?后|以后|过后)'
const SHORTLY = new RegExp(
  `(?<!结束|散会|会|饭|课|完|开始|${NUMERAL}|[第推迟延前不超经通难度])(?:(?:再?过|再等)(?:${HOURS}|${MINUTES})${LATER}?|(?:${HOURS}|${MINUTES})${LATER})`,
)

/** A time that is counted in hours or minutes from now: how many minutes, and where it says so. */
export function readShortly(text: string): { minutes: number; start: number; end: number } | undefined {
  const match = SHORTLY.exec(text)
  if (!match) return undefined
  const [hours, half, more, few, unit] = valuesOf(match)
  const minutes = hours
    ? hoursOf(hours, half) * 60 + (more ? readNumeral(more) : 0)
    : countWritten(few ?? '') * (unit === '刻钟' ? 15 : 1)
  if (!Number.isFinite(minutes)) return undefined
  return { minutes, start: match.index, end: match.index + match[0].length }
}

/** The same five groups stand in the pattern twice. */
function valuesOf(match: RegExpExecArray): (string | undefined)[] {
  return match.slice(1, 6).some(Boolean) ? match.slice(1, 6) : match.slice(6, 11)
}

function hoursOf(number: string, half: string | undefined): number {
  return number.includes('.') ? Number(number) : countWritten(number, half)
}
