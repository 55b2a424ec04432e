import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { startEmbeddedMongod } from '../bot/database/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string
  }
}

const MEMORY = '/dev/shm'
const ROOM = 2 * 1024 ** 3
const QUIET = { info: () => undefined, warn: () => undefined }

/** One real mongod for a whole test run, its data gone afterwards; the program itself is kept under data/. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await scratch(), 'xiaowei-tests-'))
  const mongod = await startEmbeddedMongod({
    folder,
    cache: 'data/mongod/bin',
    path: process.env.PATH ?? '',
    log: QUIET,
  })
  project.provide('mongoUri', mongod.uri)
  return async () => {
    await mongod.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The machine's folder in memory where there is room: no test waits for a disk to be sure. */
async function scratch(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize > ROOM ? MEMORY : tmpdir()
}
