import { shortDay } from '../bot/daily.ts'
import { type ListSheet, listWorkbook } from '../bot/documents/list-sheet.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { idOf } from '../bot/member-id.ts'
import { plainYuan, yuanInWords } from '../bot/money.ts'
import { GIFT_EXAMPLE, giftInWords } from '../bot/service/gift-line.ts'
import { totalInWords, totalsOf } from '../bot/service/gift-totals.ts'
import { type Donation, donationsBetween, type Gift } from '../models/donation.ts'
import type { Member } from '../models/member.ts'

const MOST_LINES = 8
const MOST_PURPOSES = 6

/** The donations of a year by purpose, and the last of them. */
export async function donationsOfYear(written: string, { account, people, now }: Context): Promise<string> {
  const [year = written] = /\d{4}|今年|本年|去年/.exec(written) ?? []
  const { label, from, until } = readPeriod(/\d/.test(year) ? `${year}年` : year, now, '捐赠')
  const rows = await donationsBetween(account, dayOf(from), dayOf(until))
  if (!rows.length) return `${label}还没有记过捐赠。记一笔发：${GIFT_EXAMPLE}`
  const totals = totalsOf(rows)
  const more = totals.length > MOST_PURPOSES ? [`还有 ${totals.length - MOST_PURPOSES} 种用途，看表。`] : []
  const lines = rows
    .slice(-MOST_LINES)
    .map((row) => `第 ${row._id} 笔 ${shortDay(row.day)} ${nameOf(row, people.members)} ${giftInWords(row)}`)
  return [
    `${label}捐赠 ${rows.length} 笔，捐款共 ${yuanInWords(sumOf(rows))}：`,
    ...totals.slice(0, MOST_PURPOSES).map(totalInWords),
    ...more,
    '最近的：',
    ...lines,
    '要表发「捐赠 表」。这些只给工作人员看。',
  ].join('\n')
}

/** The donations of a period as a sheet: by purpose, and one by one in the order of days. */
export async function donationSheet(rest: string, { account, people, now }: Context): Promise<Reply[]> {
  const { label, from, until } = readPeriod(rest || '今年', now, '捐赠 表')
  const rows = await donationsBetween(account, dayOf(from), dayOf(until))
  if (!rows.length) return [{ text: `${label}没有记过捐赠。` }]
  const content = await listWorkbook([byPurpose(label, rows), oneByOne(label, rows, people.members)])
  const text = `${label}捐赠 ${rows.length} 笔，捐款共 ${yuanInWords(sumOf(rows))}。只给工作人员看，请不要转发。`
  return [{ made: { name: `捐赠-${label}.xlsx`, content } }, { text }]
}

function byPurpose(label: string, rows: readonly Donation[]): ListSheet {
  const totals = totalsOf(rows).map(({ purpose, count, fen, goods }) => [
    purpose || '没写用途',
    count,
    fen ? plainYuan(fen) : '',
    goods.join('、'),
  ])
  return {
    name: '按用途',
    title: `${label} 捐赠（按用途）`,
    columns: [
      ['用途', 24],
      ['笔数', 10],
      ['金额（元）', 18],
      ['物品', 44],
    ],
    rows: [...totals, ['合计', rows.length, plainYuan(sumOf(rows)), '']],
  }
}

function oneByOne(label: string, rows: readonly Donation[], members: readonly Member[]): ListSheet {
  return {
    name: '明细',
    title: `${label} 捐赠明细（按日期）`,
    columns: [
      ['编号', 10],
      ['日期', 16],
      ['姓名', 14],
      ['金额（元）', 16],
      ['物品', 28],
      ['用途', 24],
    ],
    rows: rows.map((row) => [
      row._id,
      row.day,
      nameOf(row, members),
      row.fen ? plainYuan(row.fen) : '',
      row.goods ?? '',
      row.purpose,
    ]),
    across: true,
  }
}

function sumOf(rows: readonly Gift[]): number {
  return rows.reduce((sum, { fen = 0 }) => sum + fen, 0)
}

/** The giver's name, where he is still on the roster. */
export function nameOf({ member }: Donation, members: readonly Member[]): string {
  return members.find((one) => idOf(one) === member)?.name ?? '已退出的同志'
}
