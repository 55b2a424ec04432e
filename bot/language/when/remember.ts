/** More than are ever asked for in one day; beyond it all is forgotten. */
const MOST = 5_000

/** The same function, which works out each answer once. */
export function remember<Answer>(find: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { answer: Answer }>()
  return (key) => {
    const found = known.get(key) ?? { answer: find(key) }
    if (known.size >= MOST) known.clear()
    known.set(key, found)
    return found.answer
  }
}
