import mongoose from 'mongoose'
import { readOnce } from '../../bot/asked.ts'
import { readSettings } from '../../bot/config.ts'
import { closeReports } from '../../bot/documents/report.ts'
import type { Context, Handler, Reply } from '../../bot/handler.ts'
import { loadPeople } from '../../bot/people.ts'
import { closeCards } from '../../bot/pictures/card.ts'
import { board } from '../../handlers/board.ts'
import { exportPeriod } from '../../handlers/export.ts'
import { connectDatabase } from '../../models/database.ts'
import { MEETING_KINDS, openMeetings } from '../../models/meeting.ts'
import { openStage } from '../drills/kit.ts'
import { insertRows, nameOf } from './crowd.ts'
import { type Figure, figuresAgainstFirst, type Part, say } from './figures.ts'

const ACCOUNT = 'main'
const MEETINGS = 500
const NOW = new Date('2026-12-31T12:00:00+08:00')
const DAY = 86_400_000
const KINDS = Object.keys(MEETING_KINDS)
const STATUSES = ['attend', 'attend', 'online', 'leave', 'undecided', 'ack']

/** A branch of made-up people, of whom so many answer each meeting of the year; the last one is open and all answer. */
interface Size {
  members: number
  answers: number
}
const SMALL: Size = { members: 49, answers: 49 }
const LARGE: Size = { members: 10_000, answers: 1_000 }

const RUNS = [
  { name: 'board', handler: board, rest: '', rounds: 3 },
  { name: 'export of a month', handler: exportPeriod, rest: '12月', rounds: 1 },
  { name: 'export of the year', handler: exportPeriod, rest: '2026年', rounds: 1 },
] as const

/**
 * 考勤 and 导出 with 10,000 members and 500 meetings against 49 members and as many meetings: the time from the
 * command to its pictures, sheets and words, and the plans by which the database finds what it reads. Throws when
 * one of them reads a whole collection.
 */
export const boardAndExport: Part = {
  name: 'board',
  title: 'board and export with 500 meetings, 10,000 members against 49',
  run: compare,
}

