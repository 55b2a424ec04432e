import type { Status } from './entry.ts'

/** What a notice asks for: its text and what its digits and letters mean. */
export interface Call {
  text: string
  choices: Readonly<Record<string, Status>>
}

const TOKEN = '[“"「『（(]?([1-9A-H])[”"」』）)]?'
const ASKED = new RegExp(
  `(?:回复?|扣|打|发|选|按|填|接)\\s*(?:数字|字母)?\\s*${TOKEN}(?![0-9月日号点:：]|人)`,
  'g',
)
const LISTED = new RegExp(`(?:^|[：:，,；;、\\s])${TOKEN}\\s*[.、:：]?\\s*([\u4e00-\u9fff]{1,8})`, 'g')

/** Reads a notice. «能来请回复 1，请假回复 3» and «A 书法，B 声乐» both say what a token means. */
export function readCall(text: string): Call {
  const choices: Record<string, Status> = {}
  let from = 0
  for (const match of text.matchAll(ASKED)) {
    const before =
      text
        .slice(from, match.index)
        .split(/[，,。；;！!\n]/)
        .at(-1) ?? ''
    choices[match[1] ?? ''] = meaningOf(before)
    from = match.index + match[0].length
  }
  if (!Object.keys(choices).length) {
    for (const [, token = '', words = ''] of text.matchAll(LISTED)) choices[token] = meaningOf(words)
  }
  return { text, choices }
}

function meaningOf(words: string): Status {
  if (/不(?:能)?(?:来|去|参加|报)|请假|无法|没空/.test(words)) return 'leave'
  return /线上|网上|视频|远程|网络/.test(words) ? 'online' : 'attend'
}
