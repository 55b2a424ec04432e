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
const DAYS_AGO: Readonly<Record<string, number>> = { 昨天: 1, 昨日: 1, 前天: 2 }

/** What was told of a visit or call. */
export interface Told {
  kind: VisitKind
  note: string
  photos?: string[]
}

/** Notes that the sender visited a member or called him; staff hear of it where it was not they. */
export async function keepVisit(member: Member, seen: Told, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const { kind, note } = seen
  const _id = `${message._id}#${idOf(member)}`
  const shown = await openPhotos(context)
  const photos = [...(seen.photos ?? []), ...shown.map(({ fileId }) => fileId)]
  const [, ago = ''] = /^(?:我)?(昨天|昨日|前天)/.exec(note) ?? []
  const told = message.receivedAt
  const at = ago ? momentAt(addDays(dayOf(told), -(DAYS_AGO[ago] ?? 0)), EVENING) : told
  const by = { by: sender.name, contact: sender.contact }
  await addVisit({ _id, account, member: idOf(member), kind, at, ...by, note, photos })
  for (const { prompt } of shown) await closePrompt(prompt, { origin: message._id, at: now })
  const question = { _id: `${VISIT_NOTE}:${message._id}`, account, contact: sender.contact, options: [] }
  await ask({ ...question, kind: VISIT_NOTE, about: { visit: _id }, askedAt: now })
  const day = dayOf(at) === dayOf(now) ? '今天' : dayOf(at) === addDays(dayOf(now), -1) ? '昨天' : '前天'
  const what = kind === 'visit' ? `${day}看过${member.name}` : `${day}和${member.name}通过电话`
  const more = photos.length ? '，照片也收下了' : kind === 'visit' ? '。有照片，10 分钟里发来就放在一起' : ''
  const how = note ? '' : '他怎么样，再说一句就行。'
  const thanks = isStaff(context) ? '' : '谢谢您！'
  return [
    { text: `${thanks}记下了：${sender.name}${what}${more}。${how}` },
    ...(isStaff(context)
      ? []
      : [
          {
            to: 'staff' as const,
            purpose: 'push' as const,
            key: `visit-told:${_id}`,
            text: forStaff(member, seen, context),
          },
        ]),
  ]
}

function forStaff(member: Member, { kind, note }: Told, { sender }: Context): string {
  const what = kind === 'visit' ? `看过${member.name}了` : `和${member.name}通过电话了`
  return `${sender.name}${what}${note ? `：${quoted(note)}` : '，发了照片'}`
}