async function compare(): Promise<Figure[]> {
  const stage = await openStage()
  try {
    const small = await measure(stage.mongodbUri.replace('/xiaowei?', '/small?'), SMALL)
    const large = await measure(stage.mongodbUri.replace('/xiaowei?', '/large?'), LARGE)
    say('  plans with 10,000 members')
    for (const plan of large.plans) say(`    ${plan}`)
    const scans = large.plans.filter((plan) => plan.includes('COLLSCAN'))
    if (scans.length) throw new Error(`a query reads a whole collection: ${scans.join('; ')}`)
    return RUNS.flatMap(({ name }, index) =>
      figuresAgainstFirst(name, 's', [
        { size: '49 members', values: small.times[index] ?? [] },
        { size: '10,000 members', values: large.times[index] ?? [] },
      ]),
    )
  } finally {
    await closeCards()
    await closeReports()
    await stage.stop()
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`
}

async function measure(uri: string, size: Size): Promise<{ times: number[][]; plans: string[] }> {
  await connectDatabase(uri)
  await fill(size)
  const began = performance.now()
  const context = await contextOf()
  say(`  ${size.members} members read in ${seconds(performance.now() - began)}`)
  const times: number[][] = []
  await run(board, '', context)
  for (const { handler, rest, rounds } of RUNS) {
    const rounded: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now()
      await run(handler, rest, context)
      rounded.push((performance.now() - started) / 1_000)
    }
    times.push(rounded)
  }
  return { times, plans: await plansOf(context) }
}

async function run(handler: Handler, rest: string, context: Context): Promise<Reply[]> {
  return await handler.run(handler.parse(rest, context.message), context)
}

async function contextOf(): Promise<Context> {
  const message = {
    _id: 'bench',
    account: ACCOUNT,
    conversation: 'li',
    inGroup: false,
    kind: 'text',
    text: '',
    sentAt: NOW,
    receivedAt: NOW,
    seq: 1,
  } as unknown as Context['message']
  const sender = { contact: 'li', name: '小李', role: 'staff' } as const
  const [people, meetings] = [await loadPeople(ACCOUNT), await openMeetings(ACCOUNT)]
  return {
    account: ACCOUNT,
    now: NOW,
    settings: readSettings({}),
    people,
    meetings,
    asked: { polls: [], tasks: [], questions: [] },
    relays: [],
    message,
    sender,
    prompts: readOnce('li'),
  }
}

/**
 * The plan of each kind of query that the commands make, with how many there were and what they read at most. The
 * year asks what the month does.
 */
async function plansOf(context: Context): Promise<string[]> {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not connected')
  await db.createCollection('system.profile', { capped: true, size: 64 * 1024 * 1024 })
  await db.command({ profile: 2 })
  await loadPeople(ACCOUNT)
  for (const { handler, rest } of RUNS.slice(0, 2)) await run(handler, rest, context)
  await db.command({ profile: 0 })
  const plans = await db
    .collection('system.profile')
    .aggregate<{ _id: { ns: string; plan: string }; times: number; read: number }>([
      { $match: { planSummary: { $exists: true }, ns: { $not: /system\.profile|\.files\./ } } },
      {
        $group: {
          _id: { ns: '$ns', plan: '$planSummary' },
          times: { $sum: 1 },
          read: { $max: '$docsExamined' },
        },
      },
      { $sort: { _id: 1 } },
    ])
    .toArray()
  return plans.map(
    ({ _id, times, read }) => `${_id.ns}: ${_id.plan}, ${times} times, at most ${read} documents in a batch`,
  )
}

async function fill({ members, answers }: Size): Promise<void> {
  const people = Array.from({ length: members }, (_, index) => ({
    _id: new mongoose.Types.ObjectId(),
    name: nameOf(index),
    partyMember: index % 12 !== 0,
    usesWechat: index % 6 !== 0,
    volunteer: false,
    subscriptions: [],
    town: ['卫城', '贵阳', '清镇'][index % 3],
  }))
  await insertRows('members', people)
  const year = Date.parse('2026-01-01T09:00:00+08:00')
  await insertRows(
    'meetings',
    Array.from({ length: MEETINGS }, (_, index) => meetingOf(index, year)),
  )
  for (let index = 0; index < MEETINGS; index += 1) {
    const open = index === MEETINGS - 1
    const told = people.slice(0, open ? members : answers)
    const rows = told.map(({ _id }, place) => ({ meeting: `m${index}`, member: String(_id), place }))
    await insertRows('attendance', rows.map(answerOf))
    if (open) continue
    await insertRows('presences', rows.map(presenceOf))
    await insertRows('makeups', rows.filter(({ place }) => place % 6 === 3).map(makeUpOf))
  }
}

interface Place {
  meeting: string
  member: string
  place: number
}

function meetingOf(index: number, year: number) {
  return {
    _id: `m${index}`,
    account: ACCOUNT,
    kind: KINDS[index % KINDS.length],
    title: `第 ${index + 1} 次会议`,
    startsAt: new Date(year + Math.floor((index * 365) / MEETINGS) * DAY),
    hasTime: true,
    place: '镇政府三楼会议室',
    agenda: [],
    remark: '',
    state: index === MEETINGS - 1 ? 'open' : 'ended',
    draftedBy: `${ACCOUNT}/li`,
    createdAt: new Date(year),
    reminders: [],
  }
}

function answerOf({ meeting, member, place }: Place) {
  const said = {
    status: STATUSES[place % STATUSES.length],
    ...(place % 6 === 3 ? { reason: '腰杆痛' } : {}),
    at: NOW,
  }
  const change = { ...said, key: `k${place}`, seq: place, channel: 'group', by: `c${place}` }
  return { _id: `${meeting}/${member}`, meeting, member, ...said, changes: [change] }
}

function presenceOf({ meeting, member, place }: Place) {
  const how = place % 6 === 2 ? 'online' : place % 6 > 2 ? 'absent' : 'room'
  return { _id: `${meeting}/${member}`, meeting, member, how, by: 'li', origin: 'bench', at: NOW, seq: 1 }
}

function makeUpOf({ meeting, member }: Place) {
  return { _id: `${meeting}/${member}`, meeting, member, account: ACCOUNT, since: NOW, off: false }
}
