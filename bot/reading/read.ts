import { answerOfThread, type ThreadLimits } from '../thread.ts'
import type { Article } from './article.ts'
import { PageError } from './problem.ts'
import type { ReadingAnswer, ReadingTask, SourceAnswer } from './reading-thread.ts'
import type { WebOptions } from './web.ts'

const MEGABYTE = 1024 * 1024
const SOURCE_LIMIT = 3 * MEGABYTE
const PAGE = { limit: 5 * MEGABYTE, deadline: 20_000 }
/** What a thread may take, megabytes and milliseconds: what it reads may be made to cost any amount. */
const THREAD: ThreadLimits = { memory: 256, deadline: 40_000 }

/** The article at a web address. Throws a PageError. */
export async function readPage(
  url: string,
  privateHosts: readonly string[],
  limits = THREAD,
): Promise<Article> {
  return await reading<Article>({ what: 'page', url, options: { ...PAGE, privateHosts } }, limits)
}

/** What a source names, unless it is as it was. Throws a PageError. */
export async function readSource(url: string, options: Omit<WebOptions, 'limit'>): Promise<SourceAnswer> {
  const limits = { ...THREAD, deadline: THREAD.deadline + options.deadline }
  return await reading<SourceAnswer>(
    { what: 'source', url, options: { ...options, limit: SOURCE_LIMIT } },
    limits,
  )
}

/** The text of a document that was sent. Throws a PageError. */
export async function readDocument(content: Buffer): Promise<string> {
  return await reading<string>({ what: 'file', content }, THREAD)
}

async function reading<Result>(task: ReadingTask, limits: ThreadLimits): Promise<Result> {
  const thread = { module: './reading-thread', importer: import.meta.url }
  const answer = await answerOfThread<ReadingAnswer>(thread, task, limits)
  if (answer && 'result' in answer) return answer.result as Result
  throw new PageError(answer?.problem ?? 'broken')
}
