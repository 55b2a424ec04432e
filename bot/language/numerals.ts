const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** Characters that Chinese and Arabic numbers are written with, for use in patterns. */
export const NUMERAL = '[0-9零〇一二两三四五六七八九十百千廿卅]'

/** What a number before it counts, so that the number is no date and no hour: 8.5公里, 10月20人. */
export const MEASURE =
  '(?:个|人(?!大|民)|名|位|元(?![旦宵月])|块|万|亿|千|百|斤|公斤|吨|克|米|公里|里(?!面)|倍|折|亩|岁|户|次|场|份|张|辆|条|项|件|篇|页|章|组(?!织)|轮|套|票|桌|间|栋|幢|楼|层|单元|种|类|棵|颗|袋|箱|瓶|度|级|届|期|小时|分钟|周年|年|%)'

/**
 * The number that a text writes, in Arabic digits (12), in Chinese words (十二, 一百二十, 廿八) or digit by
 * digit (二〇二六). NaN when it is no number.
 */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(/廿/g, '二十').replace(/卅/g, '三十')
  if (/^[零〇一二两三四五六七八九]+$/.test(plain))
    return Number([...plain].map((character) => DIGITS[character]).join(''))
  return readWords(plain)
}

/**
 * The number of things that a text counts, 0.5 for 半. NaN where it only says about how many (两三天) and where
 * it is no number.
 */
export function readCount(text: string): number {
  if (text === '半') return 0.5
  return /^[一二两三四五六七八九]{2,}$/.test(text) ? Number.NaN : readNumeral(text)
}

function readWords(text: string): number {
  let sum = 0
  let digit: number | undefined
  for (const character of text) {
    const unit = UNITS[character]
    if (unit) {
      sum += (digit ?? 1) * unit
      digit = undefined
    } else {
      const next = DIGITS[character]
      if (next === undefined || (digit !== undefined && digit !== 0)) return Number.NaN
      digit = next
    }
  }
  return text ? sum + (digit ?? 0) : Number.NaN
}
