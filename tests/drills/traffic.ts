import { setTimeout as sleep } from 'node:timers/promises'
import { BOT, ROOM, type SimulatedMessage, type World } from '../../bot/simulator/world.ts'
import type { Status } from '../../models/attendance.ts'
import type { Random } from './drill.ts'

/** What people say of their coming, and what it must be recorded as. */
const WORDS: readonly { text: string; status: Status; reason?: string }[] = [
  { text: '1', status: 'attend' },
  { text: '参加', status: 'attend' },
  { text: '我来', status: 'attend' },
  { text: '2', status: 'online' },
  { text: '线上参加', status: 'online' },
  { text: '3，腿痛', status: 'leave', reason: '腿痛' },
  { text: '请假，要带孙子', status: 'leave', reason: '要带孙子' },
]
/** How many of a hundred lines are said in the group, where they are not answered. */
const IN_GROUP = 20

/** A line that somebody said. */
export interface Line {
  /** The puppet's message id. */
  id: string
  /** Key of the person. */
  person: string
  inGroup: boolean
  status: Status
  reason?: string
  at: number
}

/** Members of the branch group who answer, each word of theirs with a known result. */
export class Traffic {
  readonly said: Line[] = []
  /** Whatever the bot said since, also what the world has forgotten. */
  readonly heard: SimulatedMessage[] = []
  readonly #world: World
  readonly #random: Random
  readonly #people: string[]

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
    this.#people = world.people.flatMap(({ key, inGroup }) => (inGroup && key.startsWith('m') ? [key] : []))
    world.on('message', (message) => {
      if (message.from === BOT) this.heard.push(message)
    })
  }

  /** One of them says something, at `at` by the message's own time. */
  sayOne(at = this.#world.now()): Line {
    const person = this.#random.pick(this.#people)
    const { text, ...meaning } = this.#random.pick(WORDS)
    const inGroup = this.#random.int(1, 100) <= IN_GROUP
    const { id } = this.#world.add({ from: person, chat: inGroup ? ROOM : person, text, at })
    const line = { id, person, inGroup, at, ...meaning }
    this.said.push(line)
    return line
  }

  /** They say `count` lines, one every `gap` milliseconds. */
  async talk(count: number, gap: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.sayOne()
      await sleep(gap)
    }
  }

  /** They talk until it resolves. */
  async talkDuring(trouble: Promise<unknown>, gap: number): Promise<void> {
    let over = false
    const end = () => {
      over = true
    }
    trouble.then(end, end)
    while (!over) await this.talk(1, gap)
    await trouble
  }

  /** What stands in the end for each person of whom a line counts: his last word by message time, the later said among equals. */
  standing(counts: (line: Line) => boolean = () => true): Map<string, Line> {
    const last = new Map<string, Line>()
    for (const line of this.said)
      if (counts(line) && line.at >= (last.get(line.person)?.at ?? 0)) last.set(line.person, line)
    return last
  }
}
