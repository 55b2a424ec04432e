import type { Worker } from 'node:worker_threads'

/** What a thread is sent for each task, and what it sends back. */
export interface ThreadTask<Task> {
  id: number
  task: Task
}
export type ThreadAnswer<Result> = { id: number; result: Result } | { id: number; error: unknown }

interface Waiting<Task, Result> {
  task: Task
  tries: number
  resolve(result: Result): void
  reject(error: unknown): void
}

const TRIES = 2

/**
 * Gives tasks to one thread, which `open` starts when there is something to do. A thread that dies is replaced and
 * its tasks are tried once more; when that one dies too, the callers get the cause. An idle thread keeps no process alive.
 */
export class TaskThread<Task, Result> {
  readonly #open: () => Worker
  readonly #waiting = new Map<number, Waiting<Task, Result>>()
  #thread: Worker | undefined
  #lastId = 0

  constructor(open: () => Worker) {
    this.#open = open
  }

  /** The thread's result for a task. Throws what the thread answers or dies of. */
  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      this.#waiting.set(this.#lastId, { task, tries: 0, resolve, reject })
      this.#send(this.#lastId)
    })
  }

  /** Ends the thread if it has nothing to do, for the memory that it holds. A later task starts a new one. */
  async rest(): Promise<void> {
    if (!this.#waiting.size) await this.close()
  }

  /** Ends the thread; tasks still waiting are rejected. A later task starts a new one. */
  async close(): Promise<void> {
    const closing = this.#thread
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(new Error('the thread was closed'))
    this.#waiting.clear()
    await closing?.terminate()
  }

  #send(id: number): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    waiting.tries += 1
    this.#thread ??= this.#start()
    this.#thread.ref()
    this.#thread.postMessage({ id, task: waiting.task } satisfies ThreadTask<Task>)
  }

  #start(): Worker {
    const thread = this.#open()
    let cause: unknown = new Error('the thread ended')
    thread.on('message', (answer: ThreadAnswer<Result>) => this.#settle(answer))
    thread.on('error', (error) => {
      cause = error
    })
    thread.on('exit', () => {
      if (this.#thread === thread) this.#replace(cause)
    })
    return thread
  }

  #settle(answer: ThreadAnswer<Result>): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (!this.#waiting.size) this.#thread?.unref()
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer.result)
  }

  #replace(cause: unknown): void {
    this.#thread = undefined
    for (const [id, { tries, reject }] of this.#waiting) {
      if (tries < TRIES) {
        this.#send(id)
        continue
      }
      this.#waiting.delete(id)
      reject(cause)
    }
  }
}
