import { setTimeout as sleep } from 'node:timers/promises'
import { branchOf } from '../models/branch.ts'
import { allStaff, createBindingCode } from '../models/staff.ts'
import type { Log } from './log.ts'

export interface FirstAdminOptions {
  account: string
  now: () => Date
  log: Log
  /** Shows the code to who runs the machine. */
  show: (code: string, expiresAt: Date) => void
  /** There is an administrator: no code is needed any more. */
  hide: () => void
}

const LOOK_EVERY = 5_000
const RENEW_BEFORE = 60_000

/**
 * As long as nobody is administrator, keeps one valid binding code on show. Rights bound to a contact that the
 * account does not know any more (a new login with new ids) count for nothing. Returns what ends it.
 */
export function offerFirstCode({ account, now, log, show, hide }: FirstAdminOptions): () => void {
  let stopped = false
  let validUntil = 0

  const look = async () => {
    const [branch, staff] = await Promise.all([branchOf(account), allStaff()])
    const present = new Set(branch?.people.map(({ contact }) => contact))
    const admins = staff.filter((one) => one.account === account && one.role === 'admin')
    if (!branch) return
    if (admins.some(({ contact }) => present.has(contact))) {
      if (validUntil) hide()
      validUntil = 0
      return
    }
    if (validUntil - RENEW_BEFORE > now().getTime()) return
    const { code, expiresAt } = await createBindingCode('admin', now())
    validUntil = expiresAt.getTime()
    show(code, expiresAt)
  }

  const loop = async () => {
    while (!stopped) {
      await look().catch((error: unknown) => log.warn({ err: error }, 'no binding code could be made yet'))
      await sleep(LOOK_EVERY, undefined, { ref: false })
    }
  }
  void loop()
  return () => {
    stopped = true
  }
}
