import { distance } from 'fastest-levenshtein'
import { pinyin } from 'pinyin-pro'

const COUNT = 3

/** The three names nearest to a text in sound and in letters, the nearest first. */
export function nearestCommands(text: string, names: readonly string[]): string[] {
  const head = text.slice(0, 12)
  const sound = soundOf(head)
  const scored = names.map((name) => ({
    name,
    score: difference(head, name) + difference(sound, soundOf(name)),
  }))
  scored.sort((one, other) => one.score - other.score)
  return scored.slice(0, COUNT).map(({ name }) => name)
}

function soundOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join('')
}

/** 0 for equal texts, 1 for wholly different ones; only as much of the longer text counts as the name is long. */
function difference(text: string, name: string): number {
  const start = text.slice(0, name.length + 1)
  return Math.min(distance(start, name), distance(text, name)) / Math.max(name.length, 1)
}
