import { createHash } from 'node:crypto'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { answersTo } from '../bot/poll/answers.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { type NewSubscriptions, newSubscriptionsInWords, subscriptionsOf } from '../bot/poll/subscriptions.ts'
import { pollByWords } from '../bot/poll/which-poll.ts'
import { pollName } from '../bot/poll/words.ts'
import { applyChanges } from '../bot/record/apply.ts'
import { type Desk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { changesFrom } from '../models/member-change.ts'
import { type Poll, pollById } from '../models/poll.ts'
import { recentPolls } from './poll-orders.ts'

const FRESH = 24 * 3_600_000
const SHOWN = 10

/** 订阅记档: what a survey of subscriptions brought is read back, and goes into the records when it is confirmed. */
export const subscriptionsToRecords = command({
  name: '订阅记档',
  aliases: ['记进档案', '订阅入档'],
  who: 'staff',
  where: ['private'],
  help: '订阅记档 —— 征订截止以后，把各人订的记进档案，先给您核对',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const closed = recentPolls(context).filter(
      ({ kind, state }) => kind === 'subscription' && state === 'closed',
    )
    if (!closed.length) throw new Complaint('没有截止了的征订。截止以后再发「订阅记档」。')
    return await readBack(rest ? pollByWords(rest, closed) : (closed[0] as Poll), context)
  },
})

async function readBack(poll: Poll, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const changes = await changesOf(poll, context)
  if (!changes.length) return [{ text: `${pollName(poll)}和档案里一样，没有要改的。` }]
  const desk = { _id: `${account}/${sender.contact}`, kind: 'subscriptions', ref: poll._id } as const
  await layOnDesk({ ...desk, at: now, origin: message._id, shown: digestOf(changes) })
  const lines = changes.slice(0, SHOWN).map(newSubscriptionsInWords)
  const more = changes.length > SHOWN ? [`……还有 ${changes.length - SHOWN} 人，都在名单表里。`] : []
  return [
    {
      text: [
        `${pollName(poll)}要改 ${changes.length} 人的订阅，没回的不动。核对了回「确认」：`,
        ...lines,
        ...more,
      ].join('\n'),
    },
  ]
}

async function changesOf(poll: Poll, { people }: Context): Promise<NewSubscriptions[]> {
  return subscriptionsOf(poll, standingOf(poll, await answersTo(poll, people)), people.members)
}

function digestOf(changes: readonly NewSubscriptions[]): string {
  return createHash('sha256').update(changes.map(newSubscriptionsInWords).join('\n')).digest('base64url')
}

/** Writes what was read back; where that would be something else by now, or was long ago, it is read back again. */
export async function confirmSubscriptions(desk: Desk, context: Context): Promise<Reply[]> {
  const { message, sender, now } = context
  const poll = await pollById(desk.ref)
  if (!poll) throw new Complaint('这个征订已经没有了。')
  const changes = await changesOf(poll, context)
  // A repeated run finds part of it written.
  const isBegun = (await changesFrom(`${message._id}#`)).length > 0
  const isOld = now.getTime() - desk.at.getTime() > FRESH
  if (!isBegun && (isOld || digestOf(changes) !== desk.shown)) return await readBack(poll, context)
  for (const { member, subscriptions } of changes)
    await applyChanges(member, { subscriptions }, { origin: message._id, by: sender.name, at: now })
  await takeFromDesk(desk, message._id)
  const written = new Set((await changesFrom(`${message._id}#`)).map(({ member }) => member))
  return [{ text: `好的，${written.size} 人的订阅记进档案了。` }]
}
