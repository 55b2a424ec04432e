import { fileURLToPath } from 'node:url'
import { loadEnvironmentFile, readSettings, type Settings, SettingsError } from './config.ts'
import { BinaryError } from './database/binary-error.ts'
import { LockedError } from './database/lock.ts'
import { createLog, type Log, logUncaught, scrub } from './log.ts'
import { PortError } from './port.ts'
import { closeFolder } from './private-files.ts'
import type { Role } from './role.ts'
import { Everything } from './start.ts'
import { HOPELESS, STANDBY, tellSupervisor } from './supervisor.ts'
import { Turn } from './turn.ts'
import { serveHealth } from './web/health.ts'

type Play = (settings: Settings, log: Log, turn: Turn) => Promise<Role>

/** Each role loads only what it needs: a process that takes over must be there at once. */
const ROLES: Record<string, () => Promise<Play>> = {
  line: async () => (await import('./play-line.ts')).playLine,
  worker: async () => (await import('./play-worker.ts')).playWorker,
  database: async () => (await import('./play-database.ts')).playDatabase,
  simulator: async () => (await import('./play-simulator.ts')).playSimulator,
}

/** What runs once and ends. */
const COMMANDS: Record<string, () => Promise<(words: string[], settings: Settings) => Promise<void>>> = {
  roster: async () => (await import('./roster-command.ts')).runRosterCommand,
  keys: async () => (await import('./keys-command.ts')).runKeysCommand,
  backup: async () => (await import('./backup-command.ts')).runBackupCommand,
  restore: async () => (await import('./restore-command.ts')).runRestoreCommand,
}

function welcome(page: string | undefined, folder: string): string {
  return page
    ? `
小卫已经在运行。用浏览器打开：${page}
在页面上先试这些：绑定管理员 → 附上示例名单 → 开会 → 发 → 让大家回复 → 考勤。
停止：按 Ctrl-C。数据留在 ${folder} 里，下次接着用。
`
    : '\n小卫已经在运行，正在连接微信。停止：按 Ctrl-C。\n'
}

function say(text: string): void {
  process.stdout.write(text)
}

/** Errors that trying again does not help: they are said in one sentence, without a stack. */
function isHopeless(error: unknown): boolean {
  return [SettingsError, BinaryError, LockedError, PortError].some((kind) => error instanceof kind)
}

async function playRole([name = '', mark]: readonly string[], play: Play, settings: Settings): Promise<void> {
  const log = createLog(name, settings.logLevel)
  logUncaught(log, () => process.exit(1))
  const turn = new Turn(mark !== STANDBY)
  const starting = play(settings, log, turn)
  let stopping = false
  const stop = async (code: number) => {
    stopping = true
    // It has begun nothing.
    if (!turn.isHere) process.exit(code)
    // A role that hangs while it stops must not stay behind.
    setTimeout(() => process.exit(code), 15_000).unref()
    await (await starting?.catch(() => undefined))
      ?.stop()
      .catch((error: unknown) => log.error({ err: error }, 'could not stop in order'))
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0))
  process.once('disconnect', () => void stop(0))
  // Its supervisor may have gone before it was this far.
  if (process.connected === false) return await stop(0)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'an error that nobody waited for'))
  const role = await starting
  tellSupervisor({ type: 'ready', ...role.details })
  const reason = await role.ended
  if (stopping) return
  log.error({ reason }, 'this process ends; a new one takes over')
  await stop(1)
}

async function playAll(settings: Settings): Promise<void> {
  const log = createLog('xiaowei', settings.logLevel)
  logUncaught(log, () => process.exit(1))
  const all = new Everything(settings, fileURLToPath(import.meta.url), log)
  const { healthPort, host } = settings
  if (healthPort !== undefined) await serveHealth({ host, port: healthPort, check: () => all.health() })
  let stopping: Promise<void> | undefined
  const stop = async (code: number) => {
    stopping ??= all.stop()
    await stopping
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  void all.start().then((page) => say(welcome(page, settings.dataDir)))
  await all.ended
  await stop(1)
}

async function main(): Promise<void> {
  const [name = 'all', ...words] = process.argv.slice(2)
  loadEnvironmentFile()
  const settings = readSettings()
  // What people wrote is kept in it, and the keys of the parts to each other.
  closeFolder(settings.dataDir)
  if (name === 'all') return await playAll(settings)
  const command = COMMANDS[name]
  if (command) return await (await command())(words, settings)
  const load = ROLES[name]
  if (load) return await playRole([name, ...words], await load(), settings)
  throw new SettingsError(
    `没有「${name}」这个角色；可以是 line、worker、${Object.keys(COMMANDS).join('、')}，或什么都不写`,
  )
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    isHopeless(error)
      ? `小卫没有启动：\n${message}\n`
      : `${scrub(error instanceof Error ? (error.stack ?? message) : message)}\n`,
  )
  process.exit(isHopeless(error) ? HOPELESS : 1)
})
