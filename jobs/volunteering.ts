import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { going, handsOf } from '../bot/service/hands.ts'
import { handsInWords, taskName } from '../bot/service/task-words.ts'
import { hoursOfTask } from '../models/volunteer-hours.ts'
import { placesOf } from '../models/volunteer-part.ts'
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
      const members = going(handsOf(await placesOf(task._id), scene.people.members), task).map(
        ({ member }) => member,
      )
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

async function eve(task: VolunteerTask, scene: Scene): Promise<Reply[]> {
  const { _id, startsAt } = task
  const hands = handsOf(await placesOf(_id), scene.people.members)
  const members = going(hands, task).map(({ member }) => member)
  const key = `volunteer:${_id}:eve`
  const name = taskName(task)
  const reached = members.filter(({ contact }) => contact?.account === scene.account)
  const told = reached.map(
    (member): Reply => ({
      to: { contact: member.contact?.id ?? '' },
      purpose: 'round',
      key: `${key}:${idOf(member)}`,
      text: `您报了明天的志愿服务：${name}。去不了的话，现在跟我说一声就行。`,
      expiresAt: startsAt,
    }),
  )
  const phones = members
    .filter((member) => !reached.includes(member))
    .map(({ name: one, phone = '' }) => `${one} ${phone}`.trim())
  const text = [
    `明天的 ${_id} 号志愿：${name}，${handsInWords(task, hands.length)}。${members.map((one) => one.name).join('、')}`,
    ...(phones.length ? [`没有微信的请打电话：${phones.join('、')}`] : []),
  ].join('\n')
  return [...told, { to: 'staff', purpose: 'push', key, text, expiresAt: startsAt }]
}
