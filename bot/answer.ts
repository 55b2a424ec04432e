import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import type { Context } from './handler.ts'
import { channelOf } from './heard.ts'
import { readCall } from './language/reply/call.ts'
import type { Entry } from './language/reply/entry.ts'
import type { Reading } from './language/reply/reply.ts'
import { noticeText } from './meeting/notice.ts'
import { comingMeetings } from './meeting/which-meeting.ts'

const MINUTE = 60_000
/** WeChat's clock and ours may differ by this much. */
const CLOCKS_DIFFER = 5 * MINUTE

/** The open meetings that a message can answer: not over, and called before it was said. */
export function answerable({ meetings, message, now }: Context): Meeting[] {
  return comingMeetings(meetings, now).filter(
    ({ publishedAt = new Date(0) }) =>
      message.receivedAt >= publishedAt && message.sentAt.getTime() >= publishedAt.getTime() - CLOCKS_DIFFER,
  )
}

/** A text to be read against a meeting's call; `previous` are the earlier resends of a 接龙. */
export interface Answer {
  meeting: Meeting
  text: string
  previous: string[]
}

/** Reads a text as an answer of its sender. What the last resend of a 接龙 said already is left out. */
export function readAnswer({ meeting, text, previous }: Answer, context: Context): Reading {
  const { people, message, sender } = context
  const notice = noticeText(meeting)
  const mentions = message.mentions.flatMap((contact) => people.byContact.get(contact)?.name ?? [])
  const input = {
    call: readCall(notice),
    mentions,
    solitaire: channelOf(context) === 'solitaire',
    ...(sender.member ? { from: sender.member.name } : {}),
  }
  const reading = people.reader({ ...input, text, previous })
  const last = previous.at(-1)
  const known = new Set(
    last === undefined ? [] : people.reader({ ...input, text: last }).entries.map(printOf),
  )
  const news = reading.entries.filter((entry) => !known.has(printOf(entry)))
  return { ...reading, entries: news.map((entry) => withoutNotice(entry, notice)) }
}

/** 「党员大会我请假」 names the meeting and gives no reason. */
function withoutNotice({ reason, ...entry }: Entry, notice: string): Entry {
  return reason && !notice.includes(reason) ? { ...entry, reason } : entry
}

function printOf({ who, status, reason = '', companions = 0 }: Entry): string {
  return `${who}/${status}/${reason}/${companions}`
}

/** The members whom an entry may mean: one where it is clear. */
export function membersOf({ who, candidates }: Entry, { people, sender }: Context): Member[] {
  if (who === 'self') return sender.member ? [sender.member] : []
  const names = who === '?' ? (candidates ?? []) : [who]
  return people.members.filter(({ name }) => names.includes(name))
}

/** The words by which a text names one of these members, or undefined. */
export function wordsFor(members: readonly Member[], text: string, { people }: Context): string | undefined {
  const names = new Set(members.map(({ name }) => name))
  const mention = people.finder
    .mentions(text)
    .find(({ candidates }) => candidates.every((name) => names.has(name)))
  return mention && text.slice(mention.start, mention.end)
}
