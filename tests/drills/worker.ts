import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './kit.ts'
import { drillReplies } from './replies.ts'

const KILLS = 3

/** The worker is killed three times while 300 replies come: 300 recorded, none twice, nothing sent twice. */
export async function drillWorker(): Promise<boolean> {
  return await drillReplies((workerPid) => async (_stage, progress) => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      while (progress() < kill * 70) await sleep(5)
      const pid = workerPid()
      if (pid) process.kill(pid, 'SIGKILL')
      say(`  worker ${pid} killed after ${progress()} replies`)
    }
  })
}
