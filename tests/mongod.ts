import { mkdtemp, rm } from 'node:fs/promises'
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

const QUIET = { info: () => undefined, warn: () => undefined }

/** One real mongod for a whole test run, its data gone afterwards; the program itself is kept under data/. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaowei-tests-'))
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
