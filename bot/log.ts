import { createHash } from 'node:crypto'
import { type Logger, pino, stdSerializers } from 'pino'
import pretty from 'pino-pretty'

export type Log = Logger

const SECRETS: [RegExp, string][] = [
  [/(mongodb(?:\+srv)?:\/\/)[^@/\s"]+@/g, '$1***@'],
  [/(?<!\d)1\d{10}(?!\d)/g, '[phone]'],
  [/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, '[id-card]'],
  [/\b(?:sk|insecure|puppet)[-_][\w-]{8,}/g, '[secret]'],
  [/\bwx(?:id)?_\w+|\b[\w.-]+@(?:chatroom|openim|im\.wxwork)\b/g, '[contact]'],
]

/** A log line without phone numbers, id-card numbers, passwords, tokens and contact ids. */
export function scrub(line: string): string {
  return SECRETS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
}

/** Errors of the database and of libraries may quote what was written in a chat: quotations and Chinese are left out. */
function serializeError(error: unknown) {
  const plain = stdSerializers.err(error instanceof Error ? error : new Error(String(error)))
  const { type, message, stack, code } = plain
  return {
    type,
    message: withoutQuotations(message),
    stack: withoutQuotations(stack),
    ...(code ? { code } : {}),
  }
}

function withoutQuotations(text: string): string {
  return text
    .slice(0, 4_000)
    .replace(/"[^"\n]*"/g, '"…"')
    .replace(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g, '…')
}

/** Ids of messages and of what is sent are made of contact ids: a hash of them is enough to follow one. */
function hashed(id: unknown): string {
  return createHash('sha256').update(String(id)).digest('hex').slice(0, 12)
}

const SERIALIZERS = {
  err: serializeError,
  message: hashed,
  item: hashed,
  reason: (reason: unknown) => withoutQuotations(String(reason)),
}

/** A logger for one process. Lines are scrubbed; on a terminal they are made readable. */
export function createLog(name: string, level: string): Log {
  const out = process.stdout.isTTY
    ? pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
    : process.stdout
  const destination = { write: (line: string) => void out.write(scrub(line)) }
  return pino({ name, level, serializers: SERIALIZERS }, destination)
}

/** From now on an error that nobody caught is logged as all others are, without what it quotes, before `end`. */
export function logUncaught(log: Log, end: () => void): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught')
    end()
  })
}
