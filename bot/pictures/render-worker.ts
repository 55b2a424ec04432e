import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { type Card, drawableCard } from './card-content.ts'
import { layPages } from './pages.ts'

/** What the thread is asked: to draw a card on pages of at most `pageHeight` pixels. */
export interface RenderRequest {
  id: number
  card: Card
  pageHeight: number
}

/** What it answers: PNG files, or what went wrong with this card. */
export type RenderAnswer = { id: number; pictures: Uint8Array[] } | { id: number; error: unknown }

async function draw({ id, card, pageHeight }: RenderRequest): Promise<RenderAnswer> {
  try {
    const pages = await layPages(drawableCard(card), pageHeight)
    const pictures = pages.map(({ svg }) =>
      new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng(),
    )
    return { id, pictures }
  } catch (error) {
    return { id, error }
  }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: RenderRequest) => {
  last = last.then(async () => parentPort?.postMessage(await draw(request)))
})
