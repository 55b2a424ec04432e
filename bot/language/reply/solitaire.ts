export interface Solitaire {
  title: string
  /** What stands after each number: names, and what is said of them. */
  entries: string[]
}

const TAG = /#\s*(?:接龙|Group Note)/i
const NUMBERED = /^\s*(\d{1,3})(?:\s*[.、．:：)）]|\s|(?=[\u4e00-\u9fff]{2}))\s*(?!月|日|号|点|人|楼)(.*)$/
/** Two lines that are numbered from 1 on, as somebody types a list without the tag. */
const COUNTED =
  /^[ \t]*1[ \t]*(?:[.、．:：)）\s]\s*\S|[\u4e00-\u9fff]{2}).*\n(?:\s*\n)?\s*2\s*(?:[.、．:：)）\s]\s*\S|[\u4e00-\u9fff]{2})/m

/** Entries that somebody typed on one line. */
const INLINE = /[ \t]+(\d{1,2}\s*[.、．]\s*(?=[\u4e00-\u9fff]))/g

/** More than any branch's list holds; what lies beyond is not read. */
const MOST_ENTRIES = 200
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
    .replace(INLINE, '\n$1')
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
  return {
    title: title.join(' '),
    entries: entries
      .filter(Boolean)
      .slice(0, MOST_ENTRIES)
      .map((entry) => entry.slice(0, LONGEST_ENTRY)),
  }
}
