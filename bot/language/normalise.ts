import { simplify } from './simplify.ts'

const QUOTE = /^[「『][^」』]{0,2000}[」』]\s*\n[-\s—–]{5,}\n/
const KEYCAP = /([0-9])\uFE0F?\u20E3/g
const ACK_EMOJI = /\[(?:OK|ok|Ok|好的|收到|强|握手)\]|👌|🆗|✅/g
const BRACKET_EMOJI = /\[[\u4e00-\u9fffA-Za-z]{1,6}\]/g
const PICTURES = /\p{Extended_Pictographic}|\uFE0F|\u200D|[\u{1F3FB}-\u{1F3FF}]/gu
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
/** Slips of pinyin, handwriting and voice that make no other word in an answer. */
const SLIPS: [RegExp, string][] = [
  [/[清情青轻][假家甲加]|请[甲架贾嫁驾价稼加叚暇霞瑕]|请家(?=$|[，,。！!\s]|一?[天回次个])|請假/g, '请假'],
  [/参[家架价佳假嘉夹]|叁加|参咖|[餐惨][加家]/g, '参加'],
  [/[现限县先]上(?=参|开|$|[，。！\s])|线丄|线尚/g, '线上'],
  [/[収授受首]到|收[倒道刀]/g, '收到'],
  [/抱名|报明/g, '报名'],
  [/支[到道]了|知到了/g, '知道了'],
  // 「2 两」 is an amount, and no choice.
  [/(?<=[0-9]) +(?=[两斤元块克勺岁米度])/g, ''],
  [/[侍持]定(?=$|[，,。])/g, '待定'],
  [/(?<=^|我)己(?=[收看读阅知到经])/g, '已'],
  [/(?<=[我要就能会也都])莱(?=$|[，,。！!的了嘞嘛])|^莱(?=$|[，,。！!])/g, '来'],
  [/(?<=^|[，,。])要[嘚德的](?=$|[，,。！!嘛噻])/g, '要得'],
  [/(?<=[听看收记])倒(?=了|你|这|那|通|$)/g, '到'],
  // 「克」 is how Guizhou says 去.
  [/(?<![千毫攻坦巧麦夹扑厘马十百两几多0-9])克(?![膝服制己隆星拉莱丝])/g, '去'],
]

/** Syllables that people leave in letters; each stands for the character that it has in an answer. */
const SYLLABLES: Record<string, string> = Object.fromEntries(
  'wo我 lai来 qu去 bu不 liao了 le了 can参 jia加 qing请 xian线 shang上 shou收 dao到 hao好 de的 zhi知 ming明 bai白 hui会 neng能 bao报 ye也 yao要 xing行 yi已 zai再 kan看'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
)
const IN_LETTERS = new RegExp(`(?<![A-Za-z])(?:${Object.keys(SYLLABLES).join('|')})+(?![A-Za-z])`, 'gi')
const SYLLABLE = new RegExp(
  Object.keys(SYLLABLES)
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gi',
)

/** 「参 加」: characters that were typed or recognised one by one. */
const APART = /(?<=^|[^\u4e00-\u9fff])([\u4e00-\u9fff](?: +[\u4e00-\u9fff])+)(?=$|[^\u4e00-\u9fff])/g
const LETTERS_APART = new RegExp(
  `(?<![A-Za-z])(?:(?:${Object.keys(SYLLABLES).join('|')})(?: +|(?![A-Za-z]))){2,}`,
  'gi',
)

function together(text: string): string {
  const spaceless = (part: string) => part.replace(/ +/g, '')
  return text.replace(APART, spaceless).replace(LETTERS_APART, spaceless)
}

function inCharacters(text: string): string {
  return text.replace(IN_LETTERS, (letters) =>
    letters.replace(SYLLABLE, (syllable) => SYLLABLES[syllable.toLowerCase()] ?? syllable),
  )
}

/** A text as the reader compares it. */
export interface Plain {
  text: string
  /** Only signs of agreement were sent, such as [OK]. */
  nodded: boolean
}

/** A message without the older one that it quotes. */
export function withoutQuote(raw: string): string {
  return raw.replace(QUOTE, '')
}

/** The own words of a message: without the quote, full-width and traditional forms plain, emoji away, slips mended. */
export function normalise(raw: string): Plain {
  const own = withoutQuote(raw).replace(INVISIBLE, '').replace(KEYCAP, '$1')
  const nodded = ACK_EMOJI.test(own)
  ACK_EMOJI.lastIndex = 0
  const bare = own.replace(ACK_EMOJI, ' ').replace(BRACKET_EMOJI, ' ').replace(PICTURES, ' ')
  const simple = /[\u4e00-\u9fff]/.test(bare) ? simplify(bare.normalize('NFKC')) : bare.normalize('NFKC')
  const text = SLIPS.reduce((now, [slip, right]) => now.replace(slip, right), inCharacters(together(simple)))
  return { text: text.replace(/[ \t]+/g, ' ').trim(), nodded }
}
