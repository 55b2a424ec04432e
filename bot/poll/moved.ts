import type { Poll, PollOption } from '../../models/poll.ts'
import type { PollAnswer } from '../../models/poll-answer.ts'
import { type Place, standingOf } from './standing.ts'

/** Somebody whose place is another than he was told when he wrote: he has one now, or waits after all. */
export interface Moved {
  member: string
  option: number
  placed: boolean
  /** What tells this move from others. */
  mark: string
}

/**
 * Whose place for an option of few places has changed since his last word on it: others stepped back, more are taken,
 * or somebody wrote before him whose message came late.
 */
export function movedIn(poll: Pick<Poll, 'options'>, answers: readonly PollAnswer[]): Moved[] {
  const limited = poll.options.flatMap(({ limit }, option) => (limit ? [option] : []))
  if (!limited.length) return []
  const now = standingOf(poll, answers)
  const last = new Map(answers.toSorted((one, other) => one.seq - other.seq).map((one) => [one.member, one]))
  return [...last.values()].flatMap((answer) => {
    const then = standingOf(
      { options: optionsAt(poll, answer.at) },
      answers.filter(({ seq }) => seq <= answer.seq),
    )
    return limited.flatMap((option) => {
      const [before, after] = [then, now].map(({ options }) => placeOf(options[option], answer.member))
      if (!before || !after || waits(before) === waits(after)) return []
      return [{ member: answer.member, option, placed: !waits(after), mark: answer._id }]
    })
  })
}

/** The options with the limits of that time. */
function optionsAt({ options }: Pick<Poll, 'options'>, at: Date): PollOption[] {
  return options.map(({ limit, earlier = [], ...option }) => {
    const then = earlier.find(({ until }) => until > at)
    const number = then ? then.limit : limit
    return { ...option, ...(number === undefined ? {} : { limit: number }) }
  })
}

function placeOf(places: readonly Place[] = [], member: string): Place | undefined {
  return places.find((one) => one.member === member)
}

function waits({ waiting }: Place): boolean {
  return waiting > 0
}
