import { answerable, membersOf, readAnswer } from '../bot/answer.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { channelOf, isStaff, spokenText } from '../bot/heard.ts'
import type { Entry } from '../bot/language/entry.ts'
import type { Reading } from '../bot/language/reply.ts'
import { confirmation, othersConfirmation } from '../bot/standing.ts'
import { whichMeeting } from '../bot/which-meeting.ts'
import { attendanceOfMember, type Change, recordSayings } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import { earlierSolitaires, keepSolitaire } from '../models/solitaire.ts'
import { askWho } from './who.ts'

const UNHEARD = '您这条语音没有转成文字，我听不出来。请打字告诉我：能来回 1，线上参加回 2，请假回 3。'
const UNMATCHED = '您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名，再告诉我来不来。'

/** The one place where answers to open calls are read: in the group in silence, in private with a short answer. */
export const reply: Listener = {
  name: 'reply',
  hear: async (context) => {
    const { message, sender, now } = context
    if (!['text', 'solitaire', 'voice'].includes(message.kind)) return null
    const text = spokenText(context)
    const meeting = whichMeeting(text, answerable(context), now)
    if (!meeting) return null
    if (!text) return message.kind === 'voice' && !message.inGroup ? [{ text: UNHEARD }] : null
    const reading = await readIn(meeting, text, context)
    if (!reading) return []
    if (!reading.entries.length) return message.inGroup || !sender.member ? null : askBack(reading)
    return sender.member ? take(meeting, reading.entries, context) : withoutMember(reading, context)
  },
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

function askBack({ unsure }: Reading): Reply[] | null {
  if (!unsure) return null
  const guess = unsure.likely === 'leave' ? '您是要请假吗？' : '您来不来？'
  return [{ text: `${guess}请假回 3，能来回 1，线上参加回 2。` }]
}

/**
 * Who is not tied to a member answers for nobody yet: what he says in the group is kept until staff said who he is.
 * Staff hear how to note down what they were told.
 */
function withoutMember({ entries }: Reading, context: Context): Reply[] | null {
  if (context.message.inGroup) return isStaff(context) ? null : []
  if (!isStaff(context)) return [{ text: UNMATCHED }]
  if (entries.every(({ who }) => who === 'self')) return null
  return [{ text: `要替人登记，请在前面加「电话」，如：电话 ${spokenText(context).slice(0, 60)}` }]
}

/** One thing that was recorded. */
interface Taken {
  self: boolean
  member: Member
  change: Change
}

async function take(meeting: Meeting, entries: Entry[], context: Context): Promise<Reply[]> {
  const taken: Taken[] = []
  const questions: Reply[] = []
  for (const [index, entry] of entries.entries()) {
    const change = changeOf(entry, index, context)
    const found = membersOf(entry, context)
    const answer =
      found.length > 1 ? await askWho({ meeting, change, members: found }, context) : { members: found }
    if (answer.question) questions.push(answer.question)
    for (const member of answer.members) taken.push({ self: entry.who === 'self', member, change })
  }
  await recordSayings(
    taken.map(({ member, change }) => ({ meeting: meeting._id, member: String(member._id), change })),
  )
  return context.message.inGroup ? questions : [...(await confirm(meeting, taken, context)), ...questions]
}

async function confirm(meeting: Meeting, taken: Taken[], { meetings }: Context): Promise<Reply[]> {
  const own = taken.find(({ self }) => self)
  const row = own && (await attendanceOfMember(meeting._id, String(own.member._id)))
  const others = taken.filter(({ self }) => !self)
  const lines = [
    ...(own && row ? [confirmation(row, own.change, { meeting, several: meetings.length > 1 })] : []),
    ...(others.length ? [othersConfirmation(others, meeting)] : []),
  ]
  return lines.length ? [{ text: lines.join('\n') }] : []
}

function changeOf({ status, reason, companions, late }: Entry, index: number, context: Context): Change {
  const { message, sender } = context
  return {
    key: `${message._id}#${index}`,
    status,
    ...(reason ? { reason } : {}),
    ...(companions ? { companions } : {}),
    ...(late ? { late } : {}),
    at: message.sentAt,
    seq: message.seq,
    channel: channelOf(context),
    by: sender.contact,
  }
}
