import { answerOfThread, type ThreadLimits } from '../thread.ts'
import { type TableRow, tooManyRows, unreadable } from './table.ts'
import type { WorkbookAnswer } from './workbook-thread.ts'
import { safeZipNames, UnsafeZipError } from './zip.ts'

const UNPACKED_LIMIT = 50 * 1024 * 1024

/** 20,000 full rows take about 350 MB and 4 s. */
const LIMITS: ThreadLimits = { memory: 512, deadline: 30_000 }

/**
 * The sheets of an .xlsx workbook, rows with nothing in them left out. Throws a Complaint.
 * A small workbook can be made to cost gigabytes and minutes, so it is read in a thread that may have neither.
 */
export async function readWorkbook(content: Buffer, limits = LIMITS): Promise<TableRow[][]> {
  if (!(await namesIn(content)).includes('xl/workbook.xml')) throw unreadable()
  const answer = await readInThread(content, limits)
  if ('tables' in answer) return answer.tables
  throw answer.failure === 'too-many-rows' ? tooManyRows() : unreadable()
}

async function namesIn(content: Buffer): Promise<string[]> {
  try {
    return await safeZipNames(content, UNPACKED_LIMIT)
  } catch (error) {
    throw error instanceof UnsafeZipError ? unreadable() : error
  }
}

async function readInThread(content: Buffer, limits: ThreadLimits): Promise<WorkbookAnswer> {
  const thread = { module: './workbook-thread', importer: import.meta.url }
  return (await answerOfThread(thread, content, limits)) ?? { failure: 'unreadable' }
}
