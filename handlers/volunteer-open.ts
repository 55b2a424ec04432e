import type { Context } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { comingTasks } from '../bot/public-questions.ts'
import { tasksJoinedBy } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'

/** Tasks that the sender was asked about and that have not begun, the soonest first. */
export async function openTasks(context: Context): Promise<VolunteerTask[]> {
  return (await tasksAskedOf(context)).filter(isOpen)
}

/**
 * Tasks of which the sender may say something: those that are open, and then those that take no more sign-ups and that
 * he is in, as he may still say that he cannot come.
 */
export async function answerableTasks(context: Context): Promise<VolunteerTask[]> {
  const tasks = await tasksAskedOf(context)
  const closed = tasks.filter((task) => !isOpen(task))
  const member = context.sender.member
  const joined = closed.length && member ? await tasksJoinedBy(idOf(member)) : []
  return [...tasks.filter(isOpen), ...closed.filter(({ _id }) => joined.includes(_id))]
}

export function isOpen({ state }: VolunteerTask): boolean {
  return state === 'open'
}

/** Open or closed tasks to which the sender was called. */
async function tasksAskedOf(context: Context): Promise<VolunteerTask[]> {
  const { account, sender, message } = context
  const { receivedAt } = message
  const tasks = comingTasks(context, receivedAt).filter(({ calledAt }) => calledAt && calledAt <= receivedAt)
  const own = tasks.some(({ calledIn }) => calledIn === 'team') ? await teamsOf(account) : new Map()
  const id = sender.member && idOf(sender.member)
  return tasks.filter(({ calledIn, team = '' }) => calledIn === 'group' || own.get(team)?.includes(id))
}
