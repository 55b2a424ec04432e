import type { Context, Reply } from '../bot/handler.ts'
import {
  hurryOf,
  isEmergency,
  memberOf,
  newRequestInWords,
  passedOnInWords,
  wordMoreInWords,
} from '../bot/help/help-words.ts'
import type { HelpNeeded } from '../bot/language/help-request.ts'
import { idOf } from '../bot/member-id.ts'
import { isNight } from '../bot/pacing.ts'
import { addHelpNote, helpNote } from '../models/help-note.ts'
import {
  addHelpRequest,
  type HelpRequest,
  helpFrom,
  helpRequest,
  isTaken,
  makeHelpUrgent,
  openHelp,
} from '../models/help-request.ts'
import type { Member } from '../models/member.ts'

/** What somebody says this soon after a request is about the same, unless it plainly is something else. */
const SAME_MATTER = 30 * 60_000

/** The request that came of a message, and whether it is a new one or was added to. */
export interface Taken {
  request: HelpRequest
  isNew: boolean
}

/** Keeps what somebody needs as a request, or as a word more about the one he made just before. */
export async function keepHelp(said: string, needed: HelpNeeded, context: Context): Promise<Taken> {
  const { message } = context
  const known = await helpFrom(message._id)
  if (known) return { request: known, isNew: true }
  const earlier = await earlierRequest(needed, context)
  if (earlier)
    return { request: await addWord(earlier, { said, urgent: needed.urgent }, context), isNew: false }
  return { request: await addFor(ownOf(context), { said, needed }, context), isNew: true }
}

/** Keeps a request that staff enter for a member. */
export async function addFor(
  who: Pick<HelpRequest, 'name' | 'contact' | 'member' | 'enteredBy'>,
  { said, needed }: { said: string; needed: HelpNeeded },
  { account, message }: Context,
): Promise<HelpRequest> {
  const { kind, urgent } = needed
  return await addHelpRequest({
    ...who,
    account,
    origin: message._id,
    text: said,
    kind,
    urgent,
    at: message.receivedAt,
  })
}

/** A member as the owner of a request. */
export function ownerOf(member: Member, account: string): Pick<HelpRequest, 'name' | 'contact' | 'member'> {
  const { name, contact } = member
  const reached = contact?.account === account ? { contact: contact.id } : {}
  return { name, member: idOf(member), ...reached }
}

function ownOf({ sender }: Context): Pick<HelpRequest, 'name' | 'contact' | 'member'> {
  const { contact, name, member } = sender
  return { contact, name, ...(member ? { member: idOf(member) } : {}) }
}

/** Whether a request is the sender's own. */
export function isOwn(request: HelpRequest, { sender }: Context): boolean {
  return request.contact === sender.contact || (sender.member !== undefined && isOf(request, sender.member))
}

/** Whether a request is a member's. */
export function isOf({ contact, member }: HelpRequest, one: Member): boolean {
  return member ? member === idOf(one) : contact !== undefined && contact === one.contact?.id
}

async function earlierRequest(needed: HelpNeeded, context: Context): Promise<HelpRequest | null> {
  const { account, message } = context
  const noted = await helpNote(message._id)
  if (noted) return await helpRequest(noted.request, account)
  const isRecent = ({ at }: HelpRequest) => message.receivedAt.getTime() - at.getTime() < SAME_MATTER
  const own = (await openHelp(account)).filter((one) => isOwn(one, context) && isRecent(one))
  return own.findLast((one) => isSameMatter(one, needed)) ?? null
}

/** What cannot wait joins only what is rung for already, so that it is rung for itself. */
export function isSameMatter(earlier: HelpRequest, { kind, urgent }: HelpNeeded): boolean {
  if (kind === '其他') return true
  if (urgent) return kind === earlier.kind && earlier.urgent && !isTaken(earlier)
  return kind === earlier.kind || earlier.kind === '其他'
}

/** Adds a word to a request, which may make it urgent; returns it as it is then. */
export async function addWord(
  request: HelpRequest,
  { said, urgent }: { said: string; urgent: boolean },
  { account, message, sender }: Context,
): Promise<HelpRequest> {
  const { _id, contact, member } = request
  const owner = { ...(contact ? { contact } : {}), ...(member ? { member } : {}) }
  const note = { _id: message._id, account, request: _id, ...owner, by: sender.name, text: said }
  await addHelpNote({ ...note, at: message.receivedAt })
  if (request.urgent || !urgent) return request
  await makeHelpUrgent(_id, message.receivedAt)
  return { ...request, urgent, urgentAt: message.receivedAt }
}

/** What staff are told of it at once; by night only where it cannot wait. */
export function tellStaff({ request, isNew }: Taken, said: string, context: Context): Reply {
  const { people, settings, message } = context
  const member = memberOf(request, people.members)
  const about = { member, ringEvery: settings.helpRingMinutes, inGroup: message.inGroup }
  const text = isNew ? newRequestInWords(request, about) : wordMoreInWords(request, { said, member })
  return {
    to: 'staff',
    key: `help-told:${message._id}`,
    text,
    ...hurryOf(request),
    emergency: isEmergency({ request, isNew }, message.receivedAt),
  }
}

/** What the one who asked for help reads. */
export function confirmation({ request, isNew }: Taken, needed: HelpNeeded, context: Context): string {
  const { _id, urgent } = request
  const advice = needed.advice ?? ''
  const isByNight = isNight(context.message.receivedAt, context.settings.pace)
  if (!isNew) return `${advice}${passedOnInWords(request, isByNight)}`
  if (urgent) return `${advice}我已经马上告诉支部的同志（${_id} 号），有人来办就告诉您。`
  if (isByNight) return `${advice}记下了（${_id} 号），天亮就告诉支部的同志。等不得的，再说一声「急」。`
  return `${advice}好的，已经告诉支部的同志（${_id} 号），有人来办就告诉您。`
}
