import { type Context, command } from '../bot/handler.ts'
import { type Doubt, matchPeople, reachableMembers } from '../bot/identity.ts'
import { matchLines, matchQuestion } from '../bot/match-question.ts'
import { loadPeople, type People } from '../bot/people.ts'
import { matchContacts } from '../models/contact-match.ts'
import type { Member } from '../models/member.ts'
import { ask } from '../models/prompt.ts'

const HOW_TO_SEND = '要更新，把 .csv 或 .xlsx 文件发给我就行，随时可以再发。'
const NO_ROSTER =
  '还没有名单。把 .csv 或 .xlsx 文件发给我就行，第一行写「姓名」「党员」「手机」「居住地」「微信昵称」「会用微信」这些栏名。'
const SHOWN = 10

/** 名单: what is known of the members, and who in the group is who. The file itself is taken by its listener. */
export const roster = command({
  name: '名单',
  aliases: ['花名册', '老同志名单', '成员名单', '导入名单', '更新名单', '上传名单'],
  who: 'staff',
  where: ['private'],
  help: '名单 —— 看名单和群里对上了多少；发 .csv 或 .xlsx 文件就导入',
  parse: () => ({}),
  run: async (_, context) => {
    if (!context.people.members.length) return [{ text: NO_ROSTER }]
    return [{ text: await matchAndReport('名单上', context, HOW_TO_SEND) }]
  },
})

/** Ties who is surely who, and says what is known now, with the doubtful ones to be settled by the sender. */
export async function matchAndReport(start: string, context: Context, end: string): Promise<string> {
  const { account, message, sender, now } = context
  await matchContacts(matchPeople(await loadPeople(account)).sure)
  const people = await loadPeople(account)
  const { doubtful } = matchPeople(people)
  const about = matchQuestion(doubtful)
  if (doubtful.length)
    await ask({
      _id: `match:${message._id}`,
      account,
      contact: sender.contact,
      kind: 'match',
      options: about.items.map(({ label }) => label),
      about,
      askedAt: now,
    })
  return [
    `${start} ${countsInWords(people, doubtful)}`,
    ...(doubtful.length ? matchLines(about) : []),
    notFoundInWords(people),
    end,
  ]
    .filter(Boolean)
    .join('\n')
}

/** 49 人：党员 45，不用微信 8。群里对上 38 人，3 人请确认： */
export function countsInWords(people: People, doubtful: readonly Doubt[]): string {
  const { members, branch } = people
  const having = (fits: (member: Member) => boolean) => members.filter(fits).length
  const party = having(({ partyMember }) => partyMember)
  const offline = having(({ usesWechat }) => !usesWechat)
  const counts = `${members.length} 人：党员 ${party}，不用微信 ${offline}。`
  if (!branch) return `${counts}还没找到微信群，进群以后再对。`
  const doubts = doubtful.length ? `，${doubtful.length} 人请确认：` : '。'
  return `${counts}群里对上 ${reachableMembers(people).length} 人${doubts}`
}

function notFoundInWords(people: People): string {
  if (!people.branch) return ''
  const reachable = new Set(reachableMembers(people))
  const missing = people.members.filter((member) => member.usesWechat && !reachable.has(member))
  if (!missing.length) return ''
  const names = missing.slice(0, SHOWN).map(({ name }) => name)
  return `会用微信、群里还没对上：${names.join('、')}${missing.length > SHOWN ? `等 ${missing.length} 人` : ''}。`
}
