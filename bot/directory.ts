import { setTimeout as sleep } from 'node:timers/promises'
import { type Branch, branchOf, rememberBranch } from '../models/branch.ts'
import { allStaff } from '../models/staff.ts'
import type { Log } from './log.ts'
import type { Received, Wechat } from './wechat.ts'

export interface DirectoryOptions {
  account: string
  topic: string
  wechat: Wechat
  log: Log
}

/** Who is in the branch's group, kept up to date, and by that which messages are the bot's business. */
export interface Directory {
  /** Reads the group again soon. */
  refresh(): void
  /** Whether a message comes from the branch group, its people, staff, or brings a binding code. */
  wants(message: Received): Promise<boolean>
  /** Whether this contact is bound staff. */
  isStaff(contact: string): Promise<boolean>
  stop(): void
}

const REFRESH = 10 * 60_000
const RETRY = 5_000
const CALM = 1_000
const STAFF_AGE = 1_000

/** Starts reading the group. Messages that come before it is known wait for it. */
export function startDirectory(options: DirectoryOptions): Directory {
  const { account, log } = options
  let group: Omit<Branch, '_id' | 'account'> | null = null
  let contacts = new Set<string>()
  let staff: { contacts: Set<string>; at: number } = { contacts: new Set(), at: 0 }
  let stopped = false
  let awake = () => {}

  const read = async () => {
    const known = await branchOf(account).catch(() => null)
    const found =
      (known && (await options.wechat.findGroup({ topic: options.topic, room: known.room }))) ??
      (await options.wechat.findGroup({ topic: options.topic }))
    if (!found) {
      log.error(
        { groups: 'none matches' },
        `没有找到名为「${options.topic}」的群：请把机器人的微信拉进群里，或在设置 GROUP_NAME 里写上群名`,
      )
      return RETRY
    }
    group = found
    contacts = new Set(found.people.map(({ contact }) => contact))
    const changed = await rememberBranch({ account, ...found })
    if (changed) log.info({ people: found.people.length }, 'the branch group was read')
    return REFRESH
  }

  const loop = async () => {
    while (!stopped) {
      const wakened = new Promise<void>((resolve) => {
        awake = resolve
      })
      const pause = await read().catch((error: unknown) => {
        log.warn({ err: error }, 'the branch group could not be read or stored yet')
        return RETRY
      })
      firstRead()
      await Promise.race([wakened, sleep(pause, undefined, { ref: false })])
      await sleep(CALM, undefined, { ref: false })
    }
  }
  let firstRead = () => {}
  const ready = new Promise<void>((resolve) => {
    firstRead = resolve
  })
  void loop()

  const isStaff = async (contact: string) => {
    if (Date.now() - staff.at > STAFF_AGE) {
      const all = await allStaff()
      staff = {
        contacts: new Set(all.filter((one) => one.account === account).map((one) => one.contact)),
        at: Date.now(),
      }
    }
    return staff.contacts.has(contact)
  }

  return {
    refresh: () => awake(),
    isStaff,
    wants: async (message) => {
      await ready
      if (message.inGroup) return message.conversation === group?.room
      if (contacts.has(message.sender) || /^\s*绑定/.test(message.text)) return true
      // While the database is away nobody can tell staff from strangers: rather keep too much.
      return await isStaff(message.sender).catch(() => true)
    },
    stop: () => {
      stopped = true
      awake()
    },
  }
}
