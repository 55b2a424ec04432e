import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { isToldToday, reminderInWords, stageOf } from '../bot/task/reminder.ts'
import { contactNamed, taskStates } from '../bot/task/states.ts'
import type { TaskState } from '../bot/task/task-words.ts'
import { ask } from '../models/prompt.ts'
import { roundsSince } from '../models/round.ts'
import { noteReminded, type Task } from '../models/task.ts'

const TIME = '09:00'
const UNTIL = '20:00'
const LATE = 8 * 60

/**
 * In the morning each person hears in one message of all his tasks that are due, on days on which there is something
 * new to tell of one of them.
 */
export const taskReminder: Job = {
  name: 'task-reminder',
  schedule: () => dailyAt(TIME),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const due = (await taskStates(scene.account)).filter((state) => stageOf(state, slot))
    const busy = await toldAlready(slot, scene)
    const told: Reply[] = []
    for (const [contact, own] of byContact(due, scene)) {
      const hasNews = own.some((state) => isToldToday(state, contact, slot))
      if (hasNews && !busy.has(contact)) told.push(await tell(contact, own, { slot, scene }))
    }
    return told
  },
}

/** Members who heard of something else today without asking: they hear of their tasks tomorrow. Staff are at work. */
async function toldAlready(slot: Date, { account, people }: Scene): Promise<ReadonlySet<string>> {
  const staff = new Set(people.staff.map(({ contact }) => contact))
  const rounds = await roundsSince(account, momentAt(dayOf(slot)))
  const others = [...rounds].filter(([contact, keys]) => keys.some((key) => key !== keyFor(contact, slot)))
  return new Set(others.flatMap(([contact]) => (staff.has(contact) ? [] : [contact])))
}

function keyFor(contact: string, slot: Date): string {
  return `tasks:${contact}:${dayOf(slot)}`
}

/** Who hears of which tasks: those who see to it; where none of them can be reached, who entered it, else all staff. */
function byContact(states: readonly TaskState[], scene: Scene): Map<string, TaskState[]> {
  const told = new Map<string, TaskState[]>()
  for (const state of states)
    for (const contact of contactsFor(state.task, scene))
      told.set(contact, [...(told.get(contact) ?? []), state])
  return told
}

function contactsFor({ who, by }: Task, scene: Scene): string[] {
  const staff = scene.people.staff.map(({ contact }) => contact)
  const named = who.map((name) => contactNamed(name, scene))
  const reached = [...new Set(named.flatMap((contact) => contact ?? []))]
  const enterer = staff.includes(by) ? [by] : staff
  return named.includes(undefined) || !reached.length ? [...new Set([...reached, ...enterer])] : reached
}

async function tell(
  contact: string,
  states: readonly TaskState[],
  { slot, scene }: { slot: Date; scene: Scene },
): Promise<Reply> {
  const { account, people } = scene
  const day = dayOf(slot)
  const key = keyFor(contact, slot)
  const numbers = states.map(({ task }) => task._id)
  await ask({ _id: key, account, contact, kind: 'task', options: [], about: { numbers }, askedAt: slot })
  for (const state of states)
    await noteReminded(state.task._id, { stage: stageOf(state, slot) ?? '', contact, day })
  const name =
    people.byContact.get(contact)?.name ?? people.staff.find((one) => one.contact === contact)?.name ?? ''
  const text = reminderInWords(states, name, slot)
  return { to: { contact }, purpose: 'round', key, text, expiresAt: momentAt(day, UNTIL) }
}
