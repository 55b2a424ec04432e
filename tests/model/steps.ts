import fc from 'fast-check'
import type { Status } from '../../models/attendance.ts'
import { type Said, STAFF } from '../back-office.ts'
import { pick, type Real, settle } from './comparison.ts'
import { type Model, newMessage, note, PEOPLE, standing } from './list.ts'

/** What people say and what it means, as somebody who keeps the list by hand would note it. */
const WORDS: readonly { text: string; status: Status; reason?: string }[] = [
  { text: '1', status: 'attend' },
  { text: '我来', status: 'attend' },
  { text: '线上参加', status: 'online' },
  { text: '3，腿痛', status: 'leave', reason: '腿痛' },
  { text: '请假，要带孙子', status: 'leave', reason: '要带孙子' },
  { text: '收到', status: 'ack' },
]
export const SECOND = 1_000

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

function next({ office }: Real): number {
  return office.waits(7 * SECOND).getTime()
}

async function order(model: Model, { office }: Real, text: string): Promise<string> {
  const message = newMessage(model)
  model.answered.add(message)
  await office.receives({ id: message, sender: STAFF, text })
  return message
}

const who = fc.constantFrom(...PEOPLE)
const manner = fc.record({
  inGroup: fc.boolean(),
  secondsAgo: fc.nat(60),
  copies: fc.integer({ min: 1, max: 3 }),
})
const sayings = fc.tuple(who, fc.nat(WORDS.length - 1), manner).map((words) => say(...words))
const crashes = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()).map((words) => crash(...words))
export const steps = fc.commands(
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
