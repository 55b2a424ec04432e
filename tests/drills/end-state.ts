import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../bot/simulator/world.ts'
import type { Attendance } from '../../models/attendance.ts'
import { collectionOf } from '../../models/database.ts'
import { countWaiting, type InboxMessage } from '../../models/inbox.ts'
import { type OutboxItem, printOf } from '../../models/outbox.ts'
import type { Outcome } from './drill.ts'
import { ACCOUNT, isQuiet } from './kit.ts'
import type { Line, Traffic } from './traffic.ts'

/** How long nothing may move until it counts as stuck, in milliseconds. */
const PATIENCE = 120_000

export interface EndStateOptions {
  account?: string
  meeting: string
  world: World
  traffic: Traffic
  /** Whether a line may be missing because nobody could have heard it. */
  mayBeMissing?: (line: Line) => boolean
  /** How many answers may have come twice: never any but where the drill says why. */
  repeatsAllowed?: number
}

/**
 * Waits until nothing is left to do, and compares the database and the simulated WeChat with what the traffic's
 * model says: each line recorded once, the last word of each person standing, each answer sent at most once.
 */
export async function checkEndState(options: EndStateOptions): Promise<Omit<Outcome, 'faults'>> {
  const { traffic, meeting } = options
  const wanted = traffic.said.filter((line) => !options.mayBeMissing?.(line))
  const isDone = async () => {
    const { keys } = await recordedLines(meeting)
    return wanted.every(({ id }) => keys.has(id)) && (await isQuiet())
  }
  const broken = (await comesTrue(isDone, meeting)) ? [] : [`nothing moved for ${PATIENCE / 1000} s`]
  const { keys, twice, rows } = await recordedLines(meeting)
  const lost = wanted.filter(({ id }) => !keys.has(id))
  const answers = await compareAnswers(options, keys)
  broken.push(...wrongStanding(options, rows, keys), ...answers.broken)
  if (lost.length) broken.push(await whereLost(lost))
  if (twice) broken.push(`${twice} lines were recorded twice, as ${firstTwice(rows)}`)
  return {
    said: traffic.said.length,
    recorded: keys.size,
    lost: lost.length,
    doubled: twice + answers.doubled,
    sent: traffic.heard.length,
    broken,
  }
}

/** Resolves with true when it holds, with false when it does not and nothing more is recorded or sent. */
async function comesTrue(holds: () => Promise<boolean>, meeting: string): Promise<boolean> {
  let before = ''
  for (let movedAt = Date.now(); Date.now() - movedAt < PATIENCE; ) {
    if (await holds().catch(() => false)) return true
    const now = await progressOf(meeting).catch(() => before)
    if (now !== before) movedAt = Date.now()
    before = now
    await sleep(100)
  }
  return false
}

async function progressOf(meeting: string): Promise<string> {
  const { keys } = await recordedLines(meeting)
  const open = { state: { $in: ['pending', 'sending'] } }
  return `${keys.size} ${await collectionOf('outbox').countDocuments(open)} ${await countWaiting()}`
}

async function whereLost(lost: readonly Line[]): Promise<string> {
  const ids = new Set(lost.map(({ id }) => id))
  const inbox = await collectionOf<InboxMessage>('inbox').find().toArray()
  const states = inbox.flatMap(({ _id, state }) => (ids.has(_id.split('/').at(-1) ?? '') ? [state] : []))
  const found = [...countBy(states, (state) => state)].map(([state, count]) => `${count} ${state}`)
  return `${lost.length} lines were lost; of them in the inbox: ${found.join(', ') || 'none'}`
}

/** Message ids that were recorded, and how many of them more than once. */
async function recordedLines(meeting: string) {
  const rows = await collectionOf<Attendance>('attendance').find({ meeting }).toArray()
  const ids = rows.flatMap(({ changes }) => changes.map(({ key }) => idOfKey(key)))
  const keys = new Set(ids)
  return { rows, keys, twice: ids.length - keys.size }
}

/** Where the first of them stands: its keys, each with its row. */
function firstTwice(rows: readonly Attendance[]): string {
  const places = rows.flatMap(({ _id, changes }) => changes.map(({ key, at }) => ({ _id, key, at })))
  const of = ({ key }: { key: string }) => idOfKey(key)
  const first = places.find((one, index) => places.slice(0, index).some((other) => of(other) === of(one)))
  const all = first ? places.filter((one) => of(one) === of(first)) : []
  return all.map(({ _id, key, at }) => `${key} of ${at.toISOString()} in ${_id}`).join(' and ')
}

/** account/conversation/message#entry → message */
function idOfKey(key: string): string {
  return key.split('#')[0]?.split('/').at(-1) ?? ''
}

function wrongStanding({ world, traffic }: EndStateOptions, rows: Attendance[], keys: Set<string>): string[] {
  const told = new Map(rows.map((row) => [row.changes[0]?.by, row]))
  return [...traffic.standing(({ id }) => keys.has(id))].flatMap(([person, line]) => {
    const row = told.get(world.contactId(person))
    const isRight = row?.status === line.status && row.reason === line.reason
    return isRight ? [] : [`${person} said ${line.status} last, and ${row?.status} stands`]
  })
}

/** What was sent against the outbox: nothing more often than it was due, and all of which it says so. */
async function compareAnswers(
  { world, traffic, account = ACCOUNT, repeatsAllowed = 0 }: EndStateOptions,
  keys: Set<string>,
) {
  const items = await collectionOf<OutboxItem>('outbox').find({ account }).toArray()
  const due = countBy(items, ({ print }) => print)
  const seen = countBy(traffic.heard, ({ chat, text, file, link }) =>
    printOf(chat.endsWith('@chatroom') ? chat : world.contactId(chat), {
      text,
      ...(file ? { fileId: file.name } : {}),
      ...(link ? { link } : {}),
    }),
  )
  const sent = countBy(
    items.filter(({ state }) => state === 'sent'),
    ({ print }) => print,
  )
  const excess = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].reduce((sum, [print, count]) => sum + Math.max(0, count - (other.get(print) ?? 0)), 0)
  const doubled = excess(seen, due)
  const unseen = excess(sent, seen)
  const answered = new Set(items.map(({ _id }) => idOfReply(_id)))
  const silent = traffic.said.filter(({ id, inGroup }) => !inGroup && keys.has(id) && !answered.has(id))
  return {
    doubled,
    broken: [
      ...(doubled > repeatsAllowed ? [`${doubled} answers were sent twice`] : []),
      ...(unseen ? [`${unseen} answers count as sent and were not seen`] : []),
      ...(silent.length ? [`${silent.length} lines were recorded and never answered`] : []),
    ],
  }
}

/** reply:account/conversation/message:index → message */
function idOfReply(key: string): string {
  return key.startsWith('reply:') ? (key.split('/').at(-1)?.split(':')[0] ?? '') : ''
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
