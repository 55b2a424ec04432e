import { startThread } from '../thread.ts'
import type { Card } from './card-content.ts'
import type { Panel } from './panel.ts'
import type { Drawing } from './render-worker.ts'
import { TaskThread } from './task-thread.ts'

export type { Card } from './card-content.ts'
export { missingGlyphs, substituted } from './glyphs.ts'

/** Pixels. Higher pictures are hard to find one's place in. */
const PAGE_HEIGHT = 3_000

/** Drawing is up to half a second of computing, too long for the thread that handles messages. */
const drawing = new TaskThread<Drawing, Uint8Array[]>(() => startThread('./render-worker', import.meta.url))

/** The card as one PNG, 1080 pixels wide and as high as its content; characters without a glyph are replaced. */
export async function renderCard(card: Card): Promise<Buffer> {
  const [picture] = await drawing.run({ card, pageHeight: Number.POSITIVE_INFINITY })
  if (!picture) throw new Error('the card has no page')
  return Buffer.from(picture)
}

/** The card as PNGs, 1080 pixels wide and at most `pageHeight` high, in reading order; most cards are one. */
export async function renderCards(card: Card, pageHeight = PAGE_HEIGHT): Promise<Buffer[]> {
  const pictures = await drawing.run({ card, pageHeight })
  return pictures.map((picture) => Buffer.from(picture))
}

/**
 * Each panel as a PNG, 1080 pixels wide and as high as its words. The thread that draws is let go then: what it holds
 * of the fonts is as much as the photos need that stand beside the words.
 */
export async function renderPanels(panels: readonly Panel[]): Promise<Buffer[]> {
  const pictures = await drawing.run({ panels })
  await drawing.rest()
  return pictures.map((picture) => Buffer.from(picture))
}

/** Ends the thread that draws; cards still waiting are rejected. Drawing another starts a new one. */
export async function closeCards(): Promise<void> {
  await drawing.close()
}
