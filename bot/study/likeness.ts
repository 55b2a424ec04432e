/** Characters in a row that are compared: three tell Chinese texts apart. */
const RUN = 3
const BANDS = 20
const ROWS = 3
/** Shorter texts are alike by chance. */
const SHORTEST = 30
/** Jaccard of the runs: a text with one sentence in ten changed has about 0.8. */
const NEARLY_SAME = 0.7

/**
 * What tells nearly the same texts by: texts that share most of their runs of characters have at least one of the
 * words in common (MinHash, Broder 1997, in 20 bands of 3). Empty for texts too short to compare.
 */
export function sketchOf(text: string): string[] {
  const runs = [...runsIn(text)].map(hash)
  if (runs.length < SHORTEST) return []
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS }, (_, row) => lowest(runs, band * ROWS + row + 1))
    return `${band}:${rows.map((one) => one.toString(36)).join('.')}`
  })
}

/** Whether two texts are the same but for a few words. */
export function isNearlySame(one: string, other: string): boolean {
  const [runs, others] = [runsIn(one), runsIn(other)]
  const shared = [...runs].filter((run) => others.has(run)).length
  return shared / (runs.size + others.size - shared) >= NEARLY_SAME
}

/** All runs of three letters or digits, whatever stands between them. */
function runsIn(text: string): Set<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return new Set(
    Array.from({ length: Math.max(plain.length - RUN + 1, 0) }, (_, at) => plain.slice(at, at + RUN)),
  )
}

/** FNV-1a, 32 bits. */
function hash(run: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < run.length; index += 1)
    value = Math.imul(value ^ run.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/** The lowest of the hashes in the order that a seed gives them. */
function lowest(hashes: readonly number[], seed: number): number {
  let least = 0xffffffff
  const factor = Math.imul(seed, 0x9e3779b1) | 1
  for (const value of hashes) {
    const mixed = Math.imul(value ^ (value >>> 15), factor)
    const place = (mixed ^ (mixed >>> 13)) >>> 0
    if (place < least) least = place
  }
  return least
}
