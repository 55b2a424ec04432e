import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { type Card, drawableCard } from './card-content.ts'
import { layPages } from './pages.ts'
import { layPanel, type Panel } from './panel.ts'
import type { ThreadAnswer, ThreadTask } from './task-thread.ts'

/** A card to be drawn on pages of at most `pageHeight` pixels, or panels; the result is a PNG for each page or panel. */
export type Drawing = { card: Card; pageHeight: number } | { panels: readonly Panel[] }

async function draw(drawing: Drawing): Promise<Uint8Array[]> {
  const drawn = 'panels' in drawing ? await layPanels(drawing.panels) : await layCard(drawing)
  return drawn.map((svg) => new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng())
}

async function layPanels(panels: readonly Panel[]): Promise<string[]> {
  return await Promise.all(panels.map((panel) => layPanel(panel)))
}

async function layCard({ card, pageHeight }: { card: Card; pageHeight: number }): Promise<string[]> {
  const pages = await layPages(drawableCard(card), pageHeight)
  return pages.map(({ svg }) => svg)
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
