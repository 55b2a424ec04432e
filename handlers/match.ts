import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import {
  type MatchAnswer,
  type MatchItem,
  type MatchQuestion,
  readMatchAnswers,
} from '../bot/match-question.ts'
import { noteOutsiders } from '../models/branch.ts'
import { type ContactMatch, matchContacts } from '../models/contact-match.ts'
import { closePrompt, narrowPrompt, type Prompt } from '../models/prompt.ts'

const PATIENCE = 30 * 24 * 3_600_000

/** Staff say who in the group is who: 「1 对」「1 是 王德昌」「3 不是」「都对」, several in one text. */
export const match: Listener = {
  name: 'match',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const [prompt] = await openQuestions('match', PATIENCE, context)
    const answers = prompt && readMatchAnswers(spokenText(context), prompt.about as MatchQuestion)
    return prompt && answers ? settle(prompt, answers, context) : null
  },
}

async function settle(prompt: Prompt, answers: MatchAnswer[], context: Context): Promise<Reply[]> {
  const { account, message, now } = context
  const { items } = prompt.about as MatchQuestion
  const problems: string[] = []
  for (const answer of answers) {
    const problem = settleItem(items[answer.number - 1], answer, context)
    if (problem) problems.push(problem)
  }
  const settled = items.filter(({ settledBy }) => settledBy === message._id)
  await matchContacts(settled.flatMap((item) => matchOf(item, context)))
  const nobody = settled.filter(({ settledAs }) => !settledAs)
  await noteOutsiders(
    account,
    nobody.map(({ contact }) => contact),
  )
  await narrowPrompt(prompt._id, { items })
  const open = items.flatMap(({ settledBy }, index) => (settledBy ? [] : [index + 1]))
  if (!open.length) await closePrompt(prompt._id, { origin: message._id, at: now })
  return [{ text: words(items, { settled, problems, open }) }]
}

/** Notes what was said of one; returns what is wrong with it, if anything. */
function settleItem(
  item: MatchItem | undefined,
  answer: MatchAnswer,
  { people, message }: Context,
): string | undefined {
  const { number } = answer
  if (!item) return `没有第 ${number} 个`
  if (item.settledBy && item.settledBy !== message._id) return `第 ${number} 个已经确认过了`
  if (answer.says === 'nobody') {
    item.settledBy = message._id
    return undefined
  }
  if (answer.says === 'right' && !item.guess) return `第 ${number} 个请写姓名，如「${number} 是 王德昌」`
  const names = answer.says === 'name' ? people.finder.find(answer.name) : [item.guess ?? '']
  const found = people.members.filter(({ name }) => names.includes(name))
  const [member] = found
  if (!member) return `名单上没有「${answer.says === 'name' ? answer.name : item.guess}」`
  if (found.length > 1)
    return `第 ${number} 个有 ${found.length} 位：${names.slice(0, 5).join('、')}，请写全名`
  item.settledBy = message._id
  item.settledAs = member.name
  return undefined
}

function matchOf({ contact, settledAs }: MatchItem, { people, account }: Context): ContactMatch[] {
  const member = settledAs ? people.byName.get(settledAs) : undefined
  return member ? [{ member: member._id, contact: { account, id: contact, by: 'staff' } }] : []
}

function words(
  items: MatchItem[],
  { settled, problems, open }: { settled: MatchItem[]; problems: string[]; open: number[] },
): string {
  const done = settled.map((item) => {
    const number = items.indexOf(item) + 1
    return item.settledAs ? `${number} 是${item.settledAs}` : `${number} 不是名单上的人`
  })
  const lines = [
    ...(done.length ? [`好的：${done.join('，')}。`] : []),
    ...(problems.length ? [`${problems.join('；')}。`] : []),
    open.length ? `还剩 ${open.join('、')} 没有确认。` : '都确认完了。',
  ]
  return lines.join('\n')
}
