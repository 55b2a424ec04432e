import { readFile, writeFile } from 'node:fs/promises'

/** Keeps the ids of messages that a line was told of and could not read in a file, for the next one. */
export async function keepUnread(path: string, ids: readonly string[]): Promise<void> {
  await writeFile(path, JSON.stringify(ids))
}

/** What the line before could not read. */
export async function unreadBefore(path: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // There was no line before, or a crash cut its file off.
    return []
  }
}
