import { answerable } from '../bot/answer.ts'
import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { giftInWords } from '../bot/service/gift-line.ts'
import {
  type Donation,
  donationByNumber,
  noteAgreement,
  noteThanks,
  takeToThank,
} from '../models/donation.ts'
import type { Member } from '../models/member.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'
import { nameOf } from './donation-ledger.ts'

const PATIENCE = 3 * 24 * 3_600_000
const IN_GROUP = /^(?:在|到)?群里?$/
const END = '[了的啊呀嘛吧哈]?[，,。.！!～~\\s]*(?:谢谢)?[。.！!～~]*$'
const YES = new RegExp(`^(?:可以|同意|行|好|要得|没问题|可以说|说吧)${END}`)
const NO = new RegExp(`^(?:不用|不要|不必|不好|不|别|莫|不用说|别说|算了|不可以|不同意|保密)${END}`)
/** A bare yes to something else must not be his word for the group: later only what was asked for, or says what it is about. */
const JUST_NOW = 30 * 60_000
const PLAIN = /^(?:可以|不用)/
const EXPLICIT = /同意|说|保密/
const ASKED =
  '想在群里也谢您一声，只说您的名字和捐给哪里，不说多少。可以就回「可以」，不想说就回「不用」，都好。'

/** 致谢: a giver is thanked by the branch, in private; in the group only who agreed, without amounts. */
export const thankGiver = command({
  name: '致谢',
  aliases: ['谢捐', '道谢'],
  who: 'staff',
  where: ['private'],
  help: '致谢 3 —— 支部私聊谢谢第 3 笔捐赠的老同志，问他可不可以在群里说；「致谢 群里」在群里谢同意的，不说多少',
  deed: (rest) => (IN_GROUP.test(rest) ? 'publish' : undefined),
  parse: (rest) => {
    if (IN_GROUP.test(rest)) return { numbers: [] }
    const numbers = [...rest.matchAll(/\d{1,5}/g)].map(([digits]) => Number(digits))
    if (!numbers.length || !/^[\d\s、，,和第笔号]+$/.test(rest))
      throw new Complaint('请写上第几笔，如：致谢 3。在群里谢同意的，发：致谢 群里')
    return { numbers }
  },
  run: async ({ numbers }, context) => {
    if (!numbers.length) return await thankInGroup(context)
    const rows = await Promise.all(numbers.map((number) => donationByNumber(number, context.account)))
    const missing = numbers.find((_, index) => !rows[index] || rows[index].isVoid)
    if (missing) throw new Complaint(`没有第 ${missing} 笔捐赠，或者已经作废了。`)
    const replies: Reply[] = []
    for (const row of rows) if (row) replies.push(...(await thank(row, context)))
    return replies
  },
})

async function thank(row: Donation, context: Context): Promise<Reply[]> {
  const { account, people, now } = context
  const member = people.members.find((one) => idOf(one) === row.member && !one.died)
  const name = nameOf(row, people.members)
  const contact = contactOf(member, account)
  if (!contact) return [{ text: `${name}没有对上微信，请当面或者打电话谢谢他。` }]
  await noteThanks(row._id, now)
  const question = { _id: `thanks:${row._id}`, account, contact, kind: 'thanks' as const, options: [] }
  await ask({ ...question, about: { number: row._id }, askedAt: now })
  const text = `${name}同志：您捐的${giftInWords(row)}，支部收到了，谢谢您的爱心！${ASKED}`
  return [
    { to: { contact }, key: `thanks:${row._id}`, text },
    { text: `已私聊谢谢${name}（第 ${row._id} 笔），他同意了再告诉您。` },
  ]
}

function contactOf(member: Member | undefined, account: string): string | undefined {
  return member?.contact?.account === account ? member.contact.id : undefined
}

/** 可以, 不用: whether a giver may be thanked by name in the group. */
export const thanksAnswered: Listener = {
  name: 'thanks-answered',
  hear: async (context) => {
    const { message, now } = context
    if (message.inGroup || !isInWords(context)) return null
    const said = spokenText(context).trim()
    const agrees = YES.test(said)
    if (!agrees && !NO.test(said)) return null
    const [prompt] = await openQuestions('thanks', PATIENCE, context)
    if (!prompt || !isAbout(said, prompt, context)) return null
    const row = await noteAgreement((prompt.about as { number: number }).number, agrees)
    await closePrompt(prompt._id, { origin: message._id, at: now })
    if (!row) return null
    const told: Reply = {
      to: 'staff',
      purpose: 'push',
      text: `${nameOf(row, context.people.members)}同意在群里谢他（第 ${row._id} 笔）。要谢发「致谢 群里」，不说多少。`,
    }
    return agrees ? [{ text: '好的，谢谢您！' }, told] : [{ text: '好的，不在群里说。谢谢您！' }]
  },
}

function isAbout(said: string, { askedAt }: Prompt, context: Context): boolean {
  const isFresh = context.message.receivedAt.getTime() - askedAt.getTime() < JUST_NOW
  const isLast = answerable(context).every(({ publishedAt = askedAt }) => publishedAt <= askedAt)
  return isFresh || EXPLICIT.test(said) || (PLAIN.test(said) && isLast)
}

/** One line in the group for all who agreed: names in the roster's order and what they gave for, nothing else. */
async function thankInGroup(context: Context): Promise<Reply[]> {
  const { account, people, settings, message } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const rows = await takeToThank(account, message._id)
  const givers = people.members.filter((one) => !one.died && rows.some(({ member }) => member === idOf(one)))
  if (!givers.length) throw new Complaint('还没有同意在群里说的。先发「致谢 3」私聊谢他，他同意了再来。')
  const purposes = [...new Set(rows.map(({ purpose }) => purpose).filter(Boolean))].join('、')
  const text = `【感谢】${givers.map(({ name }) => name).join('、')}同志${purposes ? `为${purposes}` : ''}献了爱心，支部谢谢您${givers.length > 1 ? '们' : ''}！`
  const key = `thanks:group:${message._id}`
  return [
    { to: 'group', purpose: 'push', key, text },
    { text: `好的，在群里谢了 ${givers.length} 位，没有说多少。` },
  ]
}
