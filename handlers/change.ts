import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import {
  type Changed,
  cancelCard,
  cancelText,
  changeCard,
  changeText,
  whatChanged,
} from '../bot/meeting/change-notice.ts'
import { expectedMembers } from '../bot/meeting/meeting-rules.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { deskOf, layOnDesk } from '../models/desk.ts'
import type { Revision } from '../models/draft.ts'
import { changedTo, type Meeting, meetingById } from '../models/meeting.ts'
import { type Proposal, proposalById, propose } from '../models/proposal.ts'
import { askWhichChange, type ChangeOrder, meetingsAhead } from './change-target.ts'

/** Reads what follows the command as what is to change of a meeting. Throws a Complaint. */
export type ReadChange = (rest: string, meeting: Meeting, context: Context) => Revision

/** Reads a change of a published meeting back; nothing of it is said before 「发」. Which of several is meant is asked. */
export async function proposeChange(
  order: ChangeOrder,
  read: ReadChange,
  context: Context,
): Promise<Reply[]> {
  const lying = await lyingProposal(context)
  const { meetings, words } = await meetingsAhead(order.rest, lying?.meeting, context)
  const [meeting] = meetings
  if (!meeting || meetings.length > 1) return askWhichChange({ ...order, rest: words }, meetings, context)
  return changeOf(meeting, { words, read }, context)
}

/** The change of one meeting; what was proposed of it before stays in it. */
export async function changeOf(
  meeting: Meeting,
  { words, read }: { words: string; read: ReadChange },
  context: Context,
): Promise<Reply[]> {
  const lying = await lyingProposal(context)
  const known = lying?.what === 'change' && lying.meeting === meeting._id ? lying.fields : {}
  const fields = { ...known, ...read(words, { ...meeting, ...known }, context) }
  return lay({ meeting: meeting._id, what: 'change', fields, reason: '' }, context)
}

/** Reads the cancellation of a published meeting back. Which of several is meant is asked. */
export async function proposeCancel(order: ChangeOrder, context: Context): Promise<Reply[]> {
  const { meetings, words } = await meetingsAhead(order.rest, undefined, context)
  const [meeting] = meetings
  if (!meeting || meetings.length > 1) return askWhichChange({ ...order, rest: words }, meetings, context)
  return cancellationOf(meeting, words, context)
}

/** The cancellation of one meeting. */
export async function cancellationOf(meeting: Meeting, words: string, context: Context): Promise<Reply[]> {
  const reason = words.replace(/^(?:原因|因为|由于|因)[\s：:]*/, '').slice(0, 60)
  return lay({ meeting: meeting._id, what: 'cancel', fields: {}, reason }, context)
}

async function lay(proposed: Omit<Proposal, '_id' | 'at'>, context: Context): Promise<Reply[]> {
  const { message, now } = context
  return showProposal(await propose({ ...proposed, _id: message._id, at: now }), context)
}

/** Lays a proposal before the sender, for 「发」, and reads it back. */
export async function showProposal(proposal: Proposal, context: Context): Promise<Reply[]> {
  const meeting = await meetingById(proposal.meeting)
  if (!meeting) throw new Complaint('这个会议或活动找不到了，请再发一次。')
  const changed = changedBy(proposal, meeting)
  if (proposal.what === 'change' && !whatChanged(changed))
    throw new Complaint(`和原来一样，没有要改的（${meetingName(meeting)}）。`)
  const { account, sender, message, now } = context
  const desk = { _id: `${account}/${sender.contact}`, kind: 'change' as const, ref: proposal._id }
  await layOnDesk({ ...desk, at: now, origin: message._id })
  const text = proposal.what === 'change' ? changeText(changed) : cancelText(meeting, proposal.reason)
  const lines = ['请核对，回「发」就通知到群里：', text, ...expectedWords(changed, context), '不发：取消']
  return [{ text: lines.join('\n') }]
}

/** Another name or list may call other people: how many, for staff alone. */
function expectedWords({ meeting, after }: Changed, { people }: Context): string[] {
  const count = (one: Meeting) => expectedMembers(one, people.members, people.excuses).length
  const [was, is] = [count(meeting), count({ ...meeting, ...after })]
  return was === is ? [] : [`（应到从 ${was} 人变成 ${is} 人）`]
}

/** What a proposal would make of a meeting. */
export function changedBy({ fields }: Pick<Proposal, 'fields'>, meeting: Meeting): Changed {
  return { meeting, before: meeting, after: changedTo(meeting, fields) }
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
