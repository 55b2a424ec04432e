import { EventEmitter } from 'node:events'
import { types } from 'wechaty-puppet'
import type { Person } from './people.ts'

export const ROOM = 'branch@chatroom'
export const OTHER_ROOM = 'other@chatroom'
export const BOT = 'bot'

export interface SimulatedFile {
  name: string
  content: Buffer
}

export interface SimulatedLink {
  url: string
  title: string
  description: string
}

/** What was said in the simulated WeChat. */
export interface SimulatedMessage {
  id: string
  /** Key of a person, or `bot`. */
  from: string
  /** A room id, or the key of the person whose private chat with the bot it is. */
  chat: string
  type: types.Message
  text: string
  /** Keys of mentioned people, or `bot`. */
  mentions: string[]
  file?: SimulatedFile
  link?: SimulatedLink
  recalled?: boolean
  at: number
}

export type NewMessage = Pick<SimulatedMessage, 'from' | 'chat'> &
  Partial<Pick<SimulatedMessage, 'type' | 'text' | 'mentions' | 'file' | 'link' | 'at'>>

interface WorldEvents {
  message: [SimulatedMessage]
  recalled: [SimulatedMessage]
  clock: [number]
  people: []
}

const KEPT_MESSAGES = 2_000
const KEPT_BYTES = 200 * 1024 * 1024
let lastId = 0

/** People, groups and everything said, with a clock that can be set ahead. */
export class World extends EventEmitter<WorldEvents> {
  readonly topic: string
  readonly people: Person[]
  readonly messages: SimulatedMessage[] = []
  /** Grows with each new login; contact ids carry it. */
  generation = 0
  clockOffset = 0

  constructor(people: Person[], topic: string) {
    super()
    this.people = people
    this.topic = topic
  }

  now(): number {
    return Date.now() + this.clockOffset
  }

  setClock(offset: number): void {
    this.clockOffset = offset
    this.emit('clock', offset)
  }

  /** The person with this name or key; throws when there is none. */
  person(name: string): Person {
    const found = this.people.find((person) => person.name === name || person.key === name)
    if (!found) throw new RangeError(`没有这个人：${name}`)
    return found
  }

  /** Puts a message into a chat and returns it. */
  add(message: NewMessage): SimulatedMessage {
    const added = {
      type: types.Message.Text,
      text: '',
      mentions: [],
      at: this.now(),
      ...message,
      id: nextId(),
    }
    this.messages.push(added)
    this.forgetOldest()
    this.emit('message', added)
    return added
  }

  find(id: string): SimulatedMessage | undefined {
    return this.messages.findLast((message) => message.id === id)
  }

  /** Takes a message back, as its sender can: the others see only that there was one. */
  recall(id: string): void {
    const message = this.find(id)
    if (!message) throw new RangeError('没有这条消息')
    message.recalled = true
    this.emit('recalled', message)
    this.add({ from: message.from, chat: message.chat, type: types.Message.Recalled, text: message.id })
  }

  /** What the bot said, in order. */
  sent(): SimulatedMessage[] {
    return this.messages.filter(({ from }) => from === BOT)
  }

  contactId(key: string): string {
    return this.generation ? `wx_${key}_${this.generation}` : `wx_${key}`
  }

  keyOf(contactId: string): string {
    const [, key = '', generation = '0'] = contactId.split('_')
    return Number(generation) === this.generation ? key : ''
  }

  membersOf(room: string): Person[] {
    return room === ROOM ? this.people.filter(({ inGroup }) => inGroup) : this.people.slice(0, 3)
  }

  private forgetOldest(): void {
    if (this.messages.length > KEPT_MESSAGES) this.messages.shift()
    let bytes = 0
    for (const message of this.messages.toReversed()) {
      bytes += message.file?.content.length ?? 0
      if (bytes > KEPT_BYTES) delete message.file
    }
  }
}

/** Unique over restarts, as WeChat's are. */
function nextId(): string {
  lastId = Math.max(lastId + 1, Date.now() * 1000)
  return lastId.toString(36)
}
