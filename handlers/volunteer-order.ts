import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { membersIn } from '../bot/named.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { taskCall, taskCard, taskName } from '../bot/service/task-words.ts'
import type { Member } from '../models/member.ts'
import { callTask, type VolunteerTask, volunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'

const HEALTH = /住院|医院|卫生院|病|手术|卧床|瘫|癌|失能|残疾|化疗|透析/
const TO_TEAM = /^(?:到|给|只?问|私聊)?\s*(?:队里|队员|本队|队)$/

/** 发: a call for volunteers goes to the group, or to each member of its team alone. */
export async function callVolunteers(number: number, rest: string, context: Context): Promise<Reply[]> {
  const { account, people, settings, message, now } = context
  const draft = await volunteerTask(number, account)
  if (!draft || (draft.state !== 'draft' && draft.calledBy !== message._id))
    throw new Complaint('没有等着发的志愿服务。')
  const toTeam = TO_TEAM.test(rest)
  if (rest && !toTeam) throw new Complaint('回「发」发到群里，回「发 队里」只私聊问队里的人。')
  const team = toTeam ? await membersOfTeam(draft, context) : []
  if (!toTeam) requireDiscreet(taskCall(draft), context)
  if (!toTeam && !people.branch)
    throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const order = { origin: message._id, at: now, calledIn: toTeam ? ('team' as const) : ('group' as const) }
  const task = draft.startsAt > now ? await callTask(number, order) : null
  if (!task) throw new Complaint('没有等着发的志愿服务，或者时间已经过了。请重新写一行。')
  return toTeam ? askTeam(task, team, context) : await callGroup(task)
}

/** Throws a Complaint where a text for the group tells how a member is. */
function requireDiscreet(text: string, { people }: Context): void {
  if (HEALTH.test(text) && membersIn(text, people).length)
    throw new Complaint('里面写着哪位老同志的身体情况，不能发到群里。请改好再写，或者只私聊问队里的人。')
}

async function callGroup(task: VolunteerTask): Promise<Reply[]> {
  const push = { to: 'group', purpose: 'push', expiresAt: task.startsAt } as const
  const key = `volunteer:${task._id}:call`
  const made = { name: '志愿服务.png', content: await renderCard(taskCard(task)) }
  return [
    { ...push, key: `${key}:picture`, made },
    { ...push, key, text: taskCall(task) },
    { text: `好的，${task._id} 号志愿发到群里了：${taskName(task)}。发「志愿」看谁报了名。` },
  ]
}

function askTeam(task: VolunteerTask, team: readonly Member[], { account }: Context): Reply[] {
  const reached = team.filter(({ contact }) => contact?.account === account)
  const asked = reached.map(
    (member): Reply => ({
      to: { contact: member.contact?.id ?? '' },
      purpose: 'round',
      key: `volunteer:${task._id}:call:${idOf(member)}`,
      text: taskCall(task),
      expiresAt: task.startsAt,
    }),
  )
  const others = team.filter((member) => !reached.includes(member))
  const phones = others.map(({ name, phone }) => `${name}${phone ? ` ${phone}` : ''}`).join('、')
  const call = phones ? `没有微信的请打电话：${phones}。` : ''
  return [
    ...asked,
    { text: `好的，${task._id} 号志愿私聊问 ${asked.length} 人了。${call}发「志愿」看谁报了名。` },
  ]
}

async function membersOfTeam({ team = '' }: VolunteerTask, { account, people }: Context): Promise<Member[]> {
  const ids = (await teamsOf(account)).get(team) ?? []
  const members = people.members.filter((member) => ids.includes(idOf(member)) && !member.died)
  if (!members.length)
    throw new Complaint('没有对上哪个队，或者队里还没有人。发「志愿队」看看；回「发」就发到群里。')
  return members
}
