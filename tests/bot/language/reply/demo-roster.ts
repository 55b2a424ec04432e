import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { createReplyReader } from '../../../../bot/language/reply/reply.ts'
import { DEMO_ROSTER } from '../../../../bot/simulator/people.ts'
import { judge } from '../../../judge.ts'

const { data } = Papa.parse<Record<string, string>>(
  readFileSync(DEMO_ROSTER, 'utf8').replace(/^\uFEFF/, ''),
  {
    header: true,
    skipEmptyLines: true,
  },
)
const read = createReplyReader(
  data.map((row) => ({ name: row.姓名 ?? '', nickname: row.微信昵称 ?? '', post: row.支部职务 ?? '' })),
  judge,
)
const call = readCall(
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。',
)

/** What 王秀英 of the demo roster says to a call, less how sure it is. */
export const entriesOf = (text: string) =>
  read({ text, call, from: '王秀英' }).entries.map(({ sure: _, candidates: __, ...entry }) => entry)
