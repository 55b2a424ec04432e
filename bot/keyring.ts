import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { sealedByKey } from '../models/reseal.ts'
import { type DataKey, dataKey, type ReadKeys, useKeys } from '../models/sealed.ts'
import { type Settings, SettingsError } from './config.ts'

type KeySettings = Pick<Settings, 'dataKeys' | 'dataDir'>

/** Where keys are kept that no setting gives. */
export function keyFile({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'data-key')
}

/** Seals and opens personal data in this process by the keys of the settings, else by those of the key file. */
export function openKeyring(settings: KeySettings): ReadKeys {
  const { dataKeys } = settings
  const given = dataKeys?.map(readKey)
  const read = given ? () => given : fileKeys(keyFile(settings))
  useKeys(read)
  return read
}

/** A new key as it is written in the setting and in the key file. */
export function newKey(): string {
  return randomBytes(32).toString('base64')
}

/** Throws a SettingsError when something in the database was sealed by a key that is not at hand. */
export async function requireKeys(read: ReadKeys): Promise<void> {
  const ids = new Set(read().map(({ id }) => id))
  const missing = [...(await sealedByKey()).keys()].filter((id) => id && !ids.has(id))
  if (missing.length)
    throw new SettingsError(
      `DATA_KEY：名单里的电话、住址是用另一把密钥（编号 ${missing.join('、')}）加密的，这里没有那把密钥。请把它写进 DATA_KEY，或把原来 DATA_DIR 里的 data-key 文件放回来`,
    )
}

/** Reads the file again whenever it changed; makes it with a new key when there is none. */
function fileKeys(path: string): ReadKeys {
  let keys: DataKey[] = []
  let seen = ''
  return () => {
    const stamp = stampOf(path) ?? create(path)
    if (stamp !== seen) {
      keys = readKeyLines(path).map(readKey)
      seen = stamp
    }
    return keys
  }
}

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && `${stat.ino}/${stat.mtimeMs}/${stat.size}`
}

/** Several processes may begin at once: the file of the first stays. */
function create(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true })
  const draft = writeDraft(path, [newKey()])
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return stampOf(path) ?? ''
}

/** The keys of the file as they are written there, the first one seals. */
export function readKeyLines(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean)
}

/** Writes the key file anew, for its owner's eyes only; a crash leaves the old one. */
export function writeKeyLines(path: string, lines: readonly string[]): void {
  renameSync(writeDraft(path, lines), path)
}

function writeDraft(path: string, lines: readonly string[]): string {
  const draft = `${path}.${process.pid}.new`
  const file = openSync(draft, 'w', 0o600)
  chmodSync(draft, 0o600)
  writeSync(file, lines.map((line) => `${line}\n`).join(''))
  fsyncSync(file)
  closeSync(file)
  return draft
}

function readKey(line: string): DataKey {
  return dataKey(Buffer.from(line, 'base64'))
}
