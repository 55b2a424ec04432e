import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance that is the same again for the same seed. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** One of these; throws when there are none. */
  pick<Item>(items: readonly Item[]): Item
}

/** What a drill is given to run with. */
export interface Run {
  seed: number
  random: Random
  /** How often to do its fault; each drill has a number of its own unless told. */
  rounds: number | undefined
  print(line: string): void
}

/** What a drill did and what came of it. */
export interface Outcome {
  faults: number
  said: number
  recorded: number
  lost: number
  /** Recorded or sent twice. */
  doubled: number
  /** What the bot said, as seen in WeChat. */
  sent: number
  /** The longest recovery after a fault in milliseconds. */
  recovery?: number
  /** What broke the promise, one line each; none when it was kept. */
  broken: string[]
  /** Why it could not be done here. */
  skipped?: string
}

/** A fault, and the promise that is kept in spite of it. */
export interface Drill {
  name: string
  /** The promise in one line. */
  title: string
  /**
   * What may run beside it: whatever says the same. Nothing when it judges times closely; when it takes much less
   * time than promised or mostly waits, another that does. What judges no time says nothing.
   */
  beside?: 'nothing' | 'unhurried' | undefined
  run(run: Run): Promise<Outcome>
}

/** A drill that is to run once. */
export interface Job extends Pick<Drill, 'name' | 'beside'> {
  seed: number
  rounds?: number | undefined
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  const int = (low: number, high: number) => uniformInt(generator, low, high)
  return {
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
  }
}

const NOTHING_DONE = { faults: 0, said: 0, recorded: 0, lost: 0, doubled: 0, sent: 0 }

/** The outcome of a drill that came to no end. */
export function failed(reason: string): Outcome {
  return { ...NOTHING_DONE, broken: [reason] }
}

/** The outcome of a drill that cannot be done on this machine. */
export function skip(why: string): Outcome {
  return { ...NOTHING_DONE, broken: [], skipped: why }
}
