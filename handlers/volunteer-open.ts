import type { Context } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { tasksBetween, type VolunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'

/** How far ahead tasks are called, in days. */
const AHEAD = 400

/** Tasks that the sender was asked about and that have not begun, the soonest first. */
export async function openTasks({ account, sender, message }: Context): Promise<VolunteerTask[]> {
  const { receivedAt } = message
  const until = momentAt(addDays(dayOf(receivedAt), AHEAD))
  const tasks = (await tasksBetween(account, receivedAt, until)).filter(
    ({ state, calledAt }) => state === 'open' && calledAt && calledAt <= receivedAt,
  )
  const own = tasks.some(({ calledIn }) => calledIn === 'team') ? await teamsOf(account) : new Map()
  const id = sender.member && idOf(sender.member)
  return tasks.filter(({ calledIn, team = '' }) => calledIn === 'group' || own.get(team)?.includes(id))
}
