import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Learned } from './language/reply/classifier.ts'
import { type Example, type Judge, judgeOf, learn } from './language/reply/judge.ts'

const KEPT = /^judge-\w+\.bin$/
const LANGUAGE = new URL('./language/', import.meta.url)

/**
 * The judge that knows the reader's own examples and these. What it learned is kept in the folder, so that a worker
 * that takes over is ready at once; other examples, rules or words make it learn anew, which takes about a second.
 */
export function learnedJudge(folder: string, others: readonly Example[]): Judge {
  const file = join(folder, `judge-${keyOf(others)}.bin`)
  const known = existsSync(file) ? read(file) : undefined
  if (known) return judgeOf(known)
  const learned = learn(others)
  keep(learned, folder, file)
  return judgeOf(learned)
}

/** A hash of all that decides what is learned. */
function keyOf(others: readonly Example[]): string {
  const hash = createHash('sha256').update(JSON.stringify(others))
  const files = readdirSync(LANGUAGE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  )
  for (const name of files.sort()) hash.update(name).update(readFileSync(new URL(name, LANGUAGE)))
  return hash.digest('hex').slice(0, 16)
}

function keep({ labels, rows, weights }: Learned, folder: string, file: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (KEPT.test(name)) rmSync(join(folder, name), { force: true })
  const head = Int32Array.of(labels, rows.length)
  const parts = [head, rows, weights].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  )
  writeFileSync(`${file}.${process.pid}`, Buffer.concat(parts))
  renameSync(`${file}.${process.pid}`, file)
}

/** What was kept, or undefined when the file is not whole. */
function read(file: string): Learned | undefined {
  const bytes = readFileSync(file)
  const numbers = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const [labels = 0, places = 0] = new Int32Array(numbers, 0, 2)
  const weightsAt = 8 + places * 4
  if (!labels || bytes.length <= weightsAt || (bytes.length - weightsAt) % (labels * 4)) return undefined
  return { labels, rows: new Int32Array(numbers, 8, places), weights: new Float32Array(numbers, weightsAt) }
}
