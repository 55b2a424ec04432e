import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { answersTo } from '../bot/poll/answers.ts'
import { reminderKey } from '../bot/poll/asked-at.ts'
import { pollPapers } from '../bot/poll/papers.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { tellMoved } from '../bot/poll/tell-moved.ts'
import { pollReminder, resultCard } from '../bot/poll/words.ts'
import { itemByKey } from '../models/outbox.ts'
import { type Poll, unsettledPolls } from '../models/poll.ts'
import { closePoll, settlePoll } from '../models/poll-end.ts'

const PUSH = { to: 'group', purpose: 'push' } as const
const HOUR = 3_600_000
/** When, on the day before its end, a poll is recalled to mind. */
const REMINDER_TIME = '19:00'
/** A reminder follows the announcement by so much, or there is none. */
const APART = 12 * HOUR
/** What was written just before the end may take this long to come. */
const GRACE = 60_000

/** Polls are recalled to mind once, end at their time, and then the group sees what came of them, and staff who chose what. */
export const polls: Watch = {
  name: 'polls',
  look: async (scene) => {
    const replies: Reply[] = []
    for (const poll of await unsettledPolls(scene.account))
      replies.push(...(await tellMoved(poll, scene)), ...(await lookAfter(poll, scene)))
    return replies
  },
}

async function lookAfter(poll: Poll, scene: Scene): Promise<Reply[]> {
  const { _id, state, closesAt } = poll
  if (state === 'closed') return await result(poll, scene)
  if (scene.now.getTime() < closesAt.getTime() + GRACE) return await reminder(poll, scene)
  const isClosed = await closePoll(_id, scene.now)
  return isClosed ? await result({ ...poll, state: 'closed' }, scene) : []
}

async function reminder(poll: Poll, { now }: Scene): Promise<Reply[]> {
  const { _id, closesAt, publishedAt = now } = poll
  const at = momentAt(addDays(dayOf(closesAt), -1), REMINDER_TIME)
  const key = reminderKey(_id)
  if (now < at || now >= closesAt || at.getTime() - publishedAt.getTime() < APART) return []
  return (await itemByKey(key)) ? [] : [{ ...PUSH, key, text: pollReminder(poll), expiresAt: closesAt }]
}

/** What is still to be said of a closed poll; when nothing is, it is settled. */
async function result(poll: Poll, scene: Scene): Promise<Reply[]> {
  const { people } = scene
  const standing = standingOf(poll, await answersTo(poll, people))
  const key = `poll:${poll._id}:result`
  const lacksPicture = people.branch && standing.answered > 0 && !(await itemByKey(key))
  const picture: Reply[] = lacksPicture
    ? [
        {
          ...PUSH,
          key,
          made: { name: `${poll.title}-结果.png`, content: await renderCard(resultCard(poll, standing)) },
        },
      ]
    : []
  const replies = [...picture, ...(await papers(poll, scene))]
  if (!replies.length) await settlePoll(poll._id)
  return replies
}

/** Who wrote the poll gets the names; another of staff where he is not among them any more. */
async function papers(poll: Poll, scene: Scene): Promise<Reply[]> {
  const { staff } = scene.people
  const to = staff.find(({ contact }) => contact === poll.by) ?? staff[0]
  const keys = ['words', 'sheet'].map((part) => `poll:${poll._id}:${part}`)
  const known = await Promise.all(keys.map((key) => itemByKey(key)))
  if (!to || known.every(Boolean)) return []
  const made = await pollPapers(poll, scene)
  return made.map((reply, index) => ({
    ...reply,
    to: { contact: to.contact },
    purpose: 'push',
    key: keys[index] ?? `poll:${poll._id}:${index}`,
  }))
}
