/** Features are known by their hash; so many places leave few to share one. */
export const PLACES = 2 ** 18

/** What is known of a text: places of its features below PLACES, and the weight of each. */
export interface Features {
  places: Int32Array
  values: Float32Array
}

export interface Sample {
  features: Features
  label: number
}

/** What was learned, as it can be stored. */
export interface Learned {
  labels: number
  /** The row of weights of each place, from 1; 0 for those of which too little was seen. */
  rows: Int32Array
  /** A row of labels for each. */
  weights: Float32Array
}

const ROUNDS = 5
const RATE = 0.4
const DECAY = 3e-5
/** A feature seen only once says more of that sample than of others. */
const SEEN = 2
/** Any start does; a fixed one makes every training give the same. */
const SEED = 20_261_014

/**
 * Learns a multinomial logistic regression (maximum entropy) over hashed features by stochastic gradient descent
 * with AdaGrad steps (Duchi, Hazan, Singer 2011). The same samples in the same order give the same.
 */
export function train(samples: readonly Sample[], labels: number): Learned {
  const learner = new Learner(seenOften(samples), labels)
  const prepared = [...samples]
  const random = randomNumbers(SEED)
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(prepared, random)
    for (const { features, label } of prepared) learner.learn(features, label)
  }
  return learner.learned
}

/** The probability of each label, in their order. */
export function classify({ places, values }: Features, { labels, rows, weights }: Learned): Float64Array {
  const scores = new Float64Array(labels)
  for (let index = 0; index < places.length; index += 1) {
    const row = (rows[places[index] ?? 0] ?? 0) * labels
    if (!row) continue
    const value = values[index] ?? 0
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + (weights[row + label] ?? 0) * value
  }
  return softmax(scores)
}

function seenOften(samples: readonly Sample[]): Uint8Array {
  const counts = new Uint8Array(PLACES)
  for (const { features } of samples)
    for (const place of new Set(features.places)) counts[place] = Math.min(SEEN, (counts[place] ?? 0) + 1)
  return counts.map((count) => (count >= SEEN ? 1 : 0))
}

class Learner {
  readonly learned: Learned
  /** Sums of squared steps: what is seen often moves in smaller ones. */
  readonly #moved: Float32Array

  constructor(often: Uint8Array, labels: number) {
    const rows = new Int32Array(PLACES)
    let count = 1
    for (const [place, seen] of often.entries()) if (seen) rows[place] = count++
    this.learned = { labels, rows, weights: new Float32Array(count * labels) }
    this.#moved = new Float32Array(count * labels).fill(1e-6)
  }

  /** Moves the weights of a sample's features so that its label becomes more probable. */
  learn(sample: Features, right: number): void {
    const { labels, rows } = this.learned
    const errors = classify(sample, this.learned)
    errors[right] = (errors[right] ?? 0) - 1
    const { places, values } = sample
    for (let index = 0; index < places.length; index += 1) {
      const row = (rows[places[index] ?? 0] ?? 0) * labels
      if (row) this.#step(row, values[index] ?? 0, errors)
    }
  }

  #step(row: number, value: number, errors: Float64Array): void {
    const { labels, weights } = this.learned
    for (let label = 0; label < labels; label += 1) {
      const now = weights[row + label] ?? 0
      const gradient = (errors[label] ?? 0) * value + DECAY * now
      const far = (this.#moved[row + label] ?? 0) + gradient * gradient
      this.#moved[row + label] = far
      weights[row + label] = now - (RATE * gradient) / Math.sqrt(far)
    }
  }
}

function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores)
  let sum = 0
  for (let index = 0; index < scores.length; index += 1) {
    const one = Math.exp((scores[index] ?? 0) - highest)
    scores[index] = one
    sum += one
  }
  return scores.map((one) => one / sum)
}

function shuffle(items: unknown[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const moved = items[last]
    items[last] = items[other]
    items[other] = moved
  }
}

/** Numbers from 0 to 1 by the generator of Park and Miller (1988). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
