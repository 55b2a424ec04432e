import { answerable } from '../bot/answer.ts'
import type { Context } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { attendanceOfMember } from '../models/attendance.ts'
import { partOf, standOf } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'
import { answerBefore } from './volunteer-meant.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Who goes tomorrow was asked today. */
const EVE = 30 * HOUR

/** Something else that takes a yes, a no or a number. */
export interface Rival {
  at: Date
  /** What the sender said to it. */
  said: 'yes' | 'no' | 'nothing'
}

/** Open meetings that a message can answer. */
export async function meetingRivals(context: Context): Promise<Rival[]> {
  const id = context.sender.member ? idOf(context.sender.member) : ''
  return await Promise.all(
    answerable(context).map(async ({ _id, publishedAt = context.now, reminders }) => {
      const row = await attendanceOfMember(_id, id)
      const status = (row && answerBefore(row, context.message._id)) ?? ''
      const said = /attend|online|arrived/.test(status) ? 'yes' : status === 'leave' ? 'no' : 'nothing'
      const at = [publishedAt, ...reminders.flatMap((one) => one.at ?? [])].sort(
        (one, other) => Number(other) - Number(one),
      )
      return { at: at[0] ?? publishedAt, said } as const
    }),
  )
}

/** Open calls for volunteers. */
export async function taskRivals(tasks: readonly VolunteerTask[], context: Context): Promise<Rival[]> {
  const { message, sender } = context
  const id = sender.member ? idOf(sender.member) : ''
  return await Promise.all(
    tasks.map(async ({ _id, calledAt = message.receivedAt, startsAt }) => {
      const part = await partOf(_id, id)
      const stand = part && standOf(part, message._id)?.status
      const said = stand === 'in' ? 'yes' : stand ? 'no' : 'nothing'
      const isEve = said === 'yes' && startsAt.getTime() - message.receivedAt.getTime() < EVE
      return { at: isEve ? message.receivedAt : calledAt, said } as const
    }),
  )
}

/** What the sender was asked in private and has not answered. */
export async function questionRivals({ account, message, now, prompts }: Context): Promise<Rival[]> {
  const open = (await prompts()).filter(
    (one) =>
      one.account === account &&
      (one.options.length > 0 || one.kind === 'coming') &&
      now.getTime() - one.askedAt.getTime() < DAY &&
      (!one.answeredAt || one.answeredBy === message._id),
  )
  return open.map(({ askedAt: at }) => ({ at, said: 'nothing' }))
}
