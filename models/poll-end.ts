import { trusted } from 'mongoose'
import { Poll, pollById } from './poll.ts'

/** Closes a poll whose time is over by then; whether it is closed. */
export async function closePoll(id: string, at: Date): Promise<boolean> {
  await Poll.updateOne(
    { _id: id, state: 'open', closesAt: trusted({ $lte: at }) },
    { $set: { state: 'closed' } },
  )
  return (await Poll.exists({ _id: id, state: 'closed' })) !== null
}

/** Closes a poll before its time or calls it off, in the name of a message; null when it was over already. */
export async function endPoll(
  id: string,
  { origin, at, off = false }: { origin: string; at: Date; off?: boolean },
): Promise<Poll | null> {
  const $set = { state: off ? ('dropped' as const) : ('closed' as const), closesAt: at, endedBy: origin }
  await Poll.updateOne({ _id: id, state: 'open' }, { $set })
  return await Poll.findOne({ _id: id, endedBy: origin }).lean<Poll>()
}

/** The poll that a message ended, or null. */
export async function pollEndedBy(endedBy: string): Promise<Poll | null> {
  return await Poll.findOne({ endedBy }).lean<Poll>()
}

/** Sets how many can be taken for an option, by its place from 0, once for a message; returns the poll as it is then. */
export async function limitPoll(
  { _id, options }: Poll,
  option: number,
  { limit, origin, at }: { limit: number; origin: string; at: Date },
): Promise<Poll | null> {
  const before = options[option]?.limit
  const earlier = { ...(before === undefined ? {} : { limit: before }), until: at, origin }
  const path = `options.${option}`
  await Poll.updateOne(
    { _id, [`${path}.earlier.origin`]: trusted({ $ne: origin }) },
    { $set: { [`${path}.limit`]: limit }, $push: { [`${path}.earlier`]: earlier } },
  )
  return await pollById(_id)
}

/** Has a poll take answers until another time; null when it takes none any more. */
export async function extendPoll(id: string, closesAt: Date): Promise<Poll | null> {
  await Poll.updateOne({ _id: id, state: 'open' }, { $set: { closesAt } })
  return await Poll.findOne({ _id: id, closesAt }).lean<Poll>()
}

/** Notes that all was said of a closed poll. */
export async function settlePoll(id: string): Promise<void> {
  await Poll.updateOne({ _id: id, state: 'closed' }, { $set: { settled: true } })
}
