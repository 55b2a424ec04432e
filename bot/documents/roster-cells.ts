import type { BirthCalendar } from '../../models/member.ts'
import { Complaint } from '../errors.ts'
import { lunarDay } from '../language/when/lunar.ts'
import { readPartyGroup } from '../meeting/party-group.ts'

const TEXT_LIMIT = 200
const YES = new Set([
  '是',
  '有',
  '对',
  '会',
  '能',
  '√',
  '✓',
  '✔',
  '☑',
  'y',
  'yes',
  'true',
  '1',
  '党员',
  '中共党员',
  '愿意',
  '用',
])
const NO = new Set([
  '否',
  '无',
  '不',
  '不是',
  '没有',
  '不会',
  '不能',
  '×',
  'x',
  '✗',
  '✘',
  'n',
  'no',
  'false',
  '0',
  '非党员',
  '群众',
  '不愿意',
  '不用',
])
const CALENDARS = new Map(
  Object.entries<BirthCalendar>({
    公历: '公历',
    阳历: '公历',
    新历: '公历',
    国历: '公历',
    农历: '农历',
    阴历: '农历',
    旧历: '农历',
    老历: '农历',
    闰月: '农历闰月',
    农历闰月: '农历闰月',
    阴历闰月: '农历闰月',
    闰: '农历闰月',
  }),
)
const MIDNIGHT = /(?:[T ]|(?<=日))0{1,2}:00(?::00)?(?:\.0+)?Z?/
const DATE = new RegExp(`^(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})日?(?:${MIDNIGHT.source})?$`)
const DAY = 86_400_000

/** A cell's text without control and bidi characters. Throws a Complaint when it is too long to be meant. */
export function readText(cell: string): string {
  const text = cell.replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim()
  if (text.length > TEXT_LIMIT) throw new Complaint(`字太多了，最多 ${TEXT_LIMIT} 个`)
  return text
}

/** A name: letters of any script with · between them; the spaces that pad a name of two characters are dropped. */
export function readName(cell: string): string {
  const name = readText(cell).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
  if (!/^[\p{L}\p{M}〇][\p{L}\p{M}〇·•・. ]{0,29}$/u.test(name)) throw notUnderstood(name, '请只写姓名')
  return name
}

/** 党小组 by its number or name: 第一党小组 for 1, 一组 and the like. */
export function readGroup(cell: string): string {
  const group = readPartyGroup(readText(cell))
  if (!group) throw notUnderstood(cell, '请写成 第一党小组')
  return group
}

export function readGender(cell: string): '男' | '女' {
  const text = plain(cell).replace(/性$/, '')
  if (text !== '男' && text !== '女') throw notUnderstood(cell, '请写男或女')
  return text
}

export function readCalendar(cell: string): BirthCalendar {
  const calendar = CALENDARS.get(plain(cell))
  if (!calendar) throw notUnderstood(cell, '请写公历或农历，生在闰月的写农历闰月')
  return calendar
}

export function readYesNo(cell: string): boolean {
  const text = plain(cell).toLowerCase()
  if (!YES.has(text) && !NO.has(text)) throw notUnderstood(cell, '请写是或否')
  return YES.has(text)
}

/**
 * A date as YYYY-MM-DD, between 1900 and 2100: 1948-01-11, 1948.1.11, 1948/1/11, 1948年1月11日, 19480111, or the
 * number by which Excel stores a day. A month of 农历 has at most 30 days and any may have 30, so 二月三十 exists.
 */
export function readDate(cell: string, calendar: BirthCalendar = '公历'): string {
  const text = plain(cell, ' ')
    .replace(/ ?([-./年月日]) ?/g, '$1')
    .replace(/[–—‐]/g, '-')
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  const written = /^\d{5}$/.test(text) ? excelDay(Number(text)) : text
  const [, year, month, day] = DATE.exec(written) ?? []
  const date = year && month && day ? ([Number(year), Number(month), Number(day)] as const) : undefined
  if (!date || !exists(date, calendar)) throw noSuchDay(cell, calendar, date)
  return date.map((part) => String(part).padStart(2, '0')).join('-')
}

/** ECMA-376 part 1, 18.17.4.1: days counted so that 25569 is 1970-01-01 (after February 1900). */
function excelDay(serial: number): string {
  return new Date((serial - 25_569) * DAY).toISOString().slice(0, 10)
}

function exists([year, month, day]: readonly [number, number, number], calendar: BirthCalendar): boolean {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  if (calendar === '农历') return day <= 30
  if (calendar === '农历闰月') return lunarDay(year, -month, day) !== undefined
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Which months were leap ones hardly anybody knows by heart. */
function noSuchDay(
  cell: string,
  calendar: BirthCalendar,
  date?: readonly [number, number, number],
): Complaint {
  const [year, month = 0, day = 0] = date ?? []
  const isLeap = calendar === '农历闰月' && month >= 1 && month <= 12 && day >= 1 && day <= 30
  return isLeap
    ? new Complaint(`${year}年没有闰${month}月${day}日，请核对日期，不是闰月的历法写农历`)
    : notUnderstood(cell, '请写成 1948-01-11')
}

/** A mobile number as 11 digits, a landline with its area code as 0851-82220000. */
export function readPhone(cell: string): string {
  const text = plain(cell)
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) {
    throw new Complaint(`「${short(cell)}」是被表格缩写了的号码，请把这一栏设成「文本」再重填`)
  }
  const digits = text.replace(/^(\+|00)?86-?(?=1\d{2}-?\d{4}-?\d{4}$)/, '').replace(/\.0$/, '')
  const mobile = digits.replace(/-/g, '')
  if (/^1\d{10}$/.test(mobile)) return mobile
  if (/^(0\d{2,3}-?)?[2-9]\d{6,7}$/.test(digits)) return digits
  throw notUnderstood(cell, '请写 11 位手机号，只写一个')
}

/** Things of a list, as titles of newspapers, without 《》. */
export function readList(cell: string): string[] {
  const titles = readText(cell).split(/[、，,；;/\s]+|(?<=》)(?=《)/)
  return [...new Set(titles.map((title) => title.replace(/[《》]/g, '').trim()).filter(Boolean))]
}

/** Compared and counted in plain form; a leading ' is how spreadsheets mark a number as text. */
function plain(cell: string, space = ''): string {
  return readText(cell).normalize('NFKC').replace(/^['’]/, '').replace(/\s+/g, space)
}

function notUnderstood(cell: string, advice: string): Complaint {
  return new Complaint(`看不懂「${short(cell)}」，${advice}`)
}

function short(cell: string): string {
  const text = cell.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  return text.length > 20 ? `${[...text].slice(0, 20).join('')}…` : text
}
