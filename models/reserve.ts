import { trusted } from 'mongoose'
import { OPEN, StudyItem } from './study.ts'

/** Approves an item for any morning that has nothing else; returns it, or null when it was pushed or deleted. */
export async function reserveStudyItem(number: number, by: string): Promise<StudyItem | null> {
  return await StudyItem.findOneAndUpdate(
    { _id: number, state: trusted({ $in: OPEN }) },
    { $set: { reservedBy: by } },
    { returnDocument: 'after' },
  ).lean<StudyItem>()
}

/** Takes an item out of the reserve on a message's order; it is an ordinary draft again, or keeps the day that it has. */
export async function unreserveStudyItem(number: number, origin: string): Promise<void> {
  await StudyItem.updateOne(
    { _id: number, reservedBy: trusted({ $exists: true }) },
    { $unset: { reservedBy: '' }, $set: { unreservedBy: origin } },
  )
}

/** The items that wait in the reserve, the oldest first. */
export async function reservedStudyItems(account: string): Promise<StudyItem[]> {
  return await StudyItem.find({ account, state: 'draft', reservedBy: trusted({ $exists: true }) })
    .sort({ _id: 1 })
    .lean<StudyItem[]>()
}
