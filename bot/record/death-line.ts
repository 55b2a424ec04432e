import { readDate } from '../documents/roster-cells.ts'
import { Complaint } from '../errors.ts'
import { addDays } from '../language/calendar.ts'
import type { RecordChange } from './record-line.ts'

const DAY =
  '(今天|昨天|前天|(?:\\d{4}[年\\-./])?\\d{1,2}[月\\-./]\\d{1,2}[日号]?)?(?:凌晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?'
const DIED = new RegExp(
  `^(?:已经?|于|在|\\s)*${DAY}\\s*(?:已经?|因病|不幸)*(?:去世|过世|逝世|病逝|病故|离世|辞世)了?[\\s，,：:]*${DAY}[\\s。.]*$`,
)
const DAYS_AGO: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 }

/**
 * Reads 去世, 昨天去世了, 去世 11月28日 after a name; null where it is no such line. A day without a year is the last of
 * that date, and none is today (YYYY-MM-DD). Throws a Complaint where the day does not exist or is still to come.
 */
export function readDeath(line: string, today: string): RecordChange | null {
  const plain = line
    .normalize('NFKC')
    .trim()
    .replace(/^[，,：:\s]+/, '')
  const found = DIED.exec(plain)
  if (!found) return null
  const died = dayMeant(found[1] ?? found[2] ?? '今天', today)
  if (died > today) throw new Complaint(`「${plain.slice(0, 20)}」在今天以后，请再看看日子。`)
  return { died }
}

function dayMeant(written: string, today: string): string {
  const ago = DAYS_AGO[written]
  if (ago !== undefined) return addDays(today, -ago)
  if (/^\d{4}/.test(written)) return readDate(written.replace('号', '日'))
  const year = Number(today.slice(0, 4))
  const day = (of: number) => readDate(`${of}-${written.replace(/[日号]$/, '').replace(/[月./]/, '-')}`)
  return day(year) > today ? day(year - 1) : day(year)
}

/** What staff read when a death was noted. */
export function deathNoted(name: string): string {
  return [
    '愿老人家安息。生日祝福、提醒都不再发给他，开会也不再算应到；档案和以前的考勤都留着。',
    `后事办完了，要从名单上去掉，再发：退出 ${name}。记错了，发：档案 ${name} 去世日期 无`,
  ].join('\n')
}
