import type { Worker } from 'node:worker_threads'
import { startThread } from '../thread.ts'
import type { Card } from './card-content.ts'
import type { RenderAnswer, RenderRequest } from './render-worker.ts'

export type { Card } from './card-content.ts'
export { missingGlyphs } from './glyphs.ts'

interface Waiting {
  request: RenderRequest
  tries: number
  resolve(pictures: Buffer[]): void
  reject(error: unknown): void
}

/** What WeChat still shows as a picture to scroll, in pixels. */
const PAGE_HEIGHT = 3_000
const TRIES = 2

const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let lastId = 0

/** The card as one PNG, 1080 pixels wide and as high as its content; characters without a glyph are replaced. */
export async function renderCard(card: Card): Promise<Buffer> {
  const [picture] = await render(card, Number.POSITIVE_INFINITY)
  if (!picture) throw new Error('the card has no page')
  return picture
}

/** The card as PNGs, 1080 pixels wide and at most 3000 high, in reading order; most cards are one. */
export async function renderCards(card: Card): Promise<Buffer[]> {
  return await render(card, PAGE_HEIGHT)
}

/** Ends the thread that draws; cards still waiting are rejected. Drawing another starts a new one. */
export async function closeCards(): Promise<void> {
  const closing = thread
  thread = undefined
  rejectWaiting(new Error('drawing was ended'))
  await closing?.terminate()
}

function render(card: Card, pageHeight: number): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    lastId += 1
    const request = { id: lastId, card, pageHeight }
    waiting.set(request.id, { request, tries: 0, resolve, reject })
    ask(request.id)
  })
}

/** Drawing takes up to half a second of computing, so it is done in a thread, started when first needed. */
function ask(id: number): void {
  const asked = waiting.get(id)
  if (!asked) return
  asked.tries += 1
  thread ??= openThread()
  thread.ref()
  thread.postMessage(asked.request)
}

function openThread(): Worker {
  const opened = startThread('./render-worker', import.meta.url)
  let cause: unknown = new Error('the drawing thread ended')
  opened.on('message', settle)
  opened.on('error', (error) => {
    cause = error
  })
  opened.on('exit', () => {
    if (thread === opened) replaceThread(cause)
  })
  return opened
}

function settle(answer: RenderAnswer): void {
  const asked = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (!waiting.size) thread?.unref()
  if ('error' in answer) asked?.reject(answer.error)
  else asked?.resolve(answer.pictures.map((picture) => Buffer.from(picture)))
}

/** Cards that a dead thread left are tried once more in a new one; then their callers hear the cause. */
function replaceThread(cause: unknown): void {
  thread = undefined
  for (const [id, { tries, reject }] of waiting) {
    if (tries < TRIES) ask(id)
    else {
      waiting.delete(id)
      reject(cause)
    }
  }
}

function rejectWaiting(error: Error): void {
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
