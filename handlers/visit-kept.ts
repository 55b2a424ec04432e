import { shortDay } from '../bot/daily.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { quoted } from '../bot/help/help-words.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { openPhotos, VISIT_NOTE } from '../bot/visit/asked.ts'
import type { Member } from '../models/member.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import { addVisit, type VisitKind } from '../models/visit.ts'

/** When it was yesterday, after whatever was assigned that day. */
const EVENING = '20:00'
/** At the beginning of a note, after who went. */
const WHEN = /^\p{Script=Han}{0,4}?(?:(昨天|昨日|前天)|(\d{1,2})月(\d{1,2})[日号])/u
const DAYS_AGO: Readonly<Record<string, number>> = { 昨天: 1, 昨日: 1, 前天: 2 }

/** What was told of a visit or call. */
export interface Told {
  kind: VisitKind
  note: string
  photos?: string[]
  /** Who went, where it was another than who tells. */
  by?: string
}

/** Notes that the sender visited members or called them; staff hear of it where it was not they. */
export async function keepVisits(members: readonly Member[], told: Told, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const { kind, note } = told
  const shown = await openPhotos(context)
  const photos = [...(told.photos ?? []), ...shown.map(({ fileId }) => fileId)]
  const at = whenIn(note, message.receivedAt)
  const by = { by: told.by ?? sender.name, contact: sender.contact }
  const idFor = (member: Member) => `${message._id}#${idOf(member)}`
  for (const member of members)
    await addVisit({ _id: idFor(member), account, member: idOf(member), kind, at, ...by, note, photos })
  for (const { prompt } of shown) await closePrompt(prompt, { origin: message._id, at: now })
  const question = { _id: `${VISIT_NOTE}:${message._id}`, account, contact: sender.contact, options: [] }
  await ask({ ...question, kind: VISIT_NOTE, about: { visits: members.map(idFor) }, askedAt: now })
  return [{ text: noted(members, { ...told, photos }, context) }, ...toStaff(members, told, context)]
}

/** 昨天去的, 10月8日上门: else the moment at which it was told. */
function whenIn(note: string, told: Date): Date {
  const today = dayOf(told)
  const [, ago = '', month = '', date = ''] = WHEN.exec(note) ?? []
  if (ago) return momentAt(addDays(today, -(DAYS_AGO[ago] ?? 0)), EVENING)
  const day = month ? `${today.slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : today
  // A date of this year that is over; others are part of the note.
  const real = new Date(`${day}T00:00:00Z`)
  const isDay = day < today && !Number.isNaN(+real) && real.toISOString().startsWith(day)
  return isDay ? momentAt(day, EVENING) : told
}

function noted(members: readonly Member[], { kind, note, photos = [], by }: Told, context: Context): string {
  const { message, sender } = context
  const day = dayOf(whenIn(note, message.receivedAt))
  const today = dayOf(message.receivedAt)
  const when = day === today ? '今天' : day === addDays(today, -1) ? '昨天' : shortDay(day)
  const names = members.map(({ name }) => name).join('、')
  const what = kind === 'visit' ? `${when}看过${names}` : `${when}和${names}通过电话`
  const more = photos.length ? '，照片也收下了' : kind === 'visit' ? '。有照片，10 分钟里发来就放在一起' : ''
  const how = note ? '' : '怎么样，再说一句就行。'
  return `${isStaff(context) ? '' : '谢谢您！'}记下了：${by ?? sender.name}${what}${more}。${how}`
}

function toStaff(members: readonly Member[], { kind, note }: Told, context: Context): Reply[] {
  if (isStaff(context)) return []
  const { message, sender } = context
  const names = members.map(({ name }) => name).join('、')
  const what = kind === 'visit' ? `看过${names}了` : `和${names}通过电话了`
  const text = `${sender.name}${what}${note ? `：${quoted(note)}` : ''}`
  return [{ to: 'staff', purpose: 'push', key: `visit-told:${message._id}`, text }]
}
