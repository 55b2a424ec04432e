import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { RosterPerson } from '../../bot/language/names/names.ts'
import { readCall } from '../../bot/language/reply/call.ts'
import type { Entry } from '../../bot/language/reply/entry.ts'
import { createReplyReader } from '../../bot/language/reply/reply.ts'
import { argumentsOf, readLines, say } from './lines.ts'

type Expected = Omit<Entry, 'sure' | 'candidates'>
interface Line {
  text: string
  from?: string
  call?: string
  mentions?: string[]
  previous?: string[]
  expect: Expected[]
}

const CALL =
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。'

const { file, predict, summary, roster } = argumentsOf('eval:replies')
const read = createReplyReader(
  readRoster(roster ?? new URL('../../bot/simulator/roster.csv', import.meta.url)),
)
const lines = readLines<Line>(file, predict ? ['text'] : ['text', 'expect'])

function readRoster(path: string | URL): RosterPerson[] {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  return data.map((row) => ({
    name: row.姓名 ?? '',
    ...(row.性别 === '男' || row.性别 === '女' ? { gender: row.性别 } : {}),
    ...(row.微信昵称 ? { nickname: row.微信昵称 } : {}),
    ...(row.支部职务 ? { post: row.支部职务 } : {}),
  }))
}

function expectOf({ text, from, call, mentions, previous }: Line): Expected[] {
  const { entries } = read({
    text,
    call: readCall(call ?? CALL),
    ...(from ? { from } : {}),
    ...(mentions ? { mentions } : {}),
    ...(previous ? { previous } : {}),
  })
  return entries.map(({ sure: _, candidates: __, ...entry }) => entry)
}

/** Reasons count as the same when one contains the other. */
function sameReason(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return !one && !other
  const [a, b] = [one, other].map((text) => text.replace(/[\s，,。；;！!]/g, '')) as [string, string]
  return a.includes(b) || b.includes(a)
}

function same(one: Expected, other: Expected): boolean {
  return (
    one.who === other.who &&
    one.status === other.status &&
    sameReason(one.reason, other.reason) &&
    (one.companions ?? 0) === (other.companions ?? 0) &&
    (one.late ?? false) === (other.late ?? false)
  )
}

function exactly(got: Expected[], wanted: Expected[]): boolean {
  return got.length === wanted.length && wanted.every((entry) => got.some((one) => same(one, entry)))
}

function percent(part: number, whole: number): string {
  return `${part}/${whole} (${whole ? ((part / whole) * 100).toFixed(1) : '–'} %)`
}

/** What is counted besides statuses: where it was to be found, and whether it was. */
const fields = {
  names: { said: (one: Expected) => one.who !== 'self', same: () => true },
  reasons: {
    said: (one: Expected) => one.reason !== undefined,
    same: (one: Expected, other: Expected) => sameReason(one.reason, other.reason),
  },
  companions: {
    said: (one: Expected) => one.companions !== undefined,
    same: (one: Expected, other: Expected) => one.companions === other.companions,
  },
  late: {
    said: (one: Expected) => one.late === true,
    same: (_: Expected, other: Expected) => other.late === true,
  },
}

const results = lines.map((line) => ({ line, got: expectOf(line) }))
if (predict) for (const [i, { got }] of results.entries()) say(JSON.stringify({ i, expect: got }))
else report()

function report(): void {
  const wrong = results.filter(({ line, got }) => !exactly(got, line.expect))
  const nothing = results.filter(({ line }) => line.expect.length === 0)
  say(`exactly right        ${percent(results.length - wrong.length, results.length)}`)
  say(`nothing, yet recorded ${percent(nothing.filter(({ got }) => got.length).length, nothing.length)}`)
  const pairs = results.map(({ line, got }) => ({ wanted: line.expect, got }))
  for (const status of ['attend', 'online', 'leave', 'arrived', 'ack', 'undecided', 'cancel']) {
    const wanted = pairs.flatMap((pair) =>
      pair.wanted
        .filter((one) => one.status === status)
        .map((one) => pair.got.some((other) => other.who === one.who && other.status === status)),
    )
    const got = pairs.flatMap((pair) =>
      pair.got
        .filter((one) => one.status === status)
        .map((one) => pair.wanted.some((other) => other.who === one.who && other.status === status)),
    )
    say(
      `${status.padEnd(10)} precision ${percent(got.filter(Boolean).length, got.length)}  recall ${percent(wanted.filter(Boolean).length, wanted.length)}`,
    )
  }
  for (const [name, right] of Object.entries(fields)) {
    const concerned = pairs.flatMap(({ wanted, got }) =>
      wanted
        .filter(right.said)
        .map((one) => got.some((other) => other.who === one.who && right.same(one, other))),
    )
    say(`${name.padEnd(10)} ${percent(concerned.filter(Boolean).length, concerned.length)}`)
  }
  if (!summary)
    for (const { line, got } of wrong)
      say(
        `${JSON.stringify(line.text)}\n    wanted ${JSON.stringify(line.expect)}\n    got    ${JSON.stringify(got)}`,
      )
}
