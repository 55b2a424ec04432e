import { disconnectDatabase } from '../models/database.ts'
import { resealAll, sealedByKey } from '../models/reseal.ts'
import { currentKeyId, dataKey, type ReadKeys } from '../models/sealed.ts'
import { type Settings, SettingsError } from './config.ts'
import { connectPatiently } from './connection.ts'
import { keyFile, newKey, openKeyring, readKeyLines, requireKeys, writeKeyLines } from './keyring.ts'
import { createLog } from './log.ts'
import { databaseOf } from './running.ts'

const USAGE = '用法：npm run keys（看有哪些密钥）、npm run keys -- new | rotate | prune'

type Verb = (settings: Settings, read: ReadKeys) => Promise<string[]>

const VERBS: Record<string, Verb> = { show, rotate, prune }

/**
 * `keys`: which keys sealed how much. `keys new`: prints a new key for DATA_KEY. `keys rotate`: seals all by a new
 * key; stopped halfway it goes on when called again. `keys prune`: takes keys that sealed nothing out of the file.
 * The bot may run meanwhile. Throws a SettingsError for a wrong command line.
 */
export async function runKeysCommand([verb = 'show']: string[], settings: Settings): Promise<void> {
  if (verb === 'new') return say([newKey()])
  const run = VERBS[verb]
  if (!run) throw new SettingsError(USAGE)
  const uri = databaseOf(settings)
  const read = openKeyring(settings)
  await connectPatiently(uri, createLog('keys', settings.logLevel))
  await requireKeys(read)
  const lines = await run(settings, read)
  await disconnectDatabase()
  say(lines)
}

function say(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function show(_settings: Settings, read: ReadKeys): Promise<string[]> {
  const counts = await sealedByKey()
  const lines = read().map(
    ({ id }, index) => `密钥 ${id}${index ? '' : '（现用）'}：加密了 ${counts.get(id) ?? 0} 处`,
  )
  const plain = counts.get('') ?? 0
  return plain ? [...lines, `没有加密的 ${plain} 处，发 npm run keys -- rotate 就加密`] : lines
}

async function rotate(settings: Settings, read: ReadKeys): Promise<string[]> {
  const before = await sealedByKey()
  const allUnderPresent = [...before.keys()].every((id) => id === currentKeyId())
  if (allUnderPresent && settings.dataKeys)
    return [
      '要换密钥：把新的一把写在 DATA_KEY 最前面，用逗号和旧的隔开，重新启动小卫，再来一次 npm run keys -- rotate。',
      `新的可以用这一把：${newKey()}`,
    ]
  // After an interrupted rotation the new key is there already: it goes on with it.
  if (allUnderPresent) addKey(keyFile(settings))
  const sealed = await resealAll()
  return [
    `好了：${sealed} 位的电话、住址改用密钥 ${currentKeyId()} 加密。`,
    ...(await show(settings, read)),
    KEEP_OLD,
  ]
}

const KEEP_OLD =
  '旧密钥还留着：换之前做的备份要靠它才读得出。不要它了，发 npm run keys -- prune（写在 DATA_KEY 里的自己删）。'

function addKey(path: string): void {
  writeKeyLines(path, [newKey(), ...readKeyLines(path)])
}

async function prune(settings: Settings, read: ReadKeys): Promise<string[]> {
  if (settings.dataKeys) throw new SettingsError('密钥写在 DATA_KEY 里，请自己从那里删去不用的')
  const counts = await sealedByKey()
  const path = keyFile(settings)
  const kept = readKeyLines(path).filter(
    (line, index) => !index || counts.has(dataKey(Buffer.from(line, 'base64')).id),
  )
  writeKeyLines(path, kept)
  return await show(settings, read)
}
