import { readWhen } from '../language/when.ts'

/** What was said of items by their numbers: 「1 3」, 「周五 2」, 「2 换」. */
export interface ListOrder {
  numbers: number[]
  /** The day in words; empty for the next free morning. */
  when: string
  replaces: boolean
  confirms: boolean
}

const LONGEST = 60
const MOST = 9
/** A library of study items never has more; six digits are a code of the second factor. */
const NUMBER = /^第?(\d{1,5})条?$/

/** Reads numbers of items, with a day before or after them; undefined when there is no number. */
export function readListOrder(text: string): ListOrder | undefined {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > LONGEST) return undefined
  const words = plain
    .replace(/换|确认|[。!]$/g, ' ')
    .split(/[\s,、;和]+/)
    .filter(Boolean)
  const numbers = [...new Set(words.flatMap((word) => Number(NUMBER.exec(word)?.[1]) || []))]
  if (!numbers.length || numbers.length > MOST) return undefined
  return {
    numbers,
    when: words.filter((word) => !NUMBER.test(word)).join(' '),
    replaces: plain.includes('换'),
    confirms: plain.includes('确认'),
  }
}

/** Reads 「周五 2」 said without a command: a day and nothing else, then numbers; undefined for other words. */
export function readDayAndNumbers(text: string, now: Date): ListOrder | undefined {
  const order = readListOrder(text.replace(/\s\d{6}\s*$/, ''))
  if (!order?.when) return undefined
  const reading = readWhen(order.when, now)
  if (reading.kind !== 'one' || reading.when.time || reading.when.part) return undefined
  const [start, end] = reading.when.span
  return start === 0 && end === order.when.length ? order : undefined
}

/** Reads nothing but numbers of items, none for an empty text; undefined for other words. */
export function readNumbers(text: string): number[] | undefined {
  if (!text.trim()) return []
  const order = readListOrder(text)
  return order && !order.when && !order.replaces && !order.confirms ? order.numbers : undefined
}
