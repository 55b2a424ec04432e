import { readFile } from 'node:fs/promises'
import { disconnectDatabase } from '../models/database.ts'
import { importRoster } from '../models/roster-import.ts'
import { type Settings, SettingsError } from './config.ts'
import { connectPatiently } from './connection.ts'
import { describeProblems, readRosterFile } from './documents/roster-file.ts'
import { Complaint } from './errors.ts'
import { openKeyring, requireKeys } from './keyring.ts'
import { createLog } from './log.ts'
import { databaseOf } from './running.ts'

const USAGE = '用法：npm run roster -- import 名单.csv（或 .xlsx）'

/**
 * `roster import FILE`: takes a roster over, or prints what is wrong in it and imports nothing. Members are
 * matched to WeChat contacts by the running bot. Throws a SettingsError for a wrong command line or file.
 */
export async function runRosterCommand([verb, path]: string[], settings: Settings): Promise<void> {
  if (verb !== 'import' || !path) throw new SettingsError(USAGE)
  const mongodbUri = databaseOf(settings)
  const keys = openKeyring(settings)
  const { people, fields } = await readPeople(path)
  await connectPatiently(mongodbUri, createLog('roster', settings.logLevel))
  await requireKeys(keys)
  const { added, updated } = await importRoster(people, fields)
  await disconnectDatabase()
  process.stdout.write(`读到 ${people.length} 人：新增 ${added}，更新 ${updated}。\n`)
}

async function readPeople(path: string) {
  const content = await readFile(path).catch(() => {
    throw new SettingsError(`打不开 ${path}`)
  })
  const file = await readRosterFile(content).catch((error: unknown) => {
    throw error instanceof Complaint ? new SettingsError(error.message) : error
  })
  if ('problems' in file)
    throw new SettingsError(`名单没有导入，请改好再来：\n${describeProblems(file.problems)}`)
  for (const note of file.notes) process.stdout.write(`（${note}）\n`)
  return file
}
