import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, vi } from 'vitest'
import { freePort } from './free-port.ts'

const ENTRY = resolve('bot/main.ts')

/** A program that was started as from the command line. */
export interface Started {
  child: ChildProcess
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

/** A folder and a port in which the bot runs as `npm start` runs it, apart from all others. */
export async function openInstallation() {
  const folder = await mkdtemp(join(tmpdir(), 'xiaowei-process-'))
  const port = await freePort()
  const started: ChildProcess[] = []

  const start = (role: string[] = [], variables: Record<string, string> = {}): Started => {
    const own = { DATA_DIR: folder, MONGOD_CACHE: resolve('data/mongod/bin'), PORT: String(port) }
    const env = { ...process.env, ...own, ...variables }
    const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...role], { env, detached: true })
    started.push(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        output += data
      })
    return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code) }
  }

  return {
    folder,
    port,
    start,
    pids: () => pidsIn(folder),
    close: async () => {
      for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
      for (const pid of pidsIn(folder)) process.kill(pid, 'SIGKILL')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>

/** Ids of all processes that were started for this folder. */
function pidsIn(folder: string): number[] {
  const all = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { maxBuffer: 64e6, encoding: 'utf8' })
  return all.split('\n').flatMap((line) => (line.includes(folder) ? [Number.parseInt(line, 10)] : []))
}

export async function says({ output }: Started, wanted: RegExp): Promise<void> {
  await vi.waitFor(() => expect(output()).toMatch(wanted), { timeout: 120_000, interval: 100 })
}
