import { deepStrictEqual as equals } from 'node:assert'
import fc from 'fast-check'
import type { Attendance, Status } from '../models/attendance.ts'
import { publishMeeting } from '../models/call.ts'
import { collectionOf } from '../models/database.ts'
import { draftMeeting } from '../models/draft.ts'
import { allMembers } from '../models/member.ts'
import type { OutboxItem } from '../models/outbox.ts'
import { type BackOffice, type Said, STAFF } from './back-office.ts'

/** What people say and what it means, as somebody who keeps the list by hand would note it. */
const WORDS: readonly { text: string; status: Status; reason?: string }[] = [
  { text: '1', status: 'attend' },
  { text: '我来', status: 'attend' },
  { text: '线上参加', status: 'online' },
  { text: '3，腿痛', status: 'leave', reason: '腿痛' },
  { text: '请假，要带孙子', status: 'leave', reason: '要带孙子' },
  { text: '收到', status: 'ack' },
]
const PEOPLE = [0, 1, 2, 3, 4]
const SECOND = 1_000
const DAY = 24 * 3_600 * SECOND

interface Note {
  message: string
  status: Status
  reason?: string
  at: number
  order: number
}

/** The list as it must be: what was said of each person, by his place in the group. */
interface Model {
  isOpen: boolean
  closedAt: number
  messages: number
  notes: Map<number, Note[]>
  /** What each said in WeChat that was not taken back, the latest last. */
  said: { message: string; person: number; inGroup: boolean }[]
  /** Messages that are answered in private. */
  answered: Set<string>
}

interface Real {
  office: BackOffice
  meeting: string
  people: { contact: string; member: string; name: string }[]
}

/** Reads from a list in order of time: the last word but having read the notice. */
function standing(notes: readonly Note[]): Note | undefined {
  const sorted = [...notes].sort((one, other) => one.at - other.at || one.order - other.order)
  return sorted.findLast(({ status }) => status !== 'ack') ?? sorted.at(-1)
}

type Step = fc.AsyncCommand<Model, Real>

const always = () => true

/** How something is said: some seconds before it comes, perhaps brought more than once. */
interface Manner {
  inGroup: boolean
  secondsAgo: number
  copies: number
}

const say = (person: number, word: number, manner: Manner): Step => ({
  check: always,
  toString: () => `${person} says ${pick(WORDS, word).text} ${JSON.stringify(manner)}`,
  run: async (model, real) => {
    const { inGroup, secondsAgo, copies } = manner
    const { text, ...meaning } = pick(WORDS, word)
    const at = next(real) - secondsAgo * SECOND
    const message = newMessage(model)
    model.said.push({ message, person, inGroup })
    if (model.isOpen || at < model.closedAt) {
      note(model, person, { message, ...meaning, at })
      if (!inGroup) model.answered.add(message)
    }
    const sender = pick(real.people, person).contact
    const said: Said = { id: message, sender, text, inGroup, sentAt: new Date(at) }
    for (let copy = 0; copy < copies; copy += 1) await real.office.receives(said)
    await settle(model, real)
  },
})

/** Somebody takes one of the latest words back. */
const recall = (back: number): Step => ({
  check: ({ said }) => said.length > back,
  toString: () => `recall of the last but ${back}`,
  run: async (model, real) => {
    const at = next(real)
    const [recalled] = model.said.splice(-1 - back, 1)
    if (!recalled) return
    const message = newMessage(model)
    const { person, inGroup } = recalled
    if (model.isOpen && standing(model.notes.get(person) ?? [])?.message === recalled.message) {
      note(model, person, { message, status: 'cancel', at })
      if (!inGroup) model.answered.add(message)
    }
    const sender = pick(real.people, person).contact
    await real.office.receives({ id: message, sender, inGroup, kind: 'recall', text: recalled.message })
    await settle(model, real)
  },
})

/** Staff note down what somebody said on the telephone. */
const phone = (person: number, comes: boolean): Step => ({
  check: always,
  toString: () => `staff note that ${person} ${comes ? 'comes' : 'does not come'}`,
  run: async (model, real) => {
    const at = next(real)
    const status = comes ? 'attend' : 'leave'
    const message = await order(
      model,
      real,
      `电话 ${pick(real.people, person).name} ${comes ? '来' : '请假'}`,
    )
    if (model.isOpen) note(model, person, { message, status, at })
    await settle(model, real)
  },
})

const close: Step = {
  check: ({ isOpen }) => isOpen,
  toString: () => 'closing',
  run: async (model, real) => {
    model.closedAt = next(real)
    model.isOpen = false
    await order(model, real, '结束报名')
    await settle(model, real)
  },
}

const reopen: Step = {
  check: ({ isOpen }) => !isOpen,
  toString: () => 'reopening',
  run: async (model, real) => {
    next(real)
    model.isOpen = true
    await order(model, real, '恢复报名')
    await settle(model, real)
  },
}

/** The process dies at one of its next writes. */
const crash = (write: number, lastOneCounts: boolean): Step => ({
  check: always,
  toString: () => `crash at write ${write}${lastOneCounts ? ', which counts' : ''}`,
  run: async (_, { office }) => office.crashesAt(write, lastOneCounts),
})

