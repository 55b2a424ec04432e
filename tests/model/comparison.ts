import { deepStrictEqual as equals } from 'node:assert'
import type { Attendance } from '../../models/attendance.ts'
import { collectionOf } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import type { BackOffice } from '../back-office.ts'
import { type Model, standing } from './list.ts'

export interface Real {
  office: BackOffice
  meeting: string
  people: { contact: string; member: string; name: string }[]
}

/** Lets all be handled, and compares the list with the model's. */
export async function settle(model: Model, real: Real): Promise<void> {
  await real.office.works()
  equals(await listOf(real), wantedOf(model, real))
}

async function listOf({ meeting }: Real) {
  const rows = await collectionOf<Attendance>('attendance').find({ meeting }).sort({ _id: 1 }).toArray()
  return rows.map(({ member, status, reason, changes }) => ({
    member,
    status,
    reason,
    changes: changes.map(({ key }) => key.split('/').at(-1)),
  }))
}

function wantedOf({ notes }: Model, { people }: Real) {
  const rows = [...notes].map(([person, said]) => {
    const sorted = [...said].sort((one, other) => one.at - other.at || one.order - other.order)
    const stands = standing(said)
    return {
      member: pick(people, person).member,
      status: stands?.status,
      reason: stands?.reason,
      changes: sorted.map(({ message }) => `${message}#0`),
    }
  })
  return rows.sort((one, other) => (one.member < other.member ? -1 : 1))
}

/** What goes out: one answer to whatever is answered, and nothing in the group. */
export async function checkAnswers(model: Model): Promise<void> {
  const items = await collectionOf<OutboxItem>('outbox').find().toArray()
  const answers = items.filter(({ _id }) => !_id.startsWith('closed:'))
  const messages = answers.map(({ _id }) => _id.split('/').at(-1)?.split(':')[0])
  equals(messages.sort(), [...model.answered].sort())
  equals(
    items.filter(({ inGroup, state }) => inGroup || state !== 'pending'),
    [],
  )
}

export function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}
