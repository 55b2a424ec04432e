import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import type { Meeting } from '../models/meeting.ts'
import { ask } from '../models/prompt.ts'
import { meetingsBetween } from '../models/published.ts'

const FAR = new Date('9999-01-01')
const NONE = '现在没有等着发的通知，也没有等着开的会议或活动。先发「开会 …」写一份。'
const MOST = 9

/** A command that changes a published meeting, by its name, and what follows it. */
export interface ChangeOrder {
  command: string
  rest: string
}

/** What a question of which meeting is to change is about. */
export interface ChangeQuestion {
  order: ChangeOrder
  meetings: string[]
  now: Date
}

/**
 * The meetings ahead that a text may mean by its first word, and the rest of its words; without a name the one at
 * hand, else all. Throws a Complaint when there is none.
 */
export async function meetingsAhead(
  rest: string,
  athand: string | undefined,
  { account, now }: Context,
): Promise<{ meetings: Meeting[]; words: string }> {
  const published = await meetingsBetween(account, momentAt(dayOf(now)), FAR)
  const ahead = published.filter(({ state }) => state !== 'ended')
  const words = rest.split(/\s+/).filter(Boolean)
  const [first = ''] = words
  const named = first.length > 1 ? ahead.filter(({ title }) => title.includes(first)) : []
  const fitting = named.length ? named : ahead
  const [lying] = fitting.filter(({ _id }) => _id === athand)
  if (!fitting.length) throw new Complaint(NONE)
  return { meetings: lying ? [lying] : fitting, words: named.length ? words.slice(1).join(' ') : rest }
}

/** Asks by day and name which meeting is to change; a number answers. */
export async function askWhichChange(
  order: ChangeOrder,
  meetings: readonly Meeting[],
  { account, sender, message, now }: Context,
): Promise<Reply[]> {
  const shown = meetings.slice(0, MOST)
  const about: ChangeQuestion = { order, meetings: shown.map(({ _id }) => _id), now }
  const options = shown.map(meetingName)
  const question = { _id: `change:${message._id}`, account, contact: sender.contact, kind: 'change' as const }
  await ask({ ...question, options, about, askedAt: now })
  const lines = options.map((option, index) => `${index + 1} ${option}`)
  return [{ text: [`等着开的有 ${meetings.length} 个，是哪一个？回数字就行：`, ...lines].join('\n') }]
}
