/** One line of a 接龙: who, and what stands after the name. */
export interface SolitaireEntry {
  names: string
  note: string
}

export interface Solitaire {
  title: string
  entries: SolitaireEntry[]
}

const TAG = /#\s*(?:接龙|Group Note)/i
const NUMBERED = /^\s*(\d{1,3})(?:\s*[.、．:：)）]|\s)\s*(.*)$/
/** Two lines that are numbered from 1 on, as somebody types a list without the tag. */
const COUNTED = /^\s*1\s*[.、．:：)）\s]\s*\S.*\n(?:\s*\n)?\s*2\s*[.、．:：)）\s]\s*\S/m

/** More than any branch's list holds; what lies beyond is not read. */
const MOST_ENTRIES = 300
const LONGEST_ENTRY = 150
const LONGEST_LIST = MOST_ENTRIES * LONGEST_ENTRY

/** Whether a text is a chain list, WeChat's own or typed by hand. */
export function isSolitaire(text: string): boolean {
  return isTagged(text) || COUNTED.test(text)
}

/** Whether it carries the tag of WeChat's own chain lists. */
export function isTagged(text: string): boolean {
  return TAG.test(text)
}

/** Reads a chain list: its title and its entries; an entry may span lines, an empty one is left out. */
export function readSolitaire(text: string): Solitaire {
  const from = Math.max(0, text.search(TAG))
  const lines = text
    .slice(from, from + LONGEST_LIST)
    .replace(TAG, '')
    .split('\n')
  const title: string[] = []
  const entries: string[] = []
  for (const line of lines) {
    const numbered = NUMBERED.exec(line)
    if (numbered) entries.push(numbered[2]?.trim() ?? '')
    else if (!line.trim() || /^\s*例/.test(line)) continue
    else if (entries.length) entries[entries.length - 1] += ` ${line.trim()}`
    else title.push(line.trim())
  }
  return { title: title.join(' '), entries: entries.filter(Boolean).slice(0, MOST_ENTRIES).map(split) }
}

/** «胡开明、高明远» are two names, «冯有才 请假（脚痛）» is one with a note. */
function split(whole: string): SolitaireEntry {
  const entry = whole.slice(0, LONGEST_ENTRY)
  const match = /^(\S+?)(?:[\s:：,，（(—-]+(.*))?$/s.exec(entry)
  return { names: match?.[1] ?? entry, note: (match?.[2] ?? '').replace(/[）)]\s*$/, '').trim() }
}
