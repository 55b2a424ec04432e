import type { Context } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { comingTasks } from '../bot/service/coming-tasks.ts'
import { tasksJoinedBy } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'

/** Tasks that the sender was asked about and that have not begun, the soonest first. */
export async function openTasks(context: Context): Promise<VolunteerTask[]> {
  return await tasksCalled('open', context)
}

/** Tasks that take no more sign-ups and that the sender is in: he may still say that he cannot come. */
export async function closedTasksJoined(context: Context): Promise<VolunteerTask[]> {
  const closed = await tasksCalled('closed', context)
  const member = context.sender.member
  const joined = closed.length && member ? await tasksJoinedBy(idOf(member)) : []
  return closed.filter(({ _id }) => joined.includes(_id))
}

async function tasksCalled(
  wanted: VolunteerTask['state'],
  { account, sender, message }: Context,
): Promise<VolunteerTask[]> {
  const { receivedAt } = message
  const tasks = (await comingTasks(account, receivedAt)).filter(
    ({ state, calledAt }) => state === wanted && calledAt && calledAt <= receivedAt,
  )
  const own = tasks.some(({ calledIn }) => calledIn === 'team') ? await teamsOf(account) : new Map()
  const id = sender.member && idOf(sender.member)
  return tasks.filter(({ calledIn, team = '' }) => calledIn === 'group' || own.get(team)?.includes(id))
}
