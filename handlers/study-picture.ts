import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { studyName } from '../bot/study/study-card.ts'
import { attach, attachmentsOf } from '../models/attachment.ts'
import { lastOnDesk } from '../models/desk.ts'
import { runningRelay } from '../models/relay.ts'
import { OPEN, type StudyItem, studyItem } from '../models/study.ts'

/** A picture so soon after a study item was spoken of belongs to it. */
const SOON = 10 * 60_000
const MOST = 9

/** A picture that staff send right after a study item is attached to it. */
export const studyPicture: Listener = {
  name: 'study-picture',
  hear: async (context) => {
    const { account, message, sender } = context
    if (message.inGroup || message.kind !== 'image' || !isStaff(context)) return null
    const item = await itemJustSpokenOf(context)
    if (!item || (await runningRelay(account, sender.contact))) return null
    return await take(item, context)
  },
}

async function itemJustSpokenOf({ account, sender, message }: Context): Promise<StudyItem | null> {
  const desk = await lastOnDesk(account, sender.contact)
  if (desk?.kind !== 'study' || message.receivedAt.getTime() - desk.at.getTime() > SOON) return null
  const item = await studyItem(Number(desk.ref))
  return item && OPEN.includes(item.state) ? item : null
}

async function take(item: StudyItem, { account, message, settings }: Context): Promise<Reply[]> {
  const { fileId, problem } = message.file ?? {}
  if (problem === 'too-large')
    throw new Complaint(`这张图片超过 ${Math.round(settings.fileLimit / 1024 / 1024)} MB，没有收。`)
  if (!fileId) throw new Complaint('这张图片没有收完整，请重发一次。')
  const before = await picturesOf(item)
  if (before.length >= MOST && !before.includes(message._id))
    throw new Complaint(`${studyName(item)}已经有 ${MOST} 张图片，这一张没有收。`)
  const { _id, receivedAt: at } = message
  await attach({ _id, account, item: item._id, kind: 'picture', fileId, name: '图片', at })
  const place = (await picturesOf(item)).indexOf(_id) + 1
  return [{ text: `图片附在${studyName(item)}上了，第 ${place} 张。看全文时一起发。` }]
}

async function picturesOf(item: StudyItem): Promise<string[]> {
  return (await attachmentsOf(item._id)).flatMap(({ _id, kind }) => (kind === 'picture' ? [_id] : []))
}
