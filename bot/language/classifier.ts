/** What is known of a text: its features, each with its weight. */
export type Features = readonly (readonly [name: string, value: number])[]

export interface Sample {
  features: Features
  label: number
}

/** The probability of each label, in their order. */
export type Classifier = (features: Features) => Float64Array

const ROUNDS = 8
const RATE = 0.5
const DECAY = 3e-5
/** A feature seen only once says more of that sample than of others. */
const SEEN = 2
/** Any start does; a fixed one makes every training give the same. */
const SEED = 20_261_014

/**
 * Learns a multinomial logistic regression (maximum entropy) by stochastic gradient descent with AdaGrad steps
 * (Duchi, Hazan, Singer 2011). The same samples in the same order give the same classifier.
 */
export function trainClassifier(samples: readonly Sample[], labels: number): Classifier {
  const places = placesOf(samples)
  const learner = new Learner(places.size, labels)
  const prepared = samples.map(({ features, label }) => ({ label, ...placed(features, places) }))
  const random = randomNumbers(SEED)
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(prepared, random)
    for (const sample of prepared) learner.learn(sample, sample.label)
  }
  return (features) => learner.chances(placed(features, places))
}

/** Features as places in the table of weights, with their values. */
interface Placed {
  places: Int32Array
  values: Float64Array
}

function placesOf(samples: readonly Sample[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of samples)
    for (const [name] of features) counts.set(name, (counts.get(name) ?? 0) + 1)
  const often = [...counts].filter(([, count]) => count >= SEEN)
  return new Map(often.map(([name], index) => [name, index]))
}

function placed(features: Features, all: ReadonlyMap<string, number>): Placed {
  const places = new Int32Array(features.length)
  const values = new Float64Array(features.length)
  let known = 0
  for (const [name, value] of features) {
    const place = all.get(name)
    if (place === undefined) continue
    places[known] = place
    values[known] = value
    known += 1
  }
  return { places: places.subarray(0, known), values: values.subarray(0, known) }
}

class Learner {
  readonly #labels: number
  /** One row of labels for each feature. */
  readonly #weights: Float64Array
  /** Sums of squared steps: what is seen often moves in smaller ones. */
  readonly #moved: Float64Array

  constructor(features: number, labels: number) {
    this.#labels = labels
    this.#weights = new Float64Array(features * labels)
    this.#moved = new Float64Array(features * labels).fill(1e-6)
  }

  chances({ places, values }: Placed): Float64Array {
    const scores = new Float64Array(this.#labels)
    for (let index = 0; index < places.length; index += 1) {
      const row = (places[index] ?? 0) * this.#labels
      const value = values[index] ?? 0
      for (let label = 0; label < this.#labels; label += 1)
        scores[label] = (scores[label] ?? 0) + (this.#weights[row + label] ?? 0) * value
    }
    return softmax(scores)
  }

  /** Moves the weights of a sample's features so that its label becomes more probable. */
  learn(sample: Placed, right: number): void {
    const errors = this.chances(sample)
    errors[right] = (errors[right] ?? 0) - 1
    const { places, values } = sample
    for (let index = 0; index < places.length; index += 1)
      this.#step((places[index] ?? 0) * this.#labels, values[index] ?? 0, errors)
  }

  #step(row: number, value: number, errors: Float64Array): void {
    for (let label = 0; label < this.#labels; label += 1) {
      const now = this.#weights[row + label] ?? 0
      const gradient = (errors[label] ?? 0) * value + DECAY * now
      const far = (this.#moved[row + label] ?? 0) + gradient * gradient
      this.#moved[row + label] = far
      this.#weights[row + label] = now - (RATE * gradient) / Math.sqrt(far)
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
