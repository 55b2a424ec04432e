import { readFile, writeFile } from 'node:fs/promises'

/** Keeps the ids of messages that a line was told of and did not store, in a file, for the next one. */
export async function keepUnstored(path: string, ids: readonly string[]): Promise<void> {
  await writeFile(path, JSON.stringify(ids))
}

/** What the line before did not store. */
export async function unstoredBefore(path: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // There was no line before, or a crash cut its file off.
    return []
  }
}
