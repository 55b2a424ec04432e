import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { durationInWords, servedInWords } from '../bot/service/duration.ts'
import { giftInWords } from '../bot/service/gift-line.ts'
import { taskName } from '../bot/service/task-words.ts'
import { donationsOfMember } from '../models/donation.ts'
import { hoursOfMember } from '../models/volunteer-hours.ts'
import { tasksJoinedBy } from '../models/volunteer-part.ts'
import { volunteerTask } from '../models/volunteer-task.ts'

const MOST = 5

/** 我的志愿: what a member signed up for, how long he served, and what he gave. */
export const myService = command({
  name: '我的志愿',
  aliases: ['我的志愿服务', '我的服务时长', '我的志愿时长', '我的捐赠'],
  who: 'member',
  where: ['private'],
  // 我的回复 tells of it: what members read stays short.
  help: '',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const { member } = context.sender
    if (!member) throw new Complaint('您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名。')
    const lines = [
      ...(await coming(idOf(member), context)),
      ...(await served(idOf(member), context)),
      ...(await given(idOf(member))),
    ]
    return [{ text: lines.join('\n') || '还没有记着您的志愿服务。群里招呼的时候，说一声「我去」就行。' }]
  },
})

async function coming(member: string, { account, now }: Context): Promise<string[]> {
  const numbers = await tasksJoinedBy(member)
  const tasks = await Promise.all(numbers.map((number) => volunteerTask(number, account)))
  return tasks
    .flatMap((task) => (task && task.state !== 'off' && task.startsAt >= now ? [task] : []))
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .map((task) => `您报了名：${taskName(task)}`)
}

async function served(member: string, { now }: Context): Promise<string[]> {
  const rows = await hoursOfMember(member)
  if (!rows.length) return []
  const year = dayOf(now).slice(0, 4)
  return [
    `${servedInWords(rows, year)}。`,
    ...rows
      .slice(0, MOST)
      .map(({ day, minutes, work }) => `${shortDay(day)} ${work} ${durationInWords(minutes)}`),
  ]
}

async function given(member: string): Promise<string[]> {
  const rows = await donationsOfMember(member)
  const lines = rows.slice(0, MOST).map((row) => `${shortDay(row.day)} ${giftInWords(row)}`)
  return lines.length ? ['您捐过：', ...lines] : []
}
