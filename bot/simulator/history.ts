import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatedMessage, World } from './world.ts'

const FILE = 'history.jsonl'

/** Puts back what an earlier run kept in the folder, and keeps what is said from now on. */
export async function openHistory(world: World, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, FILE)
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  for (const message of (
    await Promise.all(lines.slice(-2_000).map((line) => readLine(line, folder)))
  ).flat()) {
    world.messages.push(message)
  }
  let writing: Promise<unknown> = appendFile(path, '\n')
  world.on('message', (message) => {
    writing = writing.then(() => keep(message, folder)).catch(() => undefined)
  })
}

async function keep({ file, ...message }: SimulatedMessage, folder: string): Promise<void> {
  if (file) await writeFile(join(folder, message.id), file.content)
  await appendFile(join(folder, FILE), `${JSON.stringify({ ...message, fileName: file?.name })}\n`)
}

/** The message of a line; a line cut off by a crash gives none. */
async function readLine(line: string, folder: string): Promise<SimulatedMessage[]> {
  try {
    const { fileName, ...message } = JSON.parse(line)
    const content = fileName ? await readFile(join(folder, message.id)).catch(() => undefined) : undefined
    return [{ ...message, ...(content ? { file: { name: fileName, content } } : {}) }]
  } catch {
    return []
  }
}
