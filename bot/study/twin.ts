import { type StudyItem, studyItem } from '../../models/study.ts'
import { textsAlike } from '../../models/study-text.ts'
import { isNearlySame, sketchOf } from './likeness.ts'
import { comparedText } from './study-text.ts'

/** An item of the library with nearly the same text, other than what came with the message `origin`; or undefined. */
export async function nearlySameItem(
  text: string,
  { account, origin }: { account: string; origin: string },
): Promise<StudyItem | undefined> {
  for (const alike of await textsAlike(account, sketchOf(text))) {
    const item = await studyItem(alike._id)
    if (!item || item.state === 'deleted' || item.origin === origin) continue
    if (isNearlySame(text, comparedText({ ...item, text: alike.text }))) return item
  }
  return undefined
}
