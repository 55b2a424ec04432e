import { readFile } from 'node:fs/promises'
import { disconnectDatabase } from '../models/database.ts'
import { allMembers, type RosterEntry } from '../models/member.ts'
import { importRoster } from '../models/roster-import.ts'
import { type Settings, SettingsError } from './config.ts'
import { connectPatiently } from './connection.ts'
import type { RosterField } from './documents/roster-columns.ts'
import { changesNothing, linesOf, type RosterDiff, rosterDiff } from './documents/roster-diff.ts'
import { describeProblems, readRosterFile } from './documents/roster-file.ts'
import { Complaint } from './errors.ts'
import { openKeyring, requireKeys } from './keyring.ts'
import { createLog } from './log.ts'
import { noteChanges } from './record/apply.ts'
import { databaseOf } from './running.ts'

const YES = '--yes'
const USAGE = '用法：npm run roster -- import 名单.csv（或 .xlsx）'

/**
 * `roster import FILE [--yes]`: takes a roster over, or prints what is wrong in it and imports nothing. What it would
 * change of a roster that is there is printed, and done with --yes alone. Members are matched to WeChat contacts by the running bot. Throws a SettingsError for a wrong command line or file.
 */
export async function runRosterCommand([verb, path, answer]: string[], settings: Settings): Promise<void> {
  if (verb !== 'import' || !path || (answer && answer !== YES)) throw new SettingsError(USAGE)
  const mongodbUri = databaseOf(settings)
  const keys = openKeyring(settings)
  const { people, fields } = await readPeople(path)
  await connectPatiently(mongodbUri, createLog('roster', settings.logLevel))
  await requireKeys(keys)
  try {
    const diff = await differenceTo(people, fields)
    if (diff && answer !== YES) throw new SettingsError(unconfirmed(diff, path))
    const now = new Date()
    const ordered = { origin: `roster-command:${now.toISOString()}`, by: '命令行', at: now }
    for (const { member, change } of diff?.changed ?? []) await noteChanges(member, change, ordered)
    const { added, updated } = await importRoster(people, fields)
    process.stdout.write(`读到 ${people.length} 人：新增 ${added}，更新 ${updated}。\n`)
  } finally {
    await disconnectDatabase()
  }
}

/** What an import would change of the roster that is there; undefined where that is nothing. */
async function differenceTo(
  people: readonly RosterEntry[],
  fields: readonly (readonly RosterField[])[],
): Promise<RosterDiff | undefined> {
  const members = await allMembers()
  try {
    const diff = rosterDiff(members, people, fields)
    return members.length && !changesNothing(diff) ? diff : undefined
  } catch (error) {
    throw error instanceof Complaint ? new SettingsError(error.message) : error
  }
}

function unconfirmed(diff: RosterDiff, path: string): string {
  return [
    '名单还没有改。和现在的名单不一样的，请核对：',
    ...linesOf(diff),
    `照表改：npm run roster -- import ${path} ${YES}`,
  ].join('\n')
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
