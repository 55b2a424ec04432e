import { shortDay } from '../bot/daily.ts'
import { listWorkbook } from '../bot/documents/list-sheet.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { idOf } from '../bot/member-id.ts'
import { durationInWords } from '../bot/service/duration.ts'
import type { Member } from '../models/member.ts'
import { correctHours, hoursBetween, hoursByNumber, type VolunteerHours } from '../models/volunteer-hours.ts'

const MOST_LINES = 12

/** Corrects an entry, and keeps what it said; `minutes` null where it is not to count. */
export async function correct(number: number, minutes: number | null, context: Context): Promise<Reply[]> {
  const { account, people, message } = context
  const row = await hoursByNumber(number, account)
  if (!row) throw new Complaint(`没有第 ${number} 条服务时长。发「志愿 时长」看有哪些。`)
  const after = minutes === null ? '不算' : durationInWords(minutes)
  const change = row.changes.find(({ origin }) => origin === message._id) ?? changeOf(row, after, context)
  await correctHours(number, { minutes: minutes ?? row.minutes, isVoid: minutes === null }, change)
  const name = nameOf(row, people.members)
  return [{ text: `改好了，第 ${number} 条（${name}）：${change.before} → ${after}。原来的也留着。` }]
}

/** A correction as it is kept. */
export function changeOf(
  { minutes, isVoid }: VolunteerHours,
  after: string,
  { message, sender, now }: Context,
): VolunteerHours['changes'][number] {
  const before = isVoid ? '不算' : durationInWords(minutes)
  return { origin: message._id, at: now, by: sender.name, before, after }
}

/** This year's entries in numbers, and the last of them. */
export async function overview({ account, people, now }: Context): Promise<string> {
  const year = dayOf(now).slice(0, 4)
  const all = await hoursBetween(account, `${year}-01-01`, `${Number(year) + 1}-01-01`)
  const rows = all.filter(({ isVoid }) => !isVoid)
  if (!rows.length)
    return `${year}年还没有记过服务时长。办完了发：志愿 时长 5 2小时，或 志愿 时长 莫道明 2小时`
  const total = rows.reduce((sum, { minutes }) => sum + minutes, 0)
  const persons = new Set(rows.map(({ member }) => member)).size
  const lines = rows
    .slice(-MOST_LINES)
    .map(
      (row) =>
        `第 ${row._id} 条 ${shortDay(row.day)} ${nameOf(row, people.members)} ${durationInWords(row.minutes)} ${row.work}`,
    )
  return [
    `${year}年志愿服务 ${persons} 位、${rows.length} 人次、${durationInWords(total)}。最近的：`,
    ...lines,
    '要表发「志愿 时长 表」；改发「志愿 时长 改 3 2小时」「志愿 时长 作废 3」。',
  ].join('\n')
}

/** The entries of a period as a sheet: one by one, and each member's sum in the roster's order. */
export async function workbook(rest: string, { account, people, now }: Context): Promise<Reply[]> {
  const { label, from, until } = readPeriod(rest || '今年', now, '志愿 时长 表')
  const rows = (await hoursBetween(account, dayOf(from), dayOf(until))).filter(({ isVoid }) => !isVoid)
  if (!rows.length) return [{ text: `${label}没有记过服务时长。` }]
  const members = people.members.flatMap((member) => {
    const own = rows.filter((row) => row.member === idOf(member))
    return own.length ? [[member.name, own.length, hours(own)]] : []
  })
  const content = await listWorkbook([
    {
      name: '志愿服务',
      title: `${label} 志愿服务`,
      columns: [
        ['日期', 16],
        ['姓名', 14],
        ['做什么', 36],
        ['小时', 12],
        ['编号', 10],
      ],
      rows: rows.map((row) => [row.day, nameOf(row, people.members), row.work, hours([row]), row._id]),
    },
    {
      name: '每人合计',
      title: `${label} 每人合计（按名单先后）`,
      columns: [
        ['姓名', 20],
        ['次数', 14],
        ['小时', 14],
      ],
      rows: members,
    },
  ])
  return [
    { made: { name: `志愿服务-${label}.xlsx`, content } },
    { text: `${label}志愿服务 ${rows.length} 人次。` },
  ]
}

function hours(rows: readonly VolunteerHours[]): string {
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0)
  return String(Math.round((minutes / 60) * 100) / 100)
}

function nameOf({ member }: VolunteerHours, members: readonly Member[]): string {
  return members.find((one) => idOf(one) === member)?.name ?? '已退出的同志'
}
