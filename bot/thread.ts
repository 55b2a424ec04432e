import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

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
