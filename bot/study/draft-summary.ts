import type { DraftSentence } from '../assistant/digest.ts'
import { unsupportedIn } from '../language/grounding.ts'
import { ordersMachine } from '../language/orders.ts'
import { scamSigns } from '../language/scam.ts'

/** A drafted summary after it was held against its source. */
export interface CheckedDraft {
  /** Sentences that the source bears out, with the numbers of its sentences. */
  good: DraftSentence[]
  /** Others, with what of them stands nowhere in the source. */
  bad: { text: string; faults: string[] }[]
}

const SENTENCE = /[^。！？；\n]+[。！？；]?/g
const MOST = 120
const LONGEST = 300
/** Generative text is labelled where it is shown (人工智能生成合成内容标识办法, in force since 2025-09-01). */
const LABEL = '（AI 起草，支部审定）'

/** The sentences of a text that a summary may rest on, at most 120 of them, each cut at 300 characters. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim().slice(0, LONGEST))
    .filter((sentence) => sentence.length > 1 && !ordersMachine(sentence))
    .slice(0, MOST)
}

/** Holds each sentence of a draft against those of the source that it names. */
export function checkedDraft(draft: readonly DraftSentence[], source: readonly string[]): CheckedDraft {
  const good: DraftSentence[] = []
  const bad: CheckedDraft['bad'] = []
  for (const sentence of draft) {
    const { text, from } = sentence
    const basis = from.flatMap((number) => source[number - 1] ?? [])
    const isThere = basis.length === from.length
    const faults = isThere ? [...scamSigns(text), ...unsupportedIn(text, basis.join(''))] : ['没有这样的原文']
    if (faults.length) bad.push({ text, faults })
    else good.push(sentence)
  }
  return { good, bad }
}

/** The summary that those sentences make as far as `longest` characters have room, labelled as drafted by a model. */
export function summaryFrom({ good }: CheckedDraft, longest = Number.POSITIVE_INFINITY): string {
  let summary = ''
  for (const { text } of good) if (summary.length + text.length + LABEL.length <= longest) summary += text
  return summary && summary + LABEL
}

/** The first characters of a summary; one that a model drafted keeps its label. */
export function briefly(summary: string, longest: number): string {
  if (summary.length <= longest || !summary.endsWith(LABEL)) return summary.slice(0, longest)
  return summary.slice(0, longest - LABEL.length) + LABEL
}

/** What staff read: each sentence with where it stands, or with its `source`, then what was left out and why. */
export function draftInWords({ good, bad }: CheckedDraft, source?: readonly string[]): string {
  const ground = (from: readonly number[]) =>
    source ? `依据：${from.map((number) => source[number - 1]).join(' ')}` : `原文第 ${from.join('、')} 句`
  const used = good.map(({ text, from }) => `${text}〔${ground(from)}〕`)
  const left = bad.map(({ text, faults }) => `「${text}」（原文里没有：${faults.join('、')}）`)
  return [...used, ...(left.length ? ['', '下面的原文里找不到依据，没有用：', ...left] : [])].join('\n')
}
