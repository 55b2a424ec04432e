import { parentPort, workerData } from 'node:worker_threads'

/** Answers a task with how often a thread was started; dies of 'die', and of 'die once' in the first thread. */
parentPort?.on('message', ({ id, task }: { id: number; task: string }) => {
  if (task === 'die' || (task === 'die once' && workerData === 1)) throw new Error('it died')
  parentPort?.postMessage(
    task === 'fail' ? { id, error: new Error('it failed') } : { id, result: workerData },
  )
})
