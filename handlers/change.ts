import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import {
  type Changed,
  cancelCard,
  cancelText,
  changeCard,
  changeText,
  whatChanged,
} from '../bot/meeting/change-notice.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { deskOf, layOnDesk } from '../models/desk.ts'
import { type Changeable, type Meeting, meetingById } from '../models/meeting.ts'
import { type Proposal, proposalById, propose } from '../models/proposal.ts'
import { meetingsBetween } from '../models/published.ts'

const FAR = new Date('9999-01-01')
const NONE = '现在没有等着发的通知，也没有等着开的会议或活动。先发「开会 …」写一份。'

/** Reads what follows the command as what is to change of a meeting. */
export type ReadChange = (rest: string, meeting: Meeting, now: Date) => Partial<Changeable>

/** Reads a change of a published meeting back; nothing of it is said before 「发」. What was proposed before stays in it. */
export async function proposeChange(rest: string, read: ReadChange, context: Context): Promise<Reply[]> {
  const lying = await lyingProposal(context)
  const { meeting, words } = await meetingMeant(rest, lying?.meeting, context)
  const known = lying?.what === 'change' && lying.meeting === meeting._id ? lying.fields : {}
  const { message, now } = context
  const proposal = await propose({
    _id: message._id,
    meeting: meeting._id,
    what: 'change',
    fields: { ...known, ...read(words, { ...meeting, ...known }, now) },
    reason: '',
    at: now,
  })
  return showProposal(proposal, context)
}

/** Reads the cancellation of a published meeting back. */
export async function proposeCancel(rest: string, context: Context): Promise<Reply[]> {
  const { meeting, words } = await meetingMeant(rest, undefined, context)
  const { message, now } = context
  const reason = words.replace(/^(?:原因|因为|由于|因)[\s：:]*/, '').slice(0, 60)
  const proposal = await propose({
    _id: message._id,
    meeting: meeting._id,
    what: 'cancel',
    fields: {},
    reason,
    at: now,
  })
  return showProposal(proposal, context)
}

/** Lays a proposal before the sender, for 「发」, and reads it back. */
export async function showProposal(proposal: Proposal, context: Context): Promise<Reply[]> {
  const meeting = await meetingById(proposal.meeting)
  if (!meeting) throw new Complaint(NONE)
  const changed = changedBy(proposal, meeting)
  if (proposal.what === 'change' && !whatChanged(changed))
    throw new Complaint(`和原来一样，没有要改的（${meetingName(meeting)}）。`)
  const { account, sender, message, now } = context
  const desk = { _id: `${account}/${sender.contact}`, kind: 'change' as const, ref: proposal._id }
  await layOnDesk({ ...desk, at: now, origin: message._id })
  const text = proposal.what === 'change' ? changeText(changed) : cancelText(meeting, proposal.reason)
  return [{ text: `请核对，回「发」就通知到群里：\n${text}\n不发：取消` }]
}

/** What a proposal would make of a meeting. */
export function changedBy({ fields }: Pick<Proposal, 'fields'>, meeting: Meeting): Changed {
  const after: Changeable = { ...meeting, ...fields }
  if (fields.startsAt && !fields.endTime) delete after.endTime
  return { meeting, before: meeting, after }
}

/** The card and the text of a change or a cancellation, for the group. */
export function noticeOf(proposal: Proposal, changed: Changed) {
  const { meeting } = changed
  return proposal.what === 'change'
    ? { card: changeCard(changed), text: changeText(changed), name: '变动通知.png' }
    : {
        card: cancelCard(meeting, proposal.reason),
        text: cancelText(meeting, proposal.reason),
        name: '取消通知.png',
      }
}

/** The proposal that lies before the sender, or null. */
export async function lyingProposal({ account, sender, message }: Context): Promise<Proposal | null> {
  const desk = await deskOf(account, sender.contact, message._id)
  return desk?.kind === 'change' ? proposalById(desk.ref) : null
}

/** The meeting ahead that a text names, and the rest of its words; without a name the one at hand, or the only one. */
async function meetingMeant(
  rest: string,
  athand: string | undefined,
  { account, now }: Context,
): Promise<{ meeting: Meeting; words: string }> {
  const published = await meetingsBetween(account, momentAt(dayOf(now)), FAR)
  const ahead = published.filter(({ state }) => state !== 'ended')
  const words = rest.split(/\s+/).filter(Boolean)
  const [first = ''] = words
  const named = first.length > 1 ? ahead.filter(({ title }) => title.includes(first)) : []
  const fitting = named.length ? named : athand ? ahead.filter(({ _id }) => _id === athand) : ahead
  const [meeting] = fitting
  if (!meeting) throw new Complaint(NONE)
  if (fitting.length > 1) {
    const names = fitting.map(meetingName).join('；')
    throw new Complaint(
      `等着开的有 ${fitting.length} 个：${names}。请把名称写在前面，如「改期 ${meeting.title} …」。`,
    )
  }
  return { meeting, words: named.length ? words.slice(1).join(' ') : rest }
}
