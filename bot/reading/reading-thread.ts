import { parentPort, workerData } from 'node:worker_threads'
import type { Article } from './article.ts'
import { decodeText } from './decode.ts'
import type { Entry } from './entries.ts'
import { PageError, type PageProblem } from './problem.ts'
import { askWeb, type WebOptions } from './web.ts'

/** What the thread is started for. */
export type ReadingTask =
  | { what: 'page'; url: string; options: WebOptions }
  | { what: 'source'; url: string; options: WebOptions }
  | { what: 'file'; content: Uint8Array }
export type ReadingAnswer = { result: unknown } | { problem: PageProblem }

/** What a source names now; nothing when it says that it has not changed. */
export interface SourceAnswer {
  entries?: Entry[]
  etag: string
  lastModified: string
}

/** Each reader is loaded only where it is needed: most of what a thread takes is loading. */
async function read(task: ReadingTask): Promise<unknown> {
  switch (task.what) {
    case 'page':
      return await readPage(task.url, task.options)
    case 'source':
      return await readSource(task.url, task.options)
    default:
      return await textOf(Buffer.from(task.content))
  }
}

async function readSource(url: string, options: WebOptions): Promise<SourceAnswer> {
  const { status, body, contentType, etag, lastModified, url: found } = await askWeb(url, options)
  if (status === 304) return { etag, lastModified }
  const { entriesIn } = await import('./entries.ts')
  return { entries: entriesIn(decodeText(body, contentType), found), etag, lastModified }
}

async function readPage(url: string, options: WebOptions): Promise<Article> {
  const { body, contentType } = await askWeb(url, options)
  if (/^(?:application\/(?!xhtml)|image\/|video\/|audio\/)/i.test(contentType) || isDocument(body))
    return { title: '', site: '', text: await textOf(body) }
  const { articleIn } = await import('./article.ts')
  return articleIn(decodeText(body, contentType))
}

async function textOf(content: Buffer): Promise<string> {
  const { textOfFile } = await import('./document.ts')
  return await textOfFile(content)
}

function isDocument(body: Buffer): boolean {
  return ['%PDF-', 'PK\u0003\u0004'].some((mark) => body.indexOf(mark, 0, 'latin1') === 0)
}

/** Whatever a library throws over what it is given, what it was given is broken. */
async function answer(task: ReadingTask): Promise<ReadingAnswer> {
  try {
    return { result: await read(task) }
  } catch (error) {
    return { problem: error instanceof PageError ? error.problem : 'broken' }
  }
}

parentPort?.postMessage(await answer(workerData))
