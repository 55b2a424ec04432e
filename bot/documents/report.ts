import { TaskThread } from '../pictures/task-thread.ts'
import { startThread } from '../thread.ts'
import type { ReportData } from './report-sheets.ts'

export type { Counts, MeetingWord, ReportData } from './report-sheets.ts'

/** Writing a large branch's year takes seconds of computing, too long for the thread that handles messages. */
const writing = new TaskThread<ReportData, Uint8Array>(() => startThread('./report-thread', import.meta.url))

/** The workbook of a month, quarter or year as an .xlsx file. */
export async function reportWorkbook(data: ReportData): Promise<Buffer> {
  return Buffer.from(await writing.run(data))
}

/** Ends the thread that writes; another workbook starts a new one. */
export async function closeReports(): Promise<void> {
  await writing.close()
}
