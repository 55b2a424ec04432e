import { Complaint } from '../bot/errors.ts'
import type { Context } from '../bot/handler.ts'
import { type Desk, lastOnDesk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { type StudyItem, studyItem } from '../models/study.ts'

/** Lays an item before the sender: 「发」「看」「改」「删」 then mean this one. Returns what lies there now. */
export async function layStudy(number: number, context: Context): Promise<Desk> {
  const { account, sender, message, now } = context
  const _id = `${account}/${sender.contact}`
  const desk: Desk = { _id, kind: 'study', ref: String(number), at: now, origin: message._id }
  await layOnDesk(desk)
  return desk
}

/** Number of the item that was last laid before the sender, ordered since or not; a Complaint when there is none. */
export async function studyOnDesk({ account, sender }: Context): Promise<number> {
  const desk = await lastOnDesk(account, sender.contact)
  if (desk?.kind !== 'study') throw new Complaint('请先说是哪一条：发「看 编号」。发「学习」看有哪些。')
  return Number(desk.ref)
}

/** What was spoken of last is what 「看」「改」「删」 mean, but 「发」 does not wait for it. */
export async function settleStudy(number: number, context: Context): Promise<void> {
  await takeFromDesk(await layStudy(number, context), context.message._id)
}

/** The item of that number that is not deleted; a Complaint when there is none. */
export async function existingStudy(number: number, { account }: Context): Promise<StudyItem> {
  const item = await studyItem(number)
  if (!item || item.account !== account || item.state === 'deleted')
    throw new Complaint(`学习库里没有第 ${number} 条。发「学习」看有哪些。`)
  return item
}
