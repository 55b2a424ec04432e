import type { InboxMessage } from '../models/inbox.ts'

/** A study item as it comes in, before it has a number. */
export interface StudyText {
  title: string
  summary: string
  source: string
  link?: string
}

const SUMMARY = 300
const TITLE = 60
const SOURCE = /^\s*(?:来源|出处|摘自)\s*[：:]\s*(.+)$/m
const QUOTED_SOURCE = /[（(](?:来源|摘自)[：:]?\s*([^）)]{2,40})[）)]\s*$/

/** Reads pasted text: the first line is the title, a line 「来源：…」 the source, the rest the summary. */
export function readStudyText(text: string): StudyText {
  const source = SOURCE.exec(text)?.[1] ?? QUOTED_SOURCE.exec(text)?.[1] ?? ''
  const body = text.replace(SOURCE, '').replace(QUOTED_SOURCE, '').trim()
  const [first = '', ...rest] = body
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const titled = first.length <= TITLE && rest.length > 0
  const title = titled ? first : firstSentence(first)
  return {
    title: bare(title),
    summary: summaryOf(titled ? rest.join('\n') : body),
    source: source.trim().slice(0, TITLE),
  }
}

/** Reads a link card; a web page that is no http link is left out. */
export function readStudyLink({ link }: Pick<InboxMessage, 'link'>): StudyText | undefined {
  if (!link?.title) return undefined
  const url = /^https?:\/\/\S+$/.test(link.url) ? link.url : undefined
  return {
    title: bare(link.title.slice(0, TITLE)),
    summary: summaryOf(link.description),
    source: '',
    ...(url ? { link: url } : {}),
  }
}

function firstSentence(text: string): string {
  return (/^.{4,28}?[。！？；，,]/.exec(text)?.[0] ?? text.slice(0, 24)).replace(/[。！？；，,]$/, '')
}

function bare(title: string): string {
  return title.replace(/^[《「【]+|[》」】]+$/g, '')
}

/** At most 300 characters, ended where a sentence ends. */
export function summaryOf(text: string): string {
  const plain = text.trim()
  if (plain.length <= SUMMARY) return plain
  const cut = plain.slice(0, SUMMARY)
  const end = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('！'), cut.lastIndexOf('？'))
  return end > SUMMARY / 2 ? cut.slice(0, end + 1) : `${cut.slice(0, SUMMARY - 2)}……`
}
