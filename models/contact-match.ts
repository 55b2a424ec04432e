import type { Types } from 'mongoose'
import { handleAgain } from './handled.ts'
import { Member } from './member.ts'
import { peopleChanged } from './revision.ts'

/** A member and the WeChat contact that is his. */
export interface ContactMatch {
  member: Types.ObjectId
  contact: NonNullable<Member['contact']>
}

/**
 * Ties members to WeChat contacts, and takes these contacts from whoever had them before. What the contacts said
 * before, when nobody knew whose it was, is handled again.
 */
export async function matchContacts(matches: readonly ContactMatch[]): Promise<void> {
  if (!matches.length) return
  await Member.bulkWrite(
    matches.flatMap(({ member, contact }) => [
      {
        updateMany: {
          filter: { _id: { $ne: member }, 'contact.account': contact.account, 'contact.id': contact.id },
          update: { $unset: { contact: 1 } },
        },
      },
      { updateOne: { filter: { _id: member }, update: { $set: { contact } } } },
    ]),
  )
  await peopleChanged()
  for (const account of new Set(matches.map(({ contact }) => contact.account))) {
    const mine = matches.filter(({ contact }) => contact.account === account)
    await handleAgain(
      account,
      mine.map(({ contact }) => contact.id),
    )
  }
}
