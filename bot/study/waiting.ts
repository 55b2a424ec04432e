import { ask } from '../../models/prompt.ts'
import { type StudyItem, studyItems } from '../../models/study.ts'
import { type Listed, listDrafts } from './draft-list.ts'

/** What a list of drafts was about: library numbers by the short ones. */
export interface DraftList {
  numbers: Record<string, number>
}

/** The drafts that wait for a person, the latest under short numbers, and how many there are. */
export async function waitingDrafts(account: string): Promise<{ listed: Listed[]; total: number }> {
  const [drafts, approved] = await Promise.all([
    studyItems(account, 'draft'),
    studyItems(account, 'approved'),
  ])
  const waiting = drafts.filter((item: StudyItem) => !item.reservedBy)
  return { listed: listDrafts(waiting, [...drafts, ...approved]), total: waiting.length }
}

/** Remembers which list a staff member was shown, under a key; the same key again leaves the first. */
export async function noteDraftList(
  key: string,
  listed: readonly Listed[],
  shown: { account: string; contact: string; at: Date },
): Promise<void> {
  const { account, contact, at } = shown
  const about: DraftList = {
    numbers: Object.fromEntries(listed.map(({ label, item }) => [label, item._id])),
  }
  await ask({
    _id: `drafts:${key}>${contact}`,
    account,
    contact,
    kind: 'drafts',
    options: [],
    about,
    askedAt: at,
  })
}
