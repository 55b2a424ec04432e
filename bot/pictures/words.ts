const MOMENT =
  /(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|（(?:星期|周)[一二三四五六日天]）|(?:[上下中]午|早上|晚上|凌晨)?\d{1,2}(?:[:：]\d{2}|[点时]半?))/
const CLOSING = /^[\p{Pe}\p{Pf}、，。：；！？…·%\s]/u
const OPENING = /[\p{Ps}\p{Pi}]$/u
/** 路 in 3路, 楼 in 3楼. */
const MEASURE = /^\p{Script=Han}$/u
const LONGEST = 400

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/**
 * The words of a short line of Chinese, for lines that must not break within one; dates and hours are one word,
 * marks stay with the word they belong to, and no
 * single character is left for the last line. A text of more than 400 characters is one word: the segmenter
 * cannot bear very long ones.
 */
export function wordsOf(line: string): string[] {
  if (line.length > LONGEST) return [line]
  const words = line
    .split(MOMENT)
    .flatMap((part) =>
      MOMENT.test(part) ? part : [...segmenter.segment(part)].map(({ segment }) => segment),
    )
  const glued: string[] = []
  for (const word of words) {
    const previous = glued.at(-1)
    if (previous !== undefined && belongTogether(previous, word)) glued.splice(-1, 1, previous + word)
    else glued.push(word)
  }
  const last = glued.at(-1) ?? ''
  return glued.length > 1 && [...last].length === 1 ? [...glued.slice(0, -2), glued.at(-2) + last] : glued
}

function belongTogether(previous: string, word: string): boolean {
  return CLOSING.test(word) || OPENING.test(previous) || (/\d$/.test(previous) && MEASURE.test(word))
}
