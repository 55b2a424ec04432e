import { setTimeout as sleep } from 'node:timers/promises'
import { fileById } from '../models/file.ts'
import type { OutboxItem } from '../models/outbox.ts'
import type { SendResult } from '../models/sending.ts'
import { DeadlineError, UnsentError } from './errors.ts'
import type { Log } from './log.ts'
import type { Sendable } from './send-content.ts'
import type { Wechat } from './wechat.ts'

/** How long an echo may take before a failed send counts as not delivered. */
const ECHO_PATIENCE = 3_000
const TRIES = 5

export interface Sending {
  wechat: Wechat
  log: Log
  now: () => Date
  /** Whether this puppet was seen to echo the account's own sends. */
  echoes: () => boolean
  /** What to call with the message id of a send's echo, by its print; the caller takes it out again. */
  inFlight: Map<string, (sentId: string) => void>
}

/** Sends one item and says what became of it. Never rejects. */
export async function sendOne(item: OutboxItem, sending: Sending): Promise<SendResult> {
  const { wechat, now, log, inFlight } = sending
  const { _id: id } = item
  if (item.expiresAt && item.expiresAt < now()) return { id, state: 'failed', problem: 'expired' }
  let echoed: string | undefined
  const echo = new Promise<void>((resolve) => {
    inFlight.set(item.print, (sentId) => {
      echoed = sentId
      resolve()
    })
  })
  try {
    const sentId = (await wechat.send(item.conversation, await sendableOf(item))) ?? echoed
    return sent(item, now(), sentId)
  } catch (error) {
    log.warn({ err: error, item: id }, 'a send failed')
    await Promise.race([echo, sleepUnlessLost(ECHO_PATIENCE, wechat.lost)])
    return echoed ? sent(item, now(), echoed) : judgeFailure(item, error, sending)
  }
}

function sent({ _id: id, secret }: OutboxItem, at: Date, sentId: string | undefined): SendResult {
  return { id, state: 'sent', at, ...(sentId ? { sentId } : {}), ...(secret ? { forget: true } : {}) }
}

/**
 * A refused send without its echo was not delivered, where the puppet echoes and the connection stayed to hear it: it
 * is tried again, later each time. Otherwise nobody can tell, and what nobody can tell is not repeated.
 */
function judgeFailure(item: OutboxItem, error: unknown, { wechat, echoes, now }: Sending): SendResult {
  const { _id: id, attempts } = item
  if (error instanceof MissingFileError) return { id, state: 'failed', problem: 'file missing' }
  const isDoubtful = error instanceof DeadlineError || !echoes() || wechat.lost.aborted
  if (isDoubtful && !(error instanceof UnsentError)) return { id, state: 'unknown', problem: 'no answer' }
  if (attempts + 1 >= TRIES) return { id, state: 'failed', problem: 'refused' }
  return {
    id,
    state: 'pending',
    dueAt: new Date(now().getTime() + 2_000 * 2 ** attempts),
    problem: 'refused',
  }
}

async function sleepUnlessLost(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}

class MissingFileError extends Error {}

async function sendableOf(item: OutboxItem): Promise<Sendable> {
  if (item.link) return { link: item.link }
  if (!item.fileId) return { text: item.text ?? '' }
  const file = await fileById(item.fileId)
  if (!file) throw new MissingFileError(`no stored file for ${item._id}`)
  return { file: { ...file, name: item.fileName ?? file.name } }
}
