import type { StudyItem } from '../../models/study.ts'
import { changedItems } from '../../models/study-changes.ts'
import { StudySearch } from './search.ts'

/** Clocks of processes may differ, and a write may be seen late: what changed so shortly before is read once more. */
const OVERLAP = 60_000

/** The study items of one account, searched in memory, each as it is in the database when it is asked for. */
class StudyLibrary {
  readonly #account: string
  readonly #search = new StudySearch()
  readonly #items = new Map<number, StudyItem>()
  #latest = 0
  #reading: Promise<void> = Promise.resolve()

  constructor(account: string) {
    this.#account = account
  }

  /** The items that fit best and may be shown, at most `most`, the best first. */
  async find(query: string, most: number, mayShow: (item: StudyItem) => boolean): Promise<StudyItem[]> {
    // One after another: what one reads the next need not.
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#catchUp())
    await this.#reading
    const fits = (number: number) => {
      const item = this.#items.get(number)
      return item !== undefined && mayShow(item)
    }
    return this.#search.find(query, most, fits).flatMap((number) => this.#items.get(number) ?? [])
  }

  async #catchUp(): Promise<void> {
    const since = this.#latest ? new Date(this.#latest - OVERLAP) : undefined
    let latest = this.#latest
    for await (const part of changedItems(this.#account, since))
      for (const { item, text } of part) {
        latest = Math.max(latest, item.changedAt?.getTime() ?? 1)
        this.#take(item, text)
      }
    this.#latest = latest
  }

  #take(item: StudyItem, text: string): void {
    const { _id: id, title, summary, source, state } = item
    if (state === 'deleted') {
      this.#items.delete(id)
      this.#search.remove(id)
      return
    }
    this.#items.set(id, item)
    this.#search.put({ id, title, summary, source, text })
  }
}

const libraries = new Map<string, StudyLibrary>()

/** The library of an account. */
export function libraryOf(account: string): StudyLibrary {
  const known = libraries.get(account) ?? new StudyLibrary(account)
  libraries.set(account, known)
  return known
}
