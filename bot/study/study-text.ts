import type { InboxMessage } from '../../models/inbox.ts'

/** A study item as it comes in, before it has a number. */
export interface StudyText {
  title: string
  summary: string
  source: string
  link?: string
  /** The full text, where it is known by now. */
  text?: string
}

export const SUMMARY = 300
const TITLE = 60
const LONGEST_TEXT = 50_000
const SOURCE_LINE = /^[^\S\n]*(?:来源|出处|摘自)[^\S\n]*[：:][^\S\n]*(\S.*)$/m
const SOURCE_AT_END = /[（(](?:来源|摘自|据)[：:]?\s*([^（()）\n]{2,40})[）)]\s*$/
/** Where an article is from can be told by the page when it is one of the party's and the state's own. */
const SITES: [RegExp, string][] = [
  [/(?:^|\.)12371\.(?:cn|gov\.cn)$/, '共产党员网'],
  [/(?:^|\.)xuexi\.cn$/, '学习强国'],
  [/(?:^|\.)qstheory\.cn$/, '求是网'],
  [/(?:^|\.)people\.(?:com\.)?cn$/, '人民网'],
  [/(?:^|\.)(?:xinhuanet\.com|news\.cn)$/, '新华网'],
  [/(?:^|\.)cctv\.com$/, '央视网'],
  [/(?:^|\.)gov\.cn$/, '政府网站'],
]
/** What tells one article of a public account from another; the rest of the address says who forwarded it. */
const ARTICLE_KEYS = ['__biz', 'mid', 'idx', 'sn']

/** Reads pasted text: the first line is the title, a line 「来源：…」 the source, the rest the summary. */
export function readStudyText(text: string): StudyText {
  const source = SOURCE_LINE.exec(text)?.[1] ?? SOURCE_AT_END.exec(text)?.[1] ?? ''
  const body = text.replace(SOURCE_LINE, '').replace(SOURCE_AT_END, '').trim()
  const lines = body.split('\n').map((line) => line.trim())
  const [first = '', ...rest] = lines.filter(Boolean)
  const titled = first.length <= TITLE && rest.length > 0
  return {
    title: titleOf(titled ? first : firstSentence(first)),
    summary: summaryOf(titled ? rest.join('\n') : body),
    source: sourceOf(source),
    text: (titled ? rest.join('\n') : body).slice(0, LONGEST_TEXT),
  }
}

/** Reads the text of a document; where that begins with no title, the name of the file is one. */
export function readStudyDocument(text: string, fileName: string): StudyText {
  const study = readStudyText(text)
  const first = text.slice(0, text.indexOf('\n'))
  const named = /^附件|^\S{0,3}$/.test(first) || first.length > TITLE
  const name = fileName.replace(/\.\w+$/, '')
  return named && name ? { ...study, title: titleOf(name) } : study
}

/** The text by which nearly the same items are known. */
export function comparedText({
  title,
  summary,
  text,
}: Pick<StudyText, 'title' | 'summary' | 'text'>): string {
  return `${title}\n${text || summary}`
}

/** Reads a link card; undefined without a title. An address that is no web page is left out. */
export function readStudyLink({ link }: Pick<InboxMessage, 'link'>): StudyText | undefined {
  if (!link?.title.trim()) return undefined
  const page = URL.canParse(link.url) ? new URL(link.url) : undefined
  const isWeb = page?.protocol === 'https:' || page?.protocol === 'http:'
  const named = SOURCE_LINE.exec(link.description)?.[1]
  const site = SITES.find(([host]) => isWeb && host.test(page.hostname))?.[1]
  return {
    title: titleOf(link.title),
    summary: summaryOf(link.description.replace(SOURCE_LINE, '')),
    source: sourceOf(named ?? site ?? ''),
    ...(isWeb ? { link: plainAddress(page) } : {}),
  }
}

/** The same article has the same address, whoever forwarded it. */
export function plainAddress(page: URL): string {
  const plain = new URL(page)
  plain.hash = ''
  if (plain.hostname !== 'mp.weixin.qq.com') return plain.href
  for (const key of new Set(plain.searchParams.keys())) {
    if (!ARTICLE_KEYS.includes(key)) plain.searchParams.delete(key)
  }
  return plain.href
}

/** At most 60 characters on one line, without brackets around it. */
export function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return cut(line.replace(/^[《「【]([^《》「」【】]*)[》」】]$/, '$1'), TITLE)
}

/** At most 60 characters on one line. */
export function sourceOf(text: string): string {
  return cut(text.replace(/\s+/g, ' ').trim(), TITLE)
}

/** At most 300 characters, ended where a sentence ends. */
export function summaryOf(text: string): string {
  const plain = text.trim()
  if (plain.length <= SUMMARY) return plain
  const start = cut(plain, SUMMARY)
  const end = Math.max(...['。', '！', '？', '；'].map((mark) => start.lastIndexOf(mark)))
  return end > SUMMARY / 2 ? start.slice(0, end + 1) : `${cut(plain, SUMMARY - 2)}……`
}

function firstSentence(text: string): string {
  return (/^.{4,28}?[。！？；，,]/.exec(text)?.[0] ?? cut(text, 24)).replace(/[。！？；，,]$/, '')
}

/** The first characters, none of them halved. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** Reads what follows a command: nothing, or the number of an item (128, 第 128 条). Undefined for other words. */
export function readItemNumber(rest: string): { number: number | undefined } | undefined {
  if (!rest) return { number: undefined }
  const match = /^第?\s*(\d{1,9})\s*条?[。！!]?$/.exec(rest)
  return match ? { number: Number(match[1]) } : undefined
}
