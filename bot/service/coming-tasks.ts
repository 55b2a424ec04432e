import { tasksBetween, type VolunteerTask } from '../../models/volunteer-task.ts'
import { addDays, dayOf, momentAt } from '../language/calendar.ts'

/** How far ahead volunteers are called, in days. */
const AHEAD = 400

/** Tasks of volunteers that were called and begin at an instant or after it, the soonest first. */
export async function comingTasks(account: string, from: Date): Promise<VolunteerTask[]> {
  return await tasksBetween(account, from, momentAt(addDays(dayOf(from), AHEAD)))
}
