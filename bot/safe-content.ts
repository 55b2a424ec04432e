import type { Content } from '../models/outbox.ts'

const TEXT_LIMIT = 4_000
const TITLE_LIMIT = 200
const NAME_LIMIT = 120
/** What cannot be seen: control characters but line ends and tabs, and those that turn the direction of writing. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu
/** Whatever stands between the sign and the words: taking one sign away must not leave another. */
const EVERYBODY = /[@＠][@＠\s\p{Cf}]*(?=所[\s\p{Cf}]*有[\s\p{Cf}]*人|all\b)/giu

/** A text fit to be sent: capped, without what cannot be seen, and never calling everybody to the phone. */
export function safeText(text: string, limit = TEXT_LIMIT): string {
  const shown = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
  return shown.replace(UNSEEN, '').replace(EVERYBODY, '')
}

/** A link card whose address is a web page; throws for any other, as none is ever taken in. */
export function safeLink({ url, title, description }: NonNullable<Content['link']>) {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error('a link that is no web page')
  return { url, title: safeText(title, TITLE_LIMIT), description: safeText(description, TITLE_LIMIT) }
}

/** A name without what folders and programs give a meaning to. */
export function safeFileName(name: string): string {
  const plain = safeText(name, NAME_LIMIT)
    .replace(/[\\/:*?"<>|]+/g, '-')
    .replace(/^[.\s-]+/, '')
  return plain || 'file'
}