const restart: Step = {
  check: always,
  toString: () => 'restart',
  run: async (_, { office }) => await office.restarts(),
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}

function next({ office }: Real): number {
  return office.waits(7 * SECOND).getTime()
}

function newMessage(model: Model): string {
  model.messages += 1
  return `m${model.messages}`
}

function note(model: Model, person: number, saying: Omit<Note, 'order'>): void {
  const notes = model.notes.get(person) ?? []
  model.notes.set(person, [...notes, { ...saying, order: model.messages }])
}

async function order(model: Model, { office }: Real, text: string): Promise<string> {
  const message = newMessage(model)
  model.answered.add(message)
  await office.receives({ id: message, sender: STAFF, text })
  return message
}

/** Lets all be handled, and compares the list with the model's. */
async function settle(model: Model, real: Real): Promise<void> {
  await real.office.works()
  equals(await listOf(real), wantedOf(model, real))
}

async function listOf({ meeting }: Real) {
  const rows = await collectionOf<Attendance>('attendance').find({ meeting }).sort({ _id: 1 }).toArray()
  return rows.map(({ member, status, reason, changes }) => ({
    member,
    status,
    reason,
    changes: changes.map(({ key }) => key.split('/').at(-1)),
  }))
}

function wantedOf({ notes }: Model, { people }: Real) {
  const rows = [...notes].map(([person, said]) => {
    const sorted = [...said].sort((one, other) => one.at - other.at || one.order - other.order)
    const stands = standing(said)
    return {
      member: pick(people, person).member,
      status: stands?.status,
      reason: stands?.reason,
      changes: sorted.map(({ message }) => `${message}#0`),
    }
  })
  return rows.sort((one, other) => (one.member < other.member ? -1 : 1))
}

/** What goes out: one answer to whatever is answered, and nothing in the group. */
async function checkAnswers(model: Model): Promise<void> {
  const items = await collectionOf<OutboxItem>('outbox').find().toArray()
  const answers = items.filter(({ _id }) => !_id.startsWith('closed:'))
  const messages = answers.map(({ _id }) => _id.split('/').at(-1)?.split(':')[0])
  equals(messages.sort(), [...model.answered].sort())
  equals(
    items.filter(({ inGroup, state }) => inGroup || state !== 'pending'),
    [],
  )
}

const who = fc.constantFrom(...PEOPLE)
const manner = fc.record({
  inGroup: fc.boolean(),
  secondsAgo: fc.nat(60),
  copies: fc.integer({ min: 1, max: 3 }),
})
const sayings = fc.tuple(who, fc.nat(WORDS.length - 1), manner).map((words) => say(...words))
const crashes = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()).map((words) => crash(...words))
const steps = fc.commands(
  [
    sayings,
    sayings,
    sayings,
    fc.nat(3).map(recall),
    fc.tuple(who, fc.boolean()).map((words) => phone(...words)),
    fc.constant(close),
    fc.constant(reopen),
    crashes,
    crashes,
    fc.constant(restart),
  ],
  { maxCommands: 25, size: '+1' },
)

const TABLES = [
  'inbox',
  'outbox',
  'attendance',
  'meetings',
  'meeting_days',
  'doubts',
  'prompts',
  'message_counts',
]
let meetings = 0

/** A new meeting on an empty desk. */
async function begin(office: BackOffice): Promise<{ model: Model; real: Real }> {
  for (const table of TABLES) await collectionOf(table).deleteMany({})
  const now = office.waits(7 * SECOND)
  const meeting = `meeting-${++meetings}`
  const words = { title: '支部党员大会', place: '三楼会议室', agenda: [], remark: '', draftedBy: STAFF }
  const plan = { kind: 'general' as const, startsAt: new Date(now.getTime() + 7 * DAY), hasTime: true }
  await draftMeeting({ _id: meeting, account: 'main', ...words, ...plan, createdAt: now })
  await publishMeeting(meeting, { origin: 'order', at: now })
  office.waits(70 * SECOND)
  const matched = (await allMembers()).flatMap(({ _id, name, contact }) =>
    contact ? [{ contact: contact.id, member: String(_id), name }] : [],
  )
  const model = { isOpen: true, closedAt: 0, messages: 0 }
  return {
    model: { ...model, notes: new Map(), said: [], answered: new Set() },
    real: { office, meeting, people: matched.slice(0, PEOPLE.length) },
  }
}

/**
 * Lets people, staff and crashes do what they like in so many runs, each with its own meeting. Rejects with the
 * shortest way found to a list, or an answer, that is not as the model has it.
 */
export async function checkModel(office: BackOffice, { runs, seed }: { runs: number; seed: number }) {
  const figures = { messages: 0, recorded: 0, sent: 0 }
  const property = fc.asyncProperty(steps, async (commands) => {
    const { model, real } = await begin(office)
    await fc.asyncModelRun(() => ({ model, real }), commands)
    await office.works()
    await checkAnswers(model)
    figures.messages += model.messages
    figures.sent += model.answered.size
    for (const notes of model.notes.values()) figures.recorded += notes.length
  })
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: false })
  return { ...figures, crashes: office.crashes() }
}
