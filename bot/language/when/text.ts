/** A text as the readers of times take it, with the place that each of its characters had in what was typed. */
export interface PlainText {
  text: string
  /** Of each character and of the end. */
  at: number[]
}

const TRADITIONAL =
  '點號週禮後農曆臘陽節兩鐘鍾國慶個間開會過還這從勞動婦兒黨軍師親護豐憲環誕聖處穀驚蟄種滿內幾雙閏樓議見線門來對錯應該為遲調換變將現頭時淩奌○'
const SIMPLIFIED =
  '点号周礼后农历腊阳节两钟钟国庆个间开会过还这从劳动妇儿党军师亲护丰宪环诞圣处谷惊蛰种满内几双闰楼议见线门来对错应该为迟调换变将现头时凌点〇'
const VARIANTS = new Map(
  [...TRADITIONAL].map((character, index) => [character, [...SIMPLIFIED][index] ?? '']),
)
const DASHES = /[‐‑‒–—―−─﹣~→]/g

/** Slips of a thumb or of the handwriting keyboard, each with as many characters as what is meant. */
const SLIPS: readonly [RegExp, string | ((slip: string) => string)][] = [
  [/(?<=星期|周|礼拜|[今明昨\d一二三四五六七八九十])曰/g, '日'],
  [/(?<=[今明后昨前])夭/g, '天'],
  [/名天(?=[上下中早晚傍\s，,]|$)/g, '明天'],
  [/(?<=[上下])牛(?=[\d一二两三四五六七八九十\s，,。开到在的集]|$)/g, '午'],
  [/(?<=[凌清早])辰/g, '晨'],
  [/(?<=[早晚])尚/g, '上'],
  [/下[洲州](?=[一二三四五六日天末1-6])/g, '下周'],
  [/星[其棋]/g, '星期'],
  [/礼摆/g, '礼拜'],
  [/俩(?=点|个|小时|天|周|星期|礼拜|月)/g, '两'],
  [/(?<=[\d:])[oO]+(?=[\doO:点号日月分时\s]|$)/g, (slip) => '0'.repeat(slip.length)],
  [/(?<![A-Za-z])[oO](?=\d[:点])/g, '0'],
  [/(?<![A-Za-z])[lI][oO](?=[:点号日月])/g, '10'],
  [/(?<![A-Za-z])[lI](?=\d?[:点号日月])/g, '1'],
  [/(?<=\d:?|月)[lI](?=[\d:点号日月\s]|$)/g, '1'],
]

/** Blanks that a text has only between a number and its unit: 8 月 5 日, 9 : 30. */
const LOOSE =
  /(?<=\d)[ \t]+(?=年|月(?!饼|度)|[日号](?!程|常|期|子|记|报)|点(?!名|评)|时(?!间)|分(?!钟|组)|:[ \t]*\d\d)|(?<=年)[ \t]+(?=\d{1,2}[ \t]*月)|(?<=月)[ \t]+(?=\d{1,2}[ \t]*[日号])|(?<=[点时])[ \t]+(?=\d{1,2}[ \t]*分(?!钟))|(?<=(?:\d[ \t]+|[午上早晚晨天日号\s]\d{1,2}):)[ \t]+(?=\d\d(?!\d))/g

/**
 * Full-width characters, traditional forms and slips as what is meant, without blanks inside of a date or a time.
 * Characters outside of the basic plane become two squares.
 */
export function plainText(typed: string): PlainText {
  const characters = [...typed].map((character) => (character.length > 1 ? '□□' : plainCharacter(character)))
  const corrected = SLIPS.reduce(
    (text, [slip, meant]) => text.replace(slip, meant as string),
    characters.join('').replace(DASHES, '-'),
  )
  return withoutLooseBlanks(corrected)
}

function plainCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (/[\u00a0\u2000-\u200b\u3000]/.test(character)) return ' '
  if (character === '∶' || character === '︰') return ':'
  return VARIANTS.get(character) ?? character
}

function withoutLooseBlanks(text: string): PlainText {
  const at: number[] = []
  let kept = ''
  let from = 0
  const keep = (to: number) => {
    kept += text.slice(from, to)
    for (let index = from; index < to; index++) at.push(index)
  }
  for (const { 0: blanks, index } of text.matchAll(LOOSE)) {
    keep(index)
    from = index + blanks.length
  }
  keep(text.length)
  return { text: kept, at: [...at, text.length] }
}

/** Where a piece of the plain text stood in what was typed. */
export function placeOf({ at }: PlainText, start: number, end: number): [number, number] {
  return [at[start] ?? 0, end > start ? (at[end - 1] ?? 0) + 1 : (at[start] ?? 0)]
}
