import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { InboxMessage } from '../models/inbox.ts'

/** Messages kept in a file, in order, while the database is away. */
export interface Spool {
  /** Resolves when the messages are on the disk. */
  append(messages: InboxMessage[]): Promise<void>
  /** Gives what is kept to `store` in order and forgets it once that resolves; returns how many there were. */
  drain(store: (messages: InboxMessage[]) => Promise<void>): Promise<number>
  isEmpty(): boolean
}

/** Opens the spool at `path`; what an earlier process left there is still in it. */
export async function openSpool(path: string): Promise<Spool> {
  await mkdir(dirname(path), { recursive: true })
  const draining = `${path}.draining`
  let filled = (await linesOf(draining)).length + (await linesOf(path)).length > 0
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  const append = async (messages: InboxMessage[]) => {
    filled = true
    const file = await open(path, 'a')
    try {
      // A line cut off by a crash or a full disk must not swallow the next one.
      await file.appendFile(messages.map((message) => `\n${JSON.stringify(message)}\n`).join(''))
      await file.datasync()
    } finally {
      await file.close()
    }
  }

  const drain = async (store: (messages: InboxMessage[]) => Promise<void>) => {
    const lines = await linesOf(draining)
    if (!lines.length) {
      lines.push(...(await linesOf(path)))
      if (lines.length) await rename(path, draining)
    }
    const messages = lines.flatMap(parseLine)
    if (messages.length) await store(messages)
    await rm(draining, { force: true })
    filled = (await linesOf(path)).length > 0
    return messages.length
  }

  return {
    append: (messages) => inTurn(() => append(messages)),
    drain: (store) => inTurn(() => drain(store)),
    isEmpty: () => !filled,
  }
}

async function linesOf(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter(Boolean)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The message of a line; a line cut off by a crash was never acknowledged and gives none. */
function parseLine(line: string): InboxMessage[] {
  try {
    const message: InboxMessage = JSON.parse(line)
    return [{ ...message, sentAt: new Date(message.sentAt), receivedAt: new Date(message.receivedAt) }]
  } catch {
    return []
  }
}
