import { memberLabels } from '../bot/choice.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed } from '../bot/named.ts'
import { applyChanges } from '../bot/record/apply.ts'
import { USUAL_TEAMS } from '../bot/service/task-line.ts'
import { joinTeam, quitTeam, teamsOf } from '../models/volunteer-team.ts'

const EXAMPLE = '志愿队 宣讲进校园 莫道明、程国安'
const QUITS = /^(?:去掉|退出|减|不要|删)\s*/
const JOINS = /^(?:加上?|增加)\s*/
const LONGEST = 12

/** 志愿队: the teams of volunteers, and who belongs to them. */
export const volunteerTeams = command({
  name: '志愿队',
  aliases: ['志愿服务队', '志愿者名单', '志愿者'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 编进志愿队；「志愿队 宣讲进校园 去掉 程国安」；光说「志愿队」看各队有谁`,
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) return [{ text: await list(context) }]
    const [, team = '', words = ''] = /^(\S+)\s+([\s\S]+)$/.exec(rest) ?? []
    if (!team || team.length > LONGEST) throw new Complaint(`请写上队名和姓名，如：${EXAMPLE}`)
    return await change(team.replace(/(?:志愿)?(?:服务)?队$/, '') || team, words, context)
  },
})

async function list({ account, people }: Context): Promise<string> {
  const teams = await teamsOf(account)
  const volunteers = people.members.filter(({ volunteer, died }) => volunteer && !died)
  const inTeams = new Set([...teams.values()].flat())
  const free = volunteers.filter((member) => !inTeams.has(idOf(member)))
  const named = (ids: readonly string[]) =>
    memberLabels(people.members.filter((member) => ids.includes(idOf(member)))).join('、')
  const lines = [...teams].map(([team, ids]) => `${team}（${ids.length} 人）：${named(ids)}`)
  return [
    ...(lines.length ? lines : [`还没有编队。常见的有：${USUAL_TEAMS.join('、')}，队名随您定。`]),
    ...(free.length
      ? [`档案上是志愿者、还没编队的 ${free.length} 人：${memberLabels(free).join('、')}`]
      : []),
    `编进去发：${EXAMPLE}`,
  ].join('\n')
}

async function change(team: string, words: string, context: Context): Promise<Reply[]> {
  const { account, people, message, sender, now } = context
  const quits = QUITS.test(words)
  const listed = words.replace(QUITS, '').replace(JOINS, '')
  const { members, rest } = membersSurelyNamed(listed, people)
  if (rest) throw new Complaint(`没看懂「${rest.slice(0, 20)}」，一个人也没有改。请写：${EXAMPLE}`)
  const known = (await teamsOf(account)).get(team) ?? []
  if (quits && !known.length) throw new Complaint(`没有「${team}」这个队。发「志愿队」看有哪些。`)
  for (const member of members) {
    const row = { account, team, member: idOf(member) }
    if (quits) await quitTeam(row, now)
    else await joinTeam({ ...row, since: now, by: sender.name })
    if (!quits && !member.volunteer)
      await applyChanges(member, { volunteer: true }, { origin: message._id, by: sender.name, at: now })
  }
  const ids = (await teamsOf(account)).get(team) ?? []
  return [
    {
      text: `好的，${memberLabels(members).join('、')}${quits ? '不在' : '编进'}${team}队了，现在 ${ids.length} 人。`,
    },
  ]
}
