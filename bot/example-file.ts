import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Status } from './language/reply/entry.ts'
import type { Example } from './language/reply/judge.ts'

/** A text and what staff said it means, in the form that the evaluation reads. */
export interface ExampleLine {
  text: string
  from: string
  /** The notice that was answered. */
  call: string
  expect: { who: 'self'; status: Status; reason?: string }[]
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'examples.jsonl')
}

/** Writes the whole file anew, for its owner's eyes only; a crash leaves the old one. Without lines there is none. */
export async function writeExamples(dataDir: string, lines: readonly ExampleLine[]): Promise<void> {
  const file = fileIn(dataDir)
  if (!lines.length) return await rm(file, { force: true })
  await mkdir(dataDir, { recursive: true })
  await writeFile(`${file}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** What staff have said so far, for the reader to learn from; nothing when there is no such file. */
export function readExamples(dataDir: string): Example[] {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { text, expect } = JSON.parse(line) as ExampleLine
      return { text, status: expect[0]?.status }
    })
}
