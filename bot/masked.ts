import type { NameFinder } from './language/names/names.ts'

/** A text without names and numbers of persons, and how to put them back. */
export interface Masked {
  text: string
  /** The words with what was taken out put back; null when they name something that was not there. */
  restore(words: string): string | null
}

const NUMBERS = /[\d０-９][\d０-９ -]{5,}[\d０-９][XxＸ]?/g
/** A span of years or a day is nobody's number. */
const YEARS = /^(?:19|20)\d{2}[ -]+(?:19|20)\d{2}$|^(?:19|20)\d{2}[ -]\d{1,2}[ -]\d{1,2}$/
const MARK = /【[人号]\d+】/g

/** Takes out everybody whom the text names and every long number: what goes to a model holds neither. */
export function masked(text: string, finder: NameFinder): Masked {
  const taken = new Map<string, string>()
  const take = (kind: '人' | '号', original: string) => {
    const known = [...taken].find(([, value]) => value === original)?.[0]
    const mark = known ?? `【${kind}${taken.size + 1}】`
    taken.set(mark, original)
    return mark
  }
  let plain = ''
  let from = 0
  for (const { start, end } of finder.mentions(text)) {
    if (start < from) continue
    plain += text.slice(from, start) + take('人', text.slice(start, end))
    from = end
  }
  plain += text.slice(from)
  return {
    text: plain.replace(NUMBERS, (number) => (YEARS.test(number) ? number : take('号', number))),
    restore: (words) => {
      const marks = words.match(MARK) ?? []
      if (marks.some((mark) => !taken.has(mark))) return null
      return words.replace(MARK, (mark) => taken.get(mark) ?? '')
    },
  }
}

/** A text to be read aloud by a model: persons in it are 某同志, long numbers left to the written one. */
export function unnamed(text: string, finder: NameFinder): string {
  return masked(text, finder)
    .text.replace(/【人\d+】(?:同志)?/g, '某同志')
    .replace(/【号\d+】/g, '号码见文字通知')
}

const PHONES = /(?<!\d)(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)/g

/** What everybody may read, to be read aloud by a model: posts, sums and words like a given name stay as they are. */
export function withoutFullNames(text: string, finder: NameFinder): string {
  let plain = ''
  let from = 0
  for (const { start, end, by } of finder.mentions(text)) {
    if (by !== 'name' || start < from) continue
    plain += `${text.slice(from, start)}某同志`
    from = end
  }
  return (plain + text.slice(from)).replace(/某同志同志/g, '某同志').replace(PHONES, '号码见文字')
}
