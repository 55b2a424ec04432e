import type { Poll } from '../../models/poll.ts'
import type { PollAnswer } from '../../models/poll-answer.ts'

/** A member's place for an option: how many of his people have one, and how many wait. */
export interface Place {
  member: string
  placed: number
  waiting: number
}

export interface Standing {
  /** By option: who has a place or waits for one, in the order in which they came. */
  options: Place[][]
  /** Who takes no part, and said so. */
  none: string[]
  /** How many said anything. */
  answered: number
}

interface Seat {
  member: string
  option: number
  at: number
  seq: number
}

/** When each of a member's people was put down for an option, by option. */
type Held = Map<number, Omit<Seat, 'member' | 'option'>[]>

/**
 * What all that was said comes to. Places go to those who came first by the time of their message; who keeps a choice
 * keeps its place, whatever else he changes, and one more whom he brings comes behind those who were there before.
 */
export function standingOf({ options }: Pick<Poll, 'options'>, answers: readonly PollAnswer[]): Standing {
  const held = new Map<string, Held>()
  for (const answer of inOrder(answers)) held.set(answer.member, after(held.get(answer.member), answer))
  return {
    options: options.map(({ limit }, option) => places(seatsOf(held, option), limit)),
    none: [...held].filter(([, choices]) => !choices.size).map(([member]) => member),
    answered: held.size,
  }
}

function inOrder(answers: readonly PollAnswer[]): PollAnswer[] {
  return answers.toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.seq - other.seq)
}

function after(before: Held = new Map(), { set, add, drop, people, more = 0, at, seq }: PollAnswer): Held {
  const chosen = new Set([...(set ?? before.keys()), ...add])
  for (const option of drop) chosen.delete(option)
  const since = { at: at.getTime(), seq }
  const known = Math.max(1, ...[...before.values()].map((seats) => seats.length))
  const many = Math.max(1, (people ?? known) + more)
  return new Map(
    [...chosen].map((option) => {
      const kept = before.get(option) ?? []
      return [option, Array.from({ length: many }, (_, index) => kept[index] ?? since)]
    }),
  )
}

function seatsOf(held: ReadonlyMap<string, Held>, option: number): Seat[] {
  return [...held]
    .flatMap(([member, choices]) =>
      (choices.get(option) ?? []).map((since) => ({ member, option, ...since })),
    )
    .sort((one, other) => one.at - other.at || one.seq - other.seq)
}

function places(seats: readonly Seat[], limit = Number.POSITIVE_INFINITY): Place[] {
  const found = new Map<string, Place>()
  for (const [index, { member }] of seats.entries()) {
    const place = found.get(member) ?? { member, placed: 0, waiting: 0 }
    if (index < limit) place.placed += 1
    else place.waiting += 1
    found.set(member, place)
  }
  return [...found.values()]
}

/** What a member chose, by places from 0; undefined while he said nothing. */
export function chosenBy(member: string, { options, none }: Standing): number[] | undefined {
  const chosen = options.flatMap((places, option) =>
    places.some((one) => one.member === member) ? [option] : [],
  )
  return chosen.length || none.includes(member) ? chosen : undefined
}

/** How many people have a place for an option, and how many wait. */
export function countOf(places: readonly Place[]): { placed: number; waiting: number } {
  const sum = (of: 'placed' | 'waiting') => places.reduce((total, place) => total + place[of], 0)
  return { placed: sum('placed'), waiting: sum('waiting') }
}
