import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { type Card, drawableCard } from './card-content.ts'
import { layPages } from './pages.ts'
import type { ThreadAnswer, ThreadTask } from './task-thread.ts'

/** A card to be drawn on pages of at most `pageHeight` pixels; the result is a PNG for each. */
export interface Drawing {
  card: Card
  pageHeight: number
}

async function draw({ card, pageHeight }: Drawing): Promise<Uint8Array[]> {
  const pages = await layPages(drawableCard(card), pageHeight)
  return pages.map(({ svg }) => new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng())
}

async function answer({ id, task }: ThreadTask<Drawing>): Promise<ThreadAnswer<Uint8Array[]>> {
  try {
    return { id, result: await draw(task) }
  } catch (error) {
    return { id, error }
  }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (task: ThreadTask<Drawing>) => {
  last = last.then(async () => parentPort?.postMessage(await answer(task)))
})
