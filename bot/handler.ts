import type { InboxMessage } from '../models/inbox.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import type { Content, Purpose } from '../models/outbox.ts'
import type { Prompt } from '../models/prompt.ts'
import type { Relay } from '../models/relay.ts'
import type { Assistant } from './assistant/assistant.ts'
import type { Settings } from './config.ts'
import type { Deed } from './environment.ts'
import type { People } from './people.ts'
import type { PublicQuestions } from './public-questions.ts'

/** Who may call a command; each role includes those before it. */
export const ROLES = ['stranger', 'member', 'staff', 'admin'] as const
export type Role = (typeof ROLES)[number]

export type Place = 'group' | 'private'

/** Who said the message. The role comes from bound contacts only, never from a name. */
export interface Sender {
  contact: string
  name: string
  role: Role
  member?: Member
}

/** What a job or a handler can know. `now` is the instant it runs at. */
export interface Scene {
  account: string
  now: Date
  settings: Settings
  people: People
  /** Meetings that take replies, the soonest first. */
  meetings: Meeting[]
  asked: PublicQuestions
  /** Events that are relayed at this moment, the latest first. */
  relays: Relay[]
  /** The language model, where one is set. */
  assistant?: Assistant | undefined
}

export interface Context extends Scene {
  message: InboxMessage
  sender: Sender
  /** All that the sender was asked, the latest first, as it was before this message. */
  prompts: () => Promise<Prompt[]>
}

/** Where something goes: back where the message came from, to the branch group, to all staff, to one contact. */
export type Target = 'here' | 'group' | 'staff' | { contact: string }

/** Something to be said. Only the pipeline sends it. */
export interface Reply extends Content {
  /** `here` unless given; a job has no `here`. */
  to?: Target
  /** A picture or sheet made for this reply; stored before it is sent. */
  made?: { name: string; content: Buffer }
  /** `answer` unless given. */
  purpose?: Purpose
  /** The effect's key, unique for ever; made from the message or slot unless given. */
  key?: string
  notBefore?: Date
  /** Of an emergency that nobody was told of yet: it goes however much its sender says. */
  emergency?: boolean
  expiresAt?: Date
}

/** A command that people say by its name. */
export interface Handler<Args = unknown> {
  name: string
  aliases: readonly string[]
  who: Role
  where: readonly Place[]
  /** One line, shown by 帮助 to those who may call it; how it is written, then what it does. */
  help: string
  /** Reads what follows the name (trimmed). Pure. Undefined when it is not meant for this command; throws a Complaint. */
  parse(rest: string, message: InboxMessage): Args | undefined
  /** What it makes waits for a second word anyway, so that it may be made on a guess of what was meant. */
  drafts?: boolean
  /** What it does that may ask for a second factor; `rest` is what follows the name. */
  deed?(rest: string, message: InboxMessage): Deed | undefined
  /**
   * Does it and returns what to say. It may run again for the same message after a crash, and must then
   * do nothing twice and return the same: verbs of models take the message's id for that.
   */
  run(args: Args, context: Context): Promise<Reply[]>
}

/** Reads messages that call no command. */
export interface Listener {
  name: string
  /** What to say, an empty list when it was taken in silence, or null when the message is not its business. */
  hear(context: Context): Promise<Reply[] | null>
}

/** Something done at set times, once for each slot. */
export interface Job {
  name: string
  /** Cron pattern in Asia/Shanghai. */
  schedule(settings: Settings): string
  /** How many minutes after its time it is still worth running. */
  lateMinutes(settings: Settings): number
  /** Runs a slot; the same slot again must return the same. */
  run(slot: Date, scene: Scene): Promise<Reply[]>
  /** What to say when the time passed without a run. */
  missed?(slot: Date, scene: Scene): Promise<Reply[]>
}

/** Looked after every few seconds; every reply carries a key that makes it happen once. */
export interface Watch {
  name: string
  look(scene: Scene): Promise<Reply[]>
}

/** Checks a handler's types where it is declared and gives it to the index. */
export function command<Args>(handler: Handler<Args>): Handler {
  return handler as Handler
}
