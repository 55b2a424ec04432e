import type { Meeting } from '../../models/meeting.ts'
import { meetingsBetween } from '../../models/published.ts'
import { type Task, wantedTasks } from '../../models/task.ts'
import { addDays, momentAt } from '../language/calendar.ts'
import { readNamed } from '../name-list.ts'
import type { People } from '../people.ts'
import type { TaskState } from './task-words.ts'

/** Every task that is wanted with how many of what counts for it there were, the soonest due first. */
export async function taskStates(account: string): Promise<TaskState[]> {
  const tasks = await wantedTasks(account)
  const meetings = await meetingsFor(account, tasks)
  return tasks.map((task) => ({ task, have: heldFor(task, meetings) }))
}

/** One task with its count. */
export async function stateOfTask(task: Task): Promise<TaskState> {
  return { task, have: heldFor(task, await meetingsFor(task.account, [task])) }
}

async function meetingsFor(account: string, tasks: readonly Task[]): Promise<Meeting[]> {
  const counted = tasks.filter(({ count }) => count)
  const from = counted.map((task) => task.from ?? task.due).sort()[0]
  const until = counted
    .map(({ due }) => due)
    .sort()
    .at(-1)
  return from && until ? await meetingsBetween(account, momentAt(from), momentAt(addDays(until, 1))) : []
}

/** Meetings of the task's kind that were held, and ended, within its time. */
function heldFor({ count, kind, from = '', due }: Task, meetings: readonly Meeting[]): number {
  if (!count) return 0
  const [begin, end] = [momentAt(from || due), momentAt(addDays(due, 1))]
  return meetings.filter(
    (one) => one.kind === kind && one.state === 'ended' && one.startsAt >= begin && one.startsAt < end,
  ).length
}

/** Names in full where the roster knows surely who is meant; the others as they were written. */
export function fullNames(
  names: readonly string[],
  people: Pick<People, 'members' | 'finder' | 'staff'>,
): string[] {
  const staff = new Set(people.staff.map(({ name }) => name))
  const full = names.map((name) => {
    if (staff.has(name)) return name
    const { members, problems } = readNamed(name, people)
    return members.length === 1 && !problems.length ? (members[0]?.name ?? name) : name
  })
  return [...new Set(full)]
}

/** The contact in WeChat of a person by name: of staff, else of a member; undefined when he cannot be reached. */
export function contactNamed(
  name: string,
  { account, people }: { account: string; people: Pick<People, 'members' | 'staff'> },
): string | undefined {
  const namesakes = people.members.filter((one) => one.name === name && !one.died)
  const [member, another] = namesakes
  const his = member && !another && member.contact?.account === account ? member.contact.id : undefined
  return people.staff.find((one) => one.name === name)?.contact ?? his
}
