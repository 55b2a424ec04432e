import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadTask } from '../pictures/task-thread.ts'
import { buildReport, type ReportData } from './report-sheets.ts'

async function answer({ id, task }: ThreadTask<ReportData>): Promise<ThreadAnswer<Uint8Array>> {
  try {
    return { id, result: await buildReport(task) }
  } catch (error) {
    return { id, error }
  }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (task: ThreadTask<ReportData>) => {
  last = last.then(async () => parentPort?.postMessage(await answer(task)))
})
