import { parentPort, workerData } from 'node:worker_threads'
import { type Article, articleIn } from './article.ts'
import { decodeText } from './decode.ts'
import { textOfFile } from './document.ts'
import { PageError, type PageProblem } from './problem.ts'
import { askWeb, type WebOptions } from './web.ts'

/** What the thread is started for. */
export type ReadingTask =
  | { what: 'page'; url: string; options: WebOptions }
  | { what: 'file'; content: Uint8Array }
export type ReadingAnswer = { result: unknown } | { problem: PageProblem }

async function read(task: ReadingTask): Promise<unknown> {
  return task.what === 'page'
    ? await readPage(task.url, task.options)
    : await textOfFile(Buffer.from(task.content))
}

async function readPage(url: string, options: WebOptions): Promise<Article> {
  const { body, contentType } = await askWeb(url, options)
  if (/^(?:application\/(?!xhtml)|image\/|video\/|audio\/)/i.test(contentType) || isDocument(body))
    return { title: '', site: '', text: await textOfFile(body) }
  return articleIn(decodeText(body, contentType))
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
