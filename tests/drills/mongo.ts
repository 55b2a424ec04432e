import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './kit.ts'
import { drillReplies } from './replies.ts'

const AWAY = 10_000

/** The database is killed for 10 s in the middle of 300 replies: 300 recorded. */
export async function drillMongo(): Promise<boolean> {
  return await drillReplies(() => async (stage, progress) => {
    while (progress() < 100) await sleep(5)
    const keeper = stage.database.pid()
    const mongod = Number(await readFile(join(stage.folder, 'mongod', 'mongod.pid'), 'utf8'))
    // The keeper would start it again at once.
    if (keeper) process.kill(keeper, 'SIGSTOP')
    process.kill(mongod, 'SIGKILL')
    say(`  mongod ${mongod} killed after ${progress()} replies, for ${AWAY / 1000} s`)
    await sleep(AWAY)
    if (keeper) process.kill(keeper, 'SIGCONT')
  })
}
