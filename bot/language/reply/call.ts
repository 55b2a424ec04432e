import type { Status } from './entry.ts'

/** What a notice asks for: its text and what its digits, letters and key words mean. */
export interface Call {
  text: string
  choices: Readonly<Record<string, Status>>
  /** Words that it asks to answer with, in quotation marks: 「体检」「不检」. */
  words?: Readonly<Record<string, Status>>
  /** A number says how many come. */
  counts?: boolean
}

const TOKEN = '[“"「『（(]?([0-9A-H甲乙丙丁])[”"」』）)]?'
const VERB = '(?:回复?|扣|打|发|选|按|填|接|写|输入?|报|点)'
const ASKED = new RegExp(
  `${VERB}\\s*(?:数字|字母)?\\s*${TOKEN}(?![0-9月日号点:：]|人)|${VERB}\\s*[“"「『]([\\u4e00-\\u9fff]{1,4})[”"」』]`,
  'g',
)
const LETTERS_LISTED = /(?:^|[：:，,；;、\s])([A-H甲乙丙丁])\s*[.、:：]?\s*([\u4e00-\u9fff]{1,8}|\d+月)/g
const DIGITS_LISTED = /(?:^|[：:，,；;、\s])([1-9])\s*[.、:：]?\s*([\u4e00-\u9fff]{1,8})/g
/** 「现场（1）、请假（3）」 and 「来的1，不来的2」 */
const AFTER_WORDS = /([\u4e00-\u9fff]{1,8})\s*(?:[（(]([0-9A-H甲乙丙丁])[)）]|[:：]?([0-9])(?=[，,。；;]|$))/g
const COUNTS = /回复?(?:总|参加|来的)?人数|报(?:总)?人数/
const STAYS_AWAY = /不(?!限|收|另|用带|见不散|论)|无法|没|请假|缺席|有事|走不开|放弃|弃权|告假|病/
const FROM_AFAR = /线上|网上|视频|远程|网络|直播|在家|[用在]手机/

/** Reads a notice. «能来请回复 1，请假回复 3», «A 书法，B 声乐» and «去的回“去”» all say what an answer means. */
export function readCall(text: string): Call {
  const { choices, words } = askedFor(text)
  const listed = Object.keys(choices).length ? LETTERS_LISTED : DIGITS_LISTED
  for (const pattern of new Set([LETTERS_LISTED, listed]))
    for (const [, token = '', meaning = ''] of text.matchAll(pattern)) choices[token] ??= meaningOf(meaning)
  if (!Object.keys(choices).length)
    for (const [, meaning = '', framed, bare] of text.matchAll(AFTER_WORDS))
      choices[framed ?? bare ?? ''] ??= meaningOf(meaning)
  return {
    text,
    choices,
    ...(Object.keys(words).length ? { words } : {}),
    ...(COUNTS.test(text) ? { counts: true } : {}),
  }
}

function askedFor(text: string): { choices: Record<string, Status>; words: Record<string, Status> } {
  const choices: Record<string, Status> = {}
  const words: Record<string, Status> = {}
  let from = 0
  for (const { 0: whole, 1: token, 2: word, index } of text.matchAll(ASKED)) {
    const before =
      text
        .slice(from, index)
        .split(/[，,。；;！!：:\n]/)
        .at(-1) ?? ''
    if (token) choices[token] = meaningOf(before)
    else if (word) words[word] = meaningOf(before + word)
    from = index + whole.length
  }
  return { choices, words }
}

function meaningOf(words: string): Status {
  if (STAYS_AWAY.test(words)) return 'leave'
  return FROM_AFAR.test(words) ? 'online' : 'attend'
}
