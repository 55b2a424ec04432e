import { membersOf } from '../bot/answer.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { channelOf } from '../bot/heard.ts'
import type { Entry } from '../bot/language/reply/entry.ts'
import { confirmation, othersConfirmation } from '../bot/meeting/standing.ts'
import { attendanceOfMember, type Change, recordSayings } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import { askWho } from './who.ts'

/** One thing that was said of a member, or of one of several. */
export interface Heard {
  /** The sender said it of himself. */
  self: boolean
  members: Member[]
  change: Change
}

/** What the entries of a message say of whom. */
export function heardOf(entries: readonly Entry[], context: Context): Heard[] {
  return entries.map((entry, index) => ({
    self: entry.who === 'self',
    members: membersOf(entry, context),
    change: changeOf(entry, index, context),
  }))
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

interface Taken {
  self: boolean
  member: Member
  change: Change
}

/** Records what was said; asks whom a name means; answers in private what was recorded, in the group nothing. */
export async function take(meeting: Meeting, heard: readonly Heard[], context: Context): Promise<Reply[]> {
  const taken: Taken[] = []
  const questions: Reply[] = []
  for (const { self, members, change } of heard) {
    const answer = members.length > 1 ? await askWho({ meeting, change, members }, context) : { members }
    if (answer.question) questions.push(answer.question)
    for (const member of answer.members) taken.push({ self, member, change })
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
