import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { storeFile, TooLargeError } from '../models/file.ts'
import type { InboxMessage, ReceivedFile } from '../models/inbox.ts'
import { messagesAwaitingFile, settleFile } from '../models/received-file.ts'
import { withDeadline } from './errors.ts'
import type { Log } from './log.ts'
import { checkedContent, mostReceived, UnfitContentError } from './received-content.ts'
import type { Wechat } from './wechat.ts'

export interface FetchOptions {
  account: string
  wechat: Wechat
  limit: number
  log: Log
}

export interface FileFetcher {
  /** Looks for messages whose file is still to be fetched. */
  wake(): void
  stop(): Promise<void>
}

const POLL = 5_000
const FETCH_DEADLINE = 120_000
const TRIES = 3

/** Fetches the files of stored messages one after another and keeps them, up to the limit in bytes. */
export function startFileFetcher(options: FetchOptions): FileFetcher {
  let stopped = false
  let awake = () => {}

  const loop = async () => {
    while (!stopped) {
      const wakened = new Promise<void>((resolve) => {
        awake = resolve
      })
      try {
        for (const message of await messagesAwaitingFile(options.account)) {
          if (!stopped) await settleFile(message._id, await fetchFile(message, options))
        }
      } catch (error) {
        options.log.error({ err: error }, 'files cannot be fetched now')
      }
      await Promise.race([wakened, sleep(POLL)])
    }
  }
  const running = loop()

  return {
    wake: () => awake(),
    stop: async () => {
      stopped = true
      awake()
      await running
    },
  }
}

async function fetchFile(message: InboxMessage, options: FetchOptions): Promise<ReceivedFile> {
  const name = message.file?.name ?? ''
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withDeadline('fetch file', FETCH_DEADLINE, fetchOnce(message, options))
    } catch (error) {
      if (error instanceof TooLargeError) return { state: 'refused', name, size: -1, problem: 'too-large' }
      if (error instanceof UnfitContentError)
        return { state: 'refused', name, size: -1, problem: 'unreadable' }
      options.log.warn({ err: error, message: message._id, attempt }, 'a file could not be fetched')
      if (attempt === TRIES) return { state: 'refused', name, size: -1, problem: 'unreadable' }
      await sleep(500 * attempt)
    }
  }
}

async function fetchOnce(message: InboxMessage, options: FetchOptions): Promise<ReceivedFile> {
  const id = message._id.slice(message._id.lastIndexOf('/') + 1)
  const { name, size, stream } = await options.wechat.file(id)
  const limit = mostReceived(message.kind, name, options.limit)
  if (size > limit) throw new TooLargeError(limit)
  const fileId = await storeFile(`received:${message._id}`, {
    name: name || 'file',
    content: Readable.from(checkedContent(message.kind, await stream())),
    limit,
  })
  return { state: 'stored', name: name || message.file?.name || '', size, fileId }
}
