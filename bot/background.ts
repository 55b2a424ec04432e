/**
 * Work that takes longer than those who look after the jobs can wait, one piece at a time for each name. What is
 * half done when the process ends is taken up again from the database.
 */
export class Background {
  readonly #running = new Set<string>()
  readonly #failures = new Map<string, unknown>()

  /** Begins a piece of work unless the last one of that name goes on. Throws what the last one failed of, once. */
  begin(name: string, work: () => Promise<void>): void {
    if (this.#failures.has(name)) {
      const failure = this.#failures.get(name)
      this.#failures.delete(name)
      throw failure
    }
    if (this.#running.has(name)) return
    this.#running.add(name)
    void work()
      .catch((error: unknown) => this.#failures.set(name, error))
      .finally(() => this.#running.delete(name))
  }
}
