import { addressedText } from '../bot/address.ts'
import { answerable, readAnswer } from '../bot/answer.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { channelOf, isStaff, spokenText } from '../bot/heard.ts'
import type { Reading } from '../bot/language/reply/reply.ts'
import { asksOfNotice } from '../bot/meeting/notice-question.ts'
import { meetingsMeant } from '../bot/meeting/which-meeting.ts'
import type { Meeting } from '../models/meeting.ts'
import { ask } from '../models/prompt.ts'
import { earlierSolitaires, keepSolitaire } from '../models/solitaire.ts'
import { afterClosing, closedSince } from './after-closing.ts'
import { keepDoubt } from './keep-doubt.ts'
import { lastAsked } from './last-asked.ts'
import { heardOf, take } from './take.ts'
import { unheardInGroup } from './unheard.ts'
import { askWhichMeeting } from './which-meeting.ts'

const UNHEARD = '您这条语音没有转成文字，我听不出来。请打字告诉我：能来回 1，线上参加回 2，请假回 3。'
const UNMATCHED = '您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名，再告诉我来不来。'

/** The one place where answers to open calls are read: in the group in silence, in private with a short answer. */
export const reply: Listener = {
  name: 'reply',
  hear: async (context) => {
    const { message, sender, now } = context
    if (!['text', 'solitaire', 'voice'].includes(message.kind)) return null
    const text = spokenText(context)
    const taken = answerable(context)
    const open = taken.length ? taken : await closedSince(context)
    const [first] = open
    if (!first) return text ? afterClosing(text, context) : null
    if (!text && message.kind !== 'voice') return null
    if (!text) return message.inGroup ? unheardInGroup(first, context) : [{ text: UNHEARD }]
    const named = meetingsMeant(text, open, now)
    const meetings = named.length > 1 ? await lastAsked(named, context) : named
    const reading = await readIn(meetings[0] ?? first, text, context)
    if (!reading) return []
    if (!reading.entries.length) return isAsked(text, context) ? null : doubt(reading, meetings, context)
    if (!sender.member) return withoutMember(reading, context)
    return answer(reading, meetings, context)
  },
}

/** Whether he asks about a meeting and waits for an answer. */
function isAsked(text: string, { message, people }: Context): boolean {
  return addressedText(message, people.branch?.self) !== null && asksOfNotice(text)
}

/** Reads a text as an answer; null for a 接龙 that brings nothing new since its last resend. */
async function readIn(meeting: Meeting, text: string, context: Context): Promise<Reading | null> {
  if (channelOf(context) !== 'solitaire') return readAnswer({ meeting, text, previous: [] }, context)
  const { _id, sentAt: at, seq } = context.message
  const earlier = await earlierSolitaires(meeting._id, { at, seq })
  const previous = earlier.map((list) => list.text)
  const answers = readAnswer({ meeting, text, previous: [] }, context)
  if (!answers.entries.length || !context.sender.member) return answers
  await keepSolitaire({ _id, meeting: meeting._id, text, at, seq })
  const news = readAnswer({ meeting, text, previous }, context)
  return news.entries.length ? news : null
}

/** Records an answer; which of several meetings it is for is asked, unless it only says that the notice was read. */
async function answer({ entries }: Reading, meetings: Meeting[], context: Context): Promise<Reply[]> {
  const latest = meetings.toSorted((one, other) => publication(other) - publication(one))[0]
  if (!latest) return []
  const onlyRead = entries.every(({ status }) => status === 'ack')
  const heard = heardOf(entries, context)
  if (meetings.length > 1 && !onlyRead) return askWhichMeeting(meetings, heard, context)
  return take(latest, heard, context)
}

function publication({ publishedAt }: Meeting): number {
  return publishedAt?.getTime() ?? 0
}

/** What may be an answer is kept for staff; in private it is asked back. */
async function doubt({ unsure }: Reading, [meeting]: Meeting[], context: Context): Promise<Reply[] | null> {
  const { account, message, sender, now } = context
  if (!unsure || !sender.member || !meeting) return null
  const { likely } = unsure
  await keepDoubt(meeting, { member: sender.member, likely }, context)
  if (message.inGroup) return []
  const about = { meeting: meeting._id }
  await ask({
    _id: `coming:${message._id}`,
    account,
    contact: sender.contact,
    kind: 'coming',
    options: [],
    about,
    askedAt: now,
  })
  const guess = likely === 'leave' ? '您是要请假吗？' : '您来不来？'
  return [{ text: `${guess}请假回 3，能来回 1，线上参加回 2。` }]
}

/**
 * Who is not tied to a member answers for nobody yet: what he says in the group is kept until staff said who he is.
 * Staff hear how to note down what they were told.
 */
function withoutMember({ entries }: Reading, context: Context): Reply[] | null {
  if (context.message.inGroup) return isStaff(context) ? null : []
  if (!isStaff(context)) return [{ text: UNMATCHED }]
  const text = spokenText(context).slice(0, 60)
  const [named] = context.people.finder.mentions(text)
  if (!named && entries.every(({ who }) => who === 'self')) return null
  const [name, rest] = named ? [text.slice(named.start, named.end), text.slice(0, named.start)] : ['', '']
  const told = rest ? `${name} ${rest.trim()}${text.slice(named?.end)}` : text
  return [{ text: `要替人登记，请在前面加「电话」，如：电话 ${told}` }]
}
