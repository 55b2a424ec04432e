import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { readItemNumber } from '../bot/study/study-text.ts'
import { textPieces } from '../bot/study/text-pieces.ts'
import { attachmentsOf } from '../models/attachment.ts'
import { lastOnDesk } from '../models/desk.ts'
import { lastPushedItem, pushedItem } from '../models/pushed-study.ts'
import type { StudyItem } from '../models/study.ts'
import { noteReading } from '../models/study-reading.ts'
import { studyText } from '../models/study-text.ts'
import { existingStudy } from './study-desk.ts'

/** 全文: the whole of a study item in private; the latest one unless a number is said. */
export const fullText = command({
  name: '全文',
  aliases: ['看全文', '原文', '学习全文'],
  who: 'member',
  where: ['group', 'private'],
  help: '',
  parse: readItemNumber,
  run: async ({ number }, context) => await tellWhole(await itemMeant(number, context), context),
})

/** Members read what the group has got; staff any item. */
async function itemMeant(number: number | undefined, context: Context): Promise<StudyItem> {
  const { account, sender, message } = context
  if (isStaff(context) && !message.inGroup) {
    const desk = number ? null : await lastOnDesk(account, sender.contact)
    const wanted = number ?? (desk?.kind === 'study' ? Number(desk.ref) : undefined)
    if (wanted) return await existingStudy(wanted, context)
  }
  const item = number ? await pushedItem(account, number) : await lastPushedItem(account)
  if (!item) throw new Complaint(number ? `没有推送过第 ${number} 条学习内容。` : '还没有推送过学习内容。')
  return item
}

/** The whole of an item to the person who asked, in private: its text, its link, what is attached. */
export async function tellWhole(item: StudyItem, context: Context): Promise<Reply[]> {
  const { title, summary, source, link, day } = item
  await noteOpened(item, context)
  const [text, attachments] = await Promise.all([studyText(item._id), attachmentsOf(item._id)])
  const to = { contact: context.sender.contact }
  const foot = [source && `来源：${source}`, day].filter(Boolean).join('　')
  const whole = [`《${title}》`, text || summary, foot].filter(Boolean).join('\n')
  return [
    ...textPieces(whole, Boolean(link)).map((piece) => ({ to, text: piece })),
    ...(link ? [{ to, link: { url: link, title, description: summary.slice(0, 100) } }] : []),
    ...attachments.map(({ fileId, name, kind }) => ({
      to,
      fileId,
      fileName: kind === 'picture' ? `${name}.jpg` : name,
    })),
  ]
}

async function noteOpened(
  { _id: item, state }: StudyItem,
  { account, sender, message }: Context,
): Promise<void> {
  if (state !== 'pushed' || !sender.member) return
  await noteReading({ account, item, member: String(sender.member._id) }, 'openedAt', message.receivedAt)
}
