import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { TaskThread } from '../../../bot/pictures/task-thread.ts'

/** Notes what is written on every picture that is drawn from now on. */
export function notesDrawnWords() {
  const words = new Map<string, string>()
  const onPanels: string[] = []
  const run = TaskThread.prototype.run
  vi.spyOn(TaskThread.prototype, 'run').mockImplementation(async function (
    this: TaskThread<unknown, unknown>,
    task: unknown,
  ) {
    const result = await run.call(this, task)
    const drawn = task as { card?: unknown; panels?: unknown }
    if (drawn.panels) onPanels.push(textIn(drawn.panels))
    if (drawn.card)
      for (const picture of result as Uint8Array[]) words.set(digest(picture), textIn(drawn.card))
    return result
  })
  return {
    /** What is written on a card that was drawn; undefined of any other picture. */
    on: (picture: Uint8Array) => words.get(digest(picture)),
    /** What is written beside the photos of collages. */
    onPanels,
  }
}

function digest(picture: Uint8Array): string {
  return createHash('sha256').update(picture).digest('hex')
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  return value && typeof value === 'object' ? Object.values(value).map(textIn).join('\n') : ''
}
