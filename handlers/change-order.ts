import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { expectedMembers } from '../bot/meeting/meeting-rules.ts'
import { meetingName, meetingTime } from '../bot/meeting/notice.ts'
import { isNight } from '../bot/pacing.ts'
import { phoneGroups, phoneListInWords } from '../bot/phone-list.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { cancelMeeting, changeMeeting } from '../models/call.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import type { Proposal } from '../models/proposal.ts'
import { withdrawReminders } from '../models/withdrawal.ts'
import { changedBy, noticeOf } from './change.ts'

const TOO_LATE = '这个会已经取消、结束了，或者刚刚有人改过，没有发。要改请再发一次「改期 …」。'

/** Changes or cancels a published meeting as proposed, and tells the group; answers stay. */
export async function publishProposal(proposal: Proposal, context: Context): Promise<Reply[]> {
  const { people, settings, message, now } = context
  const meeting = await meetingById(proposal.meeting)
  if (!meeting) throw new Complaint(TOO_LATE)
  requireFit(proposal, meeting, context)
  const order = { origin: message._id, at: now }
  const done = await carryOut(proposal, order)
  if (!done) throw new Complaint(TOO_LATE)
  await withdrawReminders(meeting._id, now)
  const { card, text, name } = noticeOf(proposal, { meeting, ...done })
  const key = `${proposal.what}:${proposal._id}`
  const made = { name, content: await renderCard(card) }
  const where = isNight(now, settings.pace) ? `通知 ${settings.pace.quietUntil} 发到群里` : '通知发到群里了'
  const held = { ...meeting, ...done.after }
  const what =
    proposal.what === 'change'
      ? `：${meetingName(held)}。大家的回复都还在，发「考勤」看人数。`
      : `：${meetingName(held)} 取消。`
  const calls = isNameAlone(proposal) ? '' : toCall(held, people)
  return [
    { to: 'group', purpose: 'push', key: `${key}:picture`, made },
    { to: 'group', purpose: 'push', key, text },
    { text: [`好的，${where}${what}`, calls].filter(Boolean).join('\n') },
  ]
}

async function carryOut(proposal: Proposal, order: { origin: string; at: Date }) {
  const { meeting, what, fields, reason } = proposal
  if (what === 'change') return await changeMeeting(meeting, fields, order)
  const cancelled = await cancelMeeting(meeting, reason, order)
  return cancelled && { before: cancelled, after: cancelled }
}

/** Throws a Complaint where the new time is past, or something may not go to a group. What is done already passes. */
function requireFit(proposal: Proposal, meeting: Meeting, { people, settings, message, now }: Context): void {
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const { text } = noticeOf(proposal, changedBy(proposal, meeting))
  const secrets = secretsIn(text)
  if (secrets.length)
    throw new Complaint(`通知里像是有${secretsInWords(secrets)}，不能发到群里。请改好再发。`)
  const { startsAt, hasTime } = { ...meeting, ...proposal.fields }
  const done = meeting.changes?.some(({ origin }) => origin === message._id)
  if (!done && proposal.fields.startsAt && hasTime && startsAt <= now)
    throw new Complaint(`${meetingTime({ ...meeting, startsAt, hasTime })}已经过去了，请再发一次「改期 …」。`)
}

/** Nobody has to be told on the telephone that it is called otherwise. */
function isNameAlone({ what, fields }: Proposal): boolean {
  return what === 'change' && Object.keys(fields).every((field) => field === 'title' || field === 'kind')
}

/** Those who do not read the group must be called, whatever they answered. */
function toCall(meeting: Meeting, people: Context['people']): string {
  const expected = expectedMembers(meeting, people.members, people.excuses)
  const offline = expected.filter(({ usesWechat }) => !usesWechat)
  if (!offline.length) return ''
  return `不用微信的 ${offline.length} 人请打电话告诉一声：\n${phoneListInWords(phoneGroups(offline))}`
}
