import { trusted } from 'mongoose'
import type { AuditRecord } from './audit.ts'
import { collectionOf } from './database.ts'
import type { Doubt } from './doubt.ts'
import { Outbox } from './outbox.ts'

/** Empties what was said before an instant and is settled. Its key stays, so that the same is never said again. */
export async function emptySettledItems(before: Date): Promise<void> {
  await Outbox.updateMany(
    { createdAt: trusted({ $lt: before }), state: trusted({ $in: ['sent', 'unknown', 'failed'] }) },
    { $unset: { text: '', link: '', fileId: '', fileName: '', print: '' } },
  )
}

/** Of replies that staff explained, said before an instant, the words stay to be learned from, and not who said them. */
export async function forgetWhoSaid(before: Date): Promise<void> {
  await collectionOf<Doubt>('doubts').updateMany(
    { at: { $lt: before }, settled: { $ne: null as never } },
    { $set: { member: '', contact: '' } },
  )
}

/** Removes what was put on record before an instant: the one way in which a record ever goes. */
export async function forgetActs(before: Date): Promise<void> {
  await collectionOf<AuditRecord>('audit').deleteMany({ at: { $lt: before } })
}
