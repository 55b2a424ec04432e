import { readFileSync } from 'node:fs'
import type { Status } from './entry.ts'
import type { Example } from './judge.ts'

/** The examples under examples/: a file for each status, one text a line; people are called 〇甲, 〇乙 … in them. */
export function examplesOf(statuses: readonly (Status | undefined)[]): Example[] {
  return statuses.flatMap((status) => {
    const file = new URL(`./examples/${status ?? 'nothing'}.txt`, import.meta.url)
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.filter((line) => line.trim() && !line.startsWith('# ')).map((text) => ({ text, status }))
  })
}
