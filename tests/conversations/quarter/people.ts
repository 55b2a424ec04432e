import { readFileSync } from 'node:fs'
import { DEMO_ROSTER } from '../../../bot/simulator/people.ts'

type Row = Readonly<Record<string, string>>

/** Of the 49 of the demo, whom the quarter needs otherwise. Both leap months were there: 1952 had a fifth, 1960 a sixth. */
const CHANGES: Readonly<Record<string, Row>> = {
  林芝兰: { 出生日期: '1960-06-10', 生日历法: '农历闰月' },
  张正明: { 出生日期: '1956-06-10' },
  黄家平: { 出生日期: '1952-05-23', 生日历法: '农历闰月' },
  罗朝阳: { 出生日期: '1953-05-30', 居住地: '卫城镇老街7号' },
  令狐德: { 出生日期: '1949-06-30' },
  彭家珍: { 出生日期: '1955-07-01' },
  王秀英: { 居住地: '清镇红枫路18号2单元' },
  莫道明: { 住院: '县医院内科8床' },
  杨再贵: { 住院: '市中医院3楼' },
}

const rows = readRows()
const HEADINGS = Object.keys(rows[0] ?? {})

/** The roster as staff send it. */
export const ROSTER = [HEADINGS, ...rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ''))]
  .map((cells) => cells.join(','))
  .join('\n')

function readRows(): Row[] {
  const [head = '', ...lines] = readFileSync(DEMO_ROSTER, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const headings = head.split(',')
  return lines.map((line, index) => {
    const cells = line.split(',')
    const row = Object.fromEntries(headings.map((heading, column) => [heading, cells[column] ?? '']))
    const kin = `${index % 2 ? '女儿' : '儿子'}${row.姓名?.[0]}小宝12900000${100 + index}`
    return { ...row, 住院: '', 家属联系: kin, ...CHANGES[row.姓名 ?? ''] }
  })
}

/** Everything about a person that nobody else is to read in the group. */
export const PRIVATE = rows.map((row) => ({
  name: row.姓名 ?? '',
  values: ['手机', '家属联系', '住院', '出生日期', '入党日期', '居住地', '身体状况']
    .map((heading) => row[heading] ?? '')
    .filter((value) => value && value !== '能到会'),
}))

export interface Person {
  name: string
  birth: string
  joined: string
  party: boolean
  health: string
  alone: boolean
}

export const PEOPLE = rows.map(
  (row): Person => ({
    name: row.姓名 ?? '',
    birth: row.出生日期 ?? '',
    joined: row.入党日期 ?? '',
    party: row.党员 === '是',
    health: row.身体状况 ?? '',
    alone: row.独居 === '是',
  }),
)

/** Who is expected at a 支部党员大会. */
export const PARTY = rows.flatMap((row) => (row.党员 === '是' && row.姓名 ? [row.姓名] : []))

/** Who has no WeChat is reached by telephone alone. */
export function usesWechat(name: string): boolean {
  return rows.find((row) => row.姓名 === name)?.会用微信 === '是'
}

/** From the morning of which day who was not well or not there any more is not celebrated, or not greeted. */
export const DIED: Readonly<Record<string, string>> = { 李贵方: '2025-07-11' }
const IN_HOSPITAL: Readonly<Record<string, readonly [since: string, until: string]>> = {
  莫道明: ['', '9'],
  杨再贵: ['', '9'],
  王德昌: ['2025-07-20', '2025-08-06'],
}

/** In whose family somebody died, and when it was told: for a hundred days nobody wishes them a happy day. */
const MOURNING: Readonly<Record<string, string>> = { 徐万年: '2025-07-14' }

export function isMourning(name: string, day: string): boolean {
  return day > (MOURNING[name] ?? '9')
}

/** Since when somebody lies in hospital on a morning, empty where nobody knows; undefined of who does not. */
export function hospitalOn(name: string, day: string): string | undefined {
  const [since, until] = IN_HOSPITAL[name] ?? ['9', '']
  return since <= day && day < until ? since : undefined
}

/** First day, number (negative for the leap month) and length of the lunar months, as the almanac of 2025 prints them. */
const LUNAR_MONTHS = [
  ['2025-05-27', 5, 29],
  ['2025-06-25', 6, 30],
  ['2025-07-25', -6, 29],
  ['2025-08-23', 7, 30],
] as const
const DAY = 24 * 3_600_000

export interface Celebration {
  name: string
  kind: 'birthday' | 'party'
  years: number
}

/** Who has a birthday or 政治生日 on a day of the quarter, as it is known on the morning of `known`. */
export function celebrations(day: string, known: string): Celebration[] {
  return rows.flatMap((row): Celebration[] => {
    const name = row.姓名 ?? ''
    if (known >= (DIED[name] ?? '9')) return []
    const years = (date = '') => 2025 - Number(date.slice(0, 4))
    const joined = row.党员 === '是' && row.入党日期?.slice(5) === day.slice(5)
    return [
      ...(isBirthday(row, day) ? [{ name, kind: 'birthday' as const, years: years(row.出生日期) }] : []),
      ...(joined ? [{ name, kind: 'party' as const, years: years(row.入党日期) }] : []),
    ]
  })
}

function isBirthday({ 出生日期: birth = '', 生日历法: calendar }: Row, day: string): boolean {
  const [, month = 0, date = 0] = birth.split('-').map(Number)
  if (calendar === '公历') return birth.slice(5) === day.slice(5)
  const [first, number, length] = LUNAR_MONTHS.findLast(([start]) => start <= day) ?? ['', 0, 0]
  const lunarDate = (Date.parse(day) - Date.parse(first)) / DAY + 1
  const isLeapHere = LUNAR_MONTHS.some(([, one]) => one === -month)
  const kept = calendar === '农历闰月' && isLeapHere ? -month : month
  return number === kept && lunarDate === Math.min(date, length)
}
