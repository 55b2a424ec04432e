import { type Task, wantedTasks } from '../../models/task.ts'
import { readNamed } from '../name-list.ts'
import type { People } from '../people.ts'
import { countedFor, happeningsFor } from './counted.ts'
import type { TaskState } from './task-words.ts'

/** Every task that is wanted with how many of what counts for it there were, the soonest due first. */
export async function taskStates(account: string): Promise<TaskState[]> {
  const tasks = await wantedTasks(account)
  const happenings = await happeningsFor(account, tasks)
  return tasks.map((task) => ({ task, have: countedFor(task, happenings) }))
}

/** One task with its count. */
export async function stateOfTask(task: Task): Promise<TaskState> {
  return { task, have: countedFor(task, await happeningsFor(task.account, [task])) }
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
