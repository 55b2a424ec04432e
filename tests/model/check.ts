import fc from 'fast-check'
import { publishMeeting } from '../../models/call.ts'
import { collectionOf } from '../../models/database.ts'
import { draftMeeting } from '../../models/draft.ts'
import { allMembers } from '../../models/member.ts'
import { type BackOffice, STAFF } from '../back-office.ts'
import { checkAnswers, type Real } from './comparison.ts'
import { type Model, PEOPLE } from './list.ts'
import { SECOND, steps } from './steps.ts'

const DAY = 24 * 3_600 * SECOND
const TABLES = [
  'inbox',
  'outbox',
  'attendance',
  'meetings',
  'meeting_days',
  'doubts',
  'prompts',
  'message_counts',
]
let meetings = 0

/** A new meeting on an empty desk. */
async function begin(office: BackOffice): Promise<{ model: Model; real: Real }> {
  for (const table of TABLES) await collectionOf(table).deleteMany({})
  const now = office.waits(7 * SECOND)
  const meeting = `meeting-${++meetings}`
  const words = { title: '支部党员大会', place: '三楼会议室', agenda: [], remark: '', draftedBy: STAFF }
  const plan = { kind: 'general' as const, startsAt: new Date(now.getTime() + 7 * DAY), hasTime: true }
  await draftMeeting({ _id: meeting, account: 'main', ...words, ...plan, createdAt: now })
  await publishMeeting(meeting, { origin: 'order', at: now })
  office.waits(70 * SECOND)
  const matched = (await allMembers()).flatMap(({ _id, name, contact }) =>
    contact ? [{ contact: contact.id, member: String(_id), name }] : [],
  )
  const model = { isOpen: true, closedAt: 0, messages: 0 }
  return {
    model: { ...model, notes: new Map(), said: [], answered: new Set() },
    real: { office, meeting, people: matched.slice(0, PEOPLE.length) },
  }
}

/**
 * Lets people, staff and crashes do what they like in so many runs, each with its own meeting. Rejects with the
 * shortest way found to a list, or an answer, that is not as the model has it.
 */
export async function checkModel(office: BackOffice, { runs, seed }: { runs: number; seed: number }) {
  const figures = { messages: 0, recorded: 0, sent: 0 }
  const property = fc.asyncProperty(steps, async (commands) => {
    const { model, real } = await begin(office)
    await fc.asyncModelRun(() => ({ model, real }), commands)
    await office.works()
    await checkAnswers(model)
    figures.messages += model.messages
    figures.sent += model.answered.size
    for (const notes of model.notes.values()) figures.recorded += notes.length
  })
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: false })
  return { ...figures, crashes: office.crashes() }
}
