import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { handsInWords, taskName } from '../bot/service/task-words.ts'
import type { Member } from '../models/member.ts'
import { hoursOfTask } from '../models/volunteer-hours.ts'
import { partsOf } from '../models/volunteer-part.ts'
import { tasksBetween, type VolunteerTask } from '../models/volunteer-task.ts'

const LATE = 150

/** On the evening before, who goes is reminded in private, and staff read who does and whom to phone. */
export const volunteerEve: Job = {
  name: 'volunteer-eve',
  schedule: () => dailyAt('18:30'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const replies: Reply[] = []
    for (const task of await tasksOn(addDays(dayOf(slot), 1), scene))
      replies.push(...(await eve(task, scene)))
    return replies
  },
}

/** On the morning after, staff are asked who came and for how long, where they have not entered it. */
export const volunteerAfter: Job = {
  name: 'volunteer-after',
  schedule: () => dailyAt('09:10'),
  lateMinutes: () => 10 * 60,
  run: async (slot, scene) => {
    const replies: Reply[] = []
    for (const task of await tasksOn(addDays(dayOf(slot), -1), scene)) {
      const members = await membersIn(task, scene)
      if (!members.length || (await hoursOfTask(task._id, scene.account)).length) continue
      const names = members.map(({ name }) => name).join('、')
      const how = `都来了回「志愿 时长 ${task._id} 2小时」，只来了几位写「志愿 时长 ${task._id} ${members[0]?.name} 2小时」。`
      const text = `${task._id} 号志愿（${taskName(task)}）报了名的：${names}。${how}`
      replies.push({ to: 'staff', purpose: 'push', key: `volunteer:${task._id}:after`, text })
    }
    return replies
  },
}

async function tasksOn(day: string, { account }: Scene): Promise<VolunteerTask[]> {
  return await tasksBetween(account, momentAt(day), momentAt(addDays(day, 1)))
}

/** Who is in and not dead, in the order in which they said so. */
async function membersIn({ _id }: VolunteerTask, { people }: Scene): Promise<Member[]> {
  const parts = await partsOf(_id)
  return parts.flatMap(({ member }) => people.members.find((one) => idOf(one) === member && !one.died) ?? [])
}

async function eve(task: VolunteerTask, scene: Scene): Promise<Reply[]> {
  const { _id, needed, startsAt } = task
  const members = await membersIn(task, scene)
  const going = members.slice(0, needed ?? members.length)
  const key = `volunteer:${_id}:eve`
  const name = taskName(task)
  const reached = going.filter(({ contact }) => contact?.account === scene.account)
  const told = reached.map(
    (member): Reply => ({
      to: { contact: member.contact?.id ?? '' },
      purpose: 'round',
      key: `${key}:${idOf(member)}`,
      text: `您报了明天的志愿服务：${name}。去不了的话，现在跟我说一声就行。`,
      expiresAt: startsAt,
    }),
  )
  const phones = going
    .filter((member) => !reached.includes(member))
    .map(({ name: one, phone = '' }) => `${one} ${phone}`.trim())
  const text = [
    `明天的 ${_id} 号志愿：${name}，${handsInWords(task, members.length)}。${going.map((one) => one.name).join('、')}`,
    ...(phones.length ? [`没有微信的请打电话：${phones.join('、')}`] : []),
  ].join('\n')
  return [...told, { to: 'staff', purpose: 'push', key, text, expiresAt: startsAt }]
}
