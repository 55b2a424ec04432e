import type { Poll } from '../../models/poll.ts'
import { type PollAnswer, pollAnswers } from '../../models/poll-answer.ts'
import { idOf } from '../member-id.ts'
import type { People } from '../people.ts'

/** What was said of a poll by or for members; who has died holds no place any more. */
export async function answersTo(
  { _id }: Pick<Poll, '_id'>,
  { members }: Pick<People, 'members'>,
): Promise<PollAnswer[]> {
  const living = new Set(members.filter(({ died }) => !died).map(idOf))
  return (await pollAnswers(_id)).filter(({ member }) => living.has(member))
}
