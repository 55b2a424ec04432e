import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { DeadlineError, withDeadline } from './errors.ts'

/**
 * Starts a worker thread from a module beside the importer, named without its ending. Run from the sources, the
 * thread needs tsx like the main one; compiled, it needs nothing, whatever the main thread was started with.
 */
export function startThread(module: string, importer: string, options: WorkerOptions = {}): Worker {
  const fromSource = importer.endsWith('.ts')
  return new Worker(new URL(`${module}.${fromSource ? 'ts' : 'js'}`, importer), {
    ...options,
    execArgv: fromSource ? ['--import', registerTsx(importer)] : [],
  })
}

/** Under Node 20 `--import tsx` does nothing in threads, so they register it themselves. */
function registerTsx(importer: string): string {
  const api = pathToFileURL(createRequire(importer).resolve('tsx/esm/api')).href.replace('.cjs', '.mjs')
  return `data:text/javascript,import { register } from ${JSON.stringify(api)}; register()`
}

/** What a thread may cost: megabytes of memory and milliseconds. */
export interface ThreadLimits {
  memory: number
  deadline: number
}

/** The first thing that a thread says about its task; undefined when it took more than the limits. Then it is ended. */
export async function answerOfThread<Answer>(
  { module, importer }: { module: string; importer: string },
  task: unknown,
  { memory, deadline }: ThreadLimits,
): Promise<Answer | undefined> {
  const resourceLimits = { maxOldGenerationSizeMb: memory }
  const thread = startThread(module, importer, { workerData: task, resourceLimits })
  try {
    const [answer] = await withDeadline('thread', deadline, once(thread, 'message'))
    return answer as Answer
  } catch (error) {
    if (error instanceof DeadlineError || isOutOfMemory(error)) return undefined
    throw error
  } finally {
    await thread.terminate()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
