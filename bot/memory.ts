const KEPT = 5_000

/** Adds to a set that keeps the latest 5,000 only. */
export function remember(latest: Set<string>, id: string): void {
  latest.add(id)
  const [oldest] = latest
  if (latest.size > KEPT && oldest !== undefined) latest.delete(oldest)
}
