import type { Member } from '../../models/member.ts'
import type { VolunteerPlace } from '../../models/volunteer-part.ts'
import type { VolunteerTask } from '../../models/volunteer-task.ts'
import { idOf } from '../member-id.ts'

/** A member who takes part; `seq` tells this stay of his from another. */
export interface Hand {
  member: Member
  seq: number
}

/** Who takes part and is among us, in the order of the places. */
export function handsOf(places: readonly VolunteerPlace[], members: readonly Member[]): Hand[] {
  return places.flatMap(({ member: id, seq }) => {
    const member = members.find((one) => idOf(one) === id && !one.died)
    return member ? [{ member, seq }] : []
  })
}

/** Those who go: who came too late for the hands that are wanted waits. */
export function going(hands: readonly Hand[], { needed }: Pick<VolunteerTask, 'needed'>): Hand[] {
  return hands.slice(0, needed ?? hands.length)
}

/** Who was in before and is no more, and who waited before and goes now. */
export function movesOf(
  { before, after }: { before: readonly Hand[]; after: readonly Hand[] },
  task: Pick<VolunteerTask, 'needed'>,
): { lost: Hand[]; up: Hand[] } {
  const has = (hands: readonly Hand[], { member }: Hand) =>
    hands.some((one) => idOf(one.member) === idOf(member))
  const went = going(before, task)
  return {
    lost: before.filter((hand) => !has(after, hand)),
    up: going(after, task).filter((hand) => has(before, hand) && !has(went, hand)),
  }
}
