import { parseFeed } from 'feedsmith'
import { parseHTML } from 'linkedom'
import { linesOf } from './article.ts'
import { PageError } from './problem.ts'

/** An article as a feed or a list names it. */
export interface Entry {
  title: string
  link: string
  summary: string
  /** When it came out, in milliseconds; missing where that is not told. */
  published?: number
}

const MOST = 100
const SUMMARY = 1_000
/** Shorter words on a page lead to other lists. */
const SHORTEST_TITLE = 8
const DATE = /(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/
/** An article's own line, with its date, is no longer than this. */
const LINE = 200

/** The articles that a feed (RSS, Atom, RDF) or a page that lists some names, at most 100. Throws a PageError. */
export function entriesIn(text: string, address: string): Entry[] {
  const entries =
    /^\s*(?:<\?xml[^>]*>)?\s*(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE\s+(?:rss|feed)[\s\S]*?>\s*)?<(?:rss|feed|rdf:RDF)\b/i.test(
      text.slice(0, 2_000),
    )
      ? feedEntries(text)
      : listedEntries(text)
  return entries.slice(0, MOST).flatMap((entry) => {
    const link = URL.canParse(entry.link, address) ? new URL(entry.link, address).href : ''
    return link && entry.title ? [{ ...entry, link }] : []
  })
}

/** What feeds call the parts of an article, of all formats. */
interface FeedItem {
  title?: unknown
  link?: string
  links?: { href?: string; rel?: string }[]
  description?: unknown
  summary?: unknown
  content?: unknown
  pubDate?: string
  published?: string
  updated?: string
  dc?: { dates?: string[] }
}

function feedEntries(text: string): Entry[] {
  const items = itemsOf(text)
  const entries = items.map((item) => {
    const { links = [], pubDate, published, updated, dc } = item
    const when = Date.parse(pubDate ?? published ?? updated ?? dc?.dates?.[0] ?? '')
    return {
      title: plain(item.title),
      link: item.link ?? links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href ?? '',
      summary: plain(item.description ?? item.summary ?? item.content).slice(0, SUMMARY),
      ...(Number.isNaN(when) ? {} : { published: when }),
    }
  })
  if (items.length && !entries.some(({ title, link }) => title && link)) throw new PageError('broken')
  return entries
}

function itemsOf(text: string): FeedItem[] {
  try {
    const { feed } = parseFeed(text) as { feed: { items?: FeedItem[]; entries?: FeedItem[] } }
    return feed.items ?? feed.entries ?? []
  } catch {
    throw new PageError('broken')
  }
}

/** Texts of feeds are plain or markup, bare or with their type. */
function plain(value: unknown): string {
  if (typeof value === 'string') return /[<&]/.test(value) ? linesOf(value) : value.trim()
  return value && typeof value === 'object' && 'value' in value ? plain(value.value) : ''
}

function listedEntries(html: string): Entry[] {
  const { document } = parseHTML(html)
  const seen = new Set<string>()
  const entries: Entry[] = []
  for (const anchor of document.querySelectorAll('a[href]')) {
    const link = anchor.getAttribute('href') ?? ''
    const title = (anchor.getAttribute('title') || anchor.textContent || '').replace(/\s+/g, ' ').trim()
    if ([...title].length < SHORTEST_TITLE || seen.has(link) || /^(?:javascript|mailto):/i.test(link))
      continue
    seen.add(link)
    const line = anchor.parentElement?.textContent ?? ''
    const [, year, month, day] = DATE.exec(line.length <= LINE ? line : '') ?? []
    const published = year
      ? Date.parse(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
      : Number.NaN
    const dated = title.replace(DATE, '').trim()
    entries.push({ title: dated, link, summary: '', ...(Number.isNaN(published) ? {} : { published }) })
  }
  if (!entries.length) throw new PageError('nothing')
  return entries
}
