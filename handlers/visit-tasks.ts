import type { Context } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { visitData } from '../bot/visit/known.ts'
import type { Member } from '../models/member.ts'
import type { VisitTask } from '../models/visit-task.ts'

/** A visit that was assigned and is not made yet. */
export interface OpenTask {
  member: Member
  task: VisitTask
}

/** What is assigned and open, as it was before this message: its run may be repeated. Nobody who has died. */
export async function openVisits(context: Context): Promise<OpenTask[]> {
  const { tasks } = await visitData(context, context.message._id)
  return context.people.members.flatMap((member) => {
    const task = tasks.get(idOf(member))
    return task && !member.died ? [{ member, task }] : []
  })
}

/** Those of the sender. */
export async function ownTasks(context: Context): Promise<OpenTask[]> {
  return (await openVisits(context)).filter(({ task }) => task.contact === context.sender.contact)
}
