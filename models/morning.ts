import { trusted } from 'mongoose'
import { isDuplicateKey } from './database.ts'
import { OPEN, StudyItem, type StudyState } from './study.ts'

/** The order to send an item on a morning: who approved it, and by which message. */
export interface StudyOrder {
  day: string
  by: string
  origin: string
}

/**
 * Approves an item for a day. Returns it, or the word why not: `taken` when another item has that day,
 * `gone` when it was deleted or pushed already.
 */
export async function approveStudyItem(
  number: number,
  { day, by, origin }: StudyOrder,
): Promise<StudyItem | 'taken' | 'gone'> {
  const order = { state: 'approved' as const, day, approvedBy: by, orderedBy: origin }
  try {
    const wanted = { _id: number, state: trusted({ $in: OPEN }) }
    return (
      (await StudyItem.findOneAndUpdate(
        wanted,
        { $set: order },
        { returnDocument: 'after' },
      ).lean<StudyItem>()) ?? 'gone'
    )
  } catch (error) {
    if (isDuplicateKey(error)) return 'taken'
    throw error
  }
}

/** Takes an item off its day in the name of a message that orders another for it; it is a draft again. */
export async function replaceStudyItem(number: number, origin: string): Promise<void> {
  await StudyItem.updateOne(
    { _id: number, state: 'approved' },
    {
      $set: { state: 'draft', replacedBy: origin },
      $unset: { day: '', approvedBy: '', orderedBy: '' },
    },
  )
}

/** The item that this message put another in the place of, or null. */
export async function studyItemReplacedBy(origin: string): Promise<StudyItem | null> {
  return await StudyItem.findOne({ replacedBy: origin }).lean<StudyItem>()
}

/** The item approved or already pushed for a day, or null. */
export async function studyItemOfDay(account: string, day: string): Promise<StudyItem | null> {
  const ordered: StudyState[] = ['approved', 'pushed']
  return await StudyItem.findOne({ account, day, state: trusted({ $in: ordered }) }).lean<StudyItem>()
}

/** The items approved or pushed for the days from one to another (YYYY-MM-DD, both included), by day. */
export async function studyItemsBetween(account: string, from: string, until: string): Promise<StudyItem[]> {
  const ordered: StudyState[] = ['approved', 'pushed']
  return await StudyItem.find({
    account,
    day: trusted({ $gte: from, $lte: until }),
    state: trusted({ $in: ordered }),
  })
    .sort({ day: 1 })
    .lean<StudyItem[]>()
}

/** Takes the day's approved item to push it: from then on it cannot be changed. The same again, or null. */
export async function takeStudyItemOfDay(account: string, day: string, at: Date): Promise<StudyItem | null> {
  await StudyItem.updateOne({ account, day, state: 'approved' }, { $set: { state: 'pushed', pushedAt: at } })
  return await StudyItem.findOne({ account, day, state: 'pushed' }).lean<StudyItem>()
}

/** Gives an item back that was taken and never handed over for sending; it keeps its day until it gets another. */
export async function giveBackStudyItem(number: number): Promise<void> {
  await StudyItem.updateOne(
    { _id: number, state: 'pushed' },
    { $set: { state: 'approved' }, $unset: { pushedAt: '' } },
  )
}
