import { type AuditRecord, recordAct } from '../models/audit.ts'
import { lastOnDesk } from '../models/desk.ts'
import { proposalById } from '../models/proposal.ts'
import { readExpenseOrder } from './expense/order.ts'
import type { Context } from './handler.ts'
import { isStaff } from './heard.ts'
import { meetingsMeant } from './meeting/which-meeting.ts'
import { idOf } from './member-id.ts'
import { readTaskOrder } from './task/order.ts'

const MOST = 60

/** Puts on record who ordered what by a message and what came of it: ids only, nothing of what was said. */
export async function putOnRecord(
  act: Pick<AuditRecord, 'action' | 'result'>,
  context: Context,
): Promise<void> {
  const { account, message, sender, now } = context
  const about = isStaff(context) ? await subjectsOf(context) : []
  const { contact: by, role } = sender
  await recordAct({ _id: message._id, account, at: now, by, role, ...act, about: about.slice(0, MOST) })
}

/** The members that a message names, and the meeting or study item that it is about, where this is clear. */
async function subjectsOf(context: Context): Promise<string[]> {
  const { people, message } = context
  const names = people.finder
    .mentions(message.text)
    .flatMap(({ candidates }) => (candidates.length === 1 ? candidates : []))
  const members = names
    .flatMap((name) => people.byName.get(name) ?? [])
    .map((member) => `member/${idOf(member)}`)
  return [...new Set([...(await matterOf(context)), ...members])]
}

/** What lay before the sender when he said it, else the meeting that takes replies. */
async function matterOf({ account, message, sender, meetings, now }: Context): Promise<string[]> {
  const desk = await lastOnDesk(account, sender.contact)
  if (desk && (desk.origin === message._id || desk.takenBy === message._id)) {
    if (desk.kind === 'leaving') return [`member/${desk.ref}`]
    if (desk.kind === 'change') return [`meeting/${(await proposalById(desk.ref))?.meeting}`]
    return [`${desk.kind}/${desk.ref}`]
  }
  const numbered = numberedIn(message.text.trim())
  if (numbered) return [numbered]
  const meant = meetingsMeant(message.text, meetings, now)
  return meant.length === 1 ? meant.map(({ _id }) => `meeting/${_id}`) : []
}

/** 任务 3 完成, 经费 3 作废: what it is done to by its number. */
function numberedIn(text: string): string | undefined {
  const [, name, rest = ''] = /^(任务|经费)\s*(\d[\s\S]*)$/.exec(text) ?? []
  const order = name === '任务' ? readTaskOrder(rest) : name && readExpenseOrder(rest)
  return order ? `${name === '任务' ? 'task' : 'expense'}/${order.number}` : undefined
}
