import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, SettingsError } from './config.ts'

/** Where the database and the simulated WeChat of a running `npm start` are to be found by other processes. */
export interface Running {
  mongodbUri: string
  puppet: NonNullable<Settings['puppet']>
}

const FILE = 'running.json'

export function noteRunning(folder: string, running: Running): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, FILE), JSON.stringify(running), { mode: 0o600 })
}

export function forgetRunning(folder: string): void {
  rmSync(join(folder, FILE), { force: true })
}

/** What a running `npm start` noted, or null. */
export function readRunning(folder: string): Running | null {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
  } catch {
    return null
  }
}

/** The database that is set, else that of a running `npm start`; throws a SettingsError when there is neither. */
export function databaseOf({ mongodbUri, dataDir }: Pick<Settings, 'mongodbUri' | 'dataDir'>): string {
  const uri = mongodbUri ?? readRunning(dataDir)?.mongodbUri
  if (!uri) throw new SettingsError('没有找到数据库：请先在另一个窗口 npm start，或写上 MONGODB_URI')
  return uri
}
