import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { readSettings, type Settings } from '../bot/config.ts'
import { readRosterFile } from '../bot/documents/roster-file.ts'
import { InboxDrain } from '../bot/drain.ts'
import { createEars } from '../bot/ears.ts'
import { matchPeople } from '../bot/identity.ts'
import { partitionOf } from '../bot/intake.ts'
import type { Judge } from '../bot/language/reply/judge.ts'
import { createLog } from '../bot/log.ts'
import { loadPeople } from '../bot/people.ts'
import { createScenePainter } from '../bot/scene.ts'
import { DEMO_ROSTER, readPeople } from '../bot/simulator/people.ts'
import { registry } from '../handlers/index.ts'
import { rememberBranch } from '../models/branch.ts'
import { matchContacts } from '../models/contact-match.ts'
import { connectDatabase, disconnectDatabase } from '../models/database.ts'
import { countWaiting, type InboxMessage, PARTITIONS, receiveMessages } from '../models/inbox.ts'
import { importRoster } from '../models/roster-import.ts'
import { bindStaff, createBindingCode } from '../models/staff.ts'
import { type Mortal, runAs } from './crash.ts'

export interface BackOfficeOptions {
  /** A database server; the back office has a database of its own there. */
  uri: string
  judge: Judge
  /** Its branches; one account unless given. */
  accounts?: string[]
  at: string
  settings?: Partial<Settings>
}

/** Something said, as it is written into the inbox. */
export type Said = Pick<InboxMessage, 'sender' | 'text'> &
  Partial<Pick<InboxMessage, 'account' | 'inGroup' | 'kind' | 'sentAt'>> & { id: string }

const SHARE = {
  held: () => Array.from({ length: PARTITIONS }, (_, partition) => partition),
  stop: async () => {},
}
/** What a process under way when it died may still do: find out that it is dead. */
const DEATH = 20
export const STAFF = 'wx_staff'
const ACCOUNT = 'main'

/** The worker without WeChat: what is written into its inbox is handled by a process that can be killed at any write. */
export async function openBackOffice({ uri, judge, accounts = [ACCOUNT], at, settings }: BackOfficeOptions) {
  const name = `back_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6)}`
  await connectDatabase(uri.replace('/xiaowei?', `/${name}?`))
  let instant = Date.parse(at)
  const now = () => new Date(instant)
  await takeInRoster()
  for (const account of accounts) await takeInBranch(account, now())
  const all = { ...readSettings({ SENDS_PER_MINUTE: '1000000' }), ...settings }
  const paint = createScenePainter(all, now, judge)
  const log = createLog('tests', 'silent')
  const ears = createEars(undefined, log, now)
  let drain: InboxDrain | undefined
  let mortal: Mortal | undefined
  let seq = 0
  let crash: Pick<Mortal, 'writesLeft' | 'lastOneCounts'> = { lastOneCounts: false }
  const crashes: Mortal[] = []

  const begin = () => {
    const life: Mortal = { ...crash, isDead: false, died: () => crashes.push(life) }
    mortal = life
    crash = { lastOneCounts: false }
    drain = runAs(life, () => new InboxDrain({ registry, log, now, share: SHARE, paint, ears }))
  }
  const replace = async () => {
    void drain?.stop()
    await sleep(DEATH)
    begin()
  }

  return {
    now,
    crashes: () => crashes.length,
    /** Moves the clock on and returns what it shows. */
    waits: (milliseconds: number) => {
      instant += milliseconds
      return now()
    },
    /** Writes into the inbox what came, in this order. */
    receives: async (...said: Said[]) => {
      await receiveMessages(said.map((one) => rowOf(one, now(), ++seq)))
    },
    /** The process that handles next dies at this write. */
    crashesAt: (writesLeft: number, lastOneCounts: boolean) => {
      crash = { writesLeft, lastOneCounts }
    },
    restarts: async () => {
      await drain?.stop()
      drain = undefined
    },
    /** Resolves when all that came is handled, by however many processes that takes. */
    works: async () => {
      if (!drain || crash.writesLeft !== undefined) await replace()
      drain?.hint()
      while (await countWaiting()) {
        if (mortal?.isDead) await replace()
        await sleep(2)
      }
      // What it does last comes after the settling.
      if (mortal?.isDead) await replace()
    },
    stop: async () => {
      await drain?.stop()
      await mongoose.connection.dropDatabase()
      await disconnectDatabase()
    },
  }
}

export type BackOffice = Awaited<ReturnType<typeof openBackOffice>>

function rowOf({ id, account = ACCOUNT, sender, text, ...rest }: Said, now: Date, seq: number): InboxMessage {
  const { inGroup = false, kind = 'text', sentAt = now } = rest
  const conversation = inGroup ? roomOf(account) : sender
  const said = { account, conversation, inGroup, sender, senderName: '', kind, text, sentAt }
  const state = {
    receivedAt: now,
    seq,
    partition: partitionOf(conversation),
    state: 'waiting',
    attempts: 0,
  } as const
  return { _id: `${account}/${conversation}/${id}`, ...said, mentions: [], ...state }
}

function roomOf(account: string): string {
  return `${account}@chatroom`
}

async function takeInRoster(): Promise<void> {
  const roster = await readRosterFile(await readFile(DEMO_ROSTER))
  if (!('people' in roster)) throw new Error('the demo roster is broken')
  await importRoster(roster.people)
}

async function takeInBranch(account: string, now: Date): Promise<void> {
  const people = readPeople().filter(({ inGroup }) => inGroup)
  await rememberBranch({
    account,
    room: roomOf(account),
    topic: '支部',
    self: 'wx_bot',
    people: people.map(({ key, nickname, alias }) => ({ contact: `wx_${key}`, name: nickname, alias })),
  })
  await matchContacts(matchPeople(await loadPeople(account)).sure)
  const { code } = await createBindingCode('admin', now)
  await bindStaff({ account, contact: STAFF, name: '小李', code, now, origin: `bind ${account}` })
}
