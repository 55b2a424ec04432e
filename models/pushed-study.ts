import { StudyItem } from './study.ts'

/** The item pushed last, or null. */
export async function lastPushedItem(account: string): Promise<StudyItem | null> {
  return await StudyItem.findOne({ account, state: 'pushed' }).sort({ day: -1, _id: -1 }).lean<StudyItem>()
}

/** An item that the group has got, by its number; or null. */
export async function pushedItem(account: string, number: number): Promise<StudyItem | null> {
  return await StudyItem.findOne({ _id: number, account, state: 'pushed' }).lean<StudyItem>()
}

/** The items pushed last, the latest first, at most `most`. */
export async function lastPushedItems(account: string, most: number): Promise<StudyItem[]> {
  return await StudyItem.find({ account, state: 'pushed' })
    .sort({ day: -1, _id: -1 })
    .limit(most)
    .lean<StudyItem[]>()
}
