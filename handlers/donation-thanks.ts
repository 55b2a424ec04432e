import { openQuestions } from '../bot/asked.ts'
import { askedPubliclySince } from '../bot/asked-publicly.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { giftInWords } from '../bot/service/gift-line.ts'
import { groupConsentIn } from '../bot/service/gift-thanks.ts'
import { type Donation, donationByNumber } from '../models/donation.ts'
import { noteAgreement, noteThanks } from '../models/donation-thanks.ts'
import type { Member } from '../models/member.ts'
import { itemByKey } from '../models/outbox.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'
import { recentSends } from '../models/sending.ts'
import { nameOf } from './donation-ledger.ts'
import { showGroupThanks, thankInGroup } from './donation-thanks-group.ts'

const PATIENCE = 3 * 24 * 3_600_000
const IN_GROUP = /^(?:在|到)?群里?(?:说|谢|发)?(?=$|[\s\d，,、第])/
const NUMBERS = /^[\d\s、，,和第笔号]*$/
/** More than an account sends in that time. */
const MOST_SENDS = 5_000
const ASKED =
  '想在群里也谢您一声，只说您的名字和捐给哪里，不说多少。可以就回「可以」，不想说就回「不用」，都好。'

/** 致谢: a giver is thanked by the branch, in private; in the group only who agreed, without amounts. */
export const thankGiver = command({
  name: '致谢',
  aliases: ['谢捐', '道谢'],
  who: 'staff',
  where: ['private'],
  help: '致谢 3 —— 支部私聊谢谢第 3 笔捐赠的老同志，问他可不可以在群里说；「致谢 群里」看同意的怎么谢，不说多少',
  deed: (rest) => (IN_GROUP.test(rest) && /\d/.test(rest) ? 'publish' : undefined),
  parse: (rest) => {
    const inGroup = IN_GROUP.test(rest)
    const written = rest.replace(IN_GROUP, '')
    const numbers = [...written.matchAll(/\d{1,5}/g)].map(([digits]) => Number(digits))
    if ((!inGroup && !numbers.length) || !NUMBERS.test(written))
      throw new Complaint('请写上第几笔，如：致谢 3。在群里谢同意的，发：致谢 群里')
    return { inGroup, numbers: [...new Set(numbers)] }
  },
  run: async ({ inGroup, numbers }, context) => {
    if (inGroup) return numbers.length ? await thankInGroup(numbers, context) : await showGroupThanks(context)
    const rows = await Promise.all(numbers.map((number) => donationByNumber(number, context.account)))
    const missing = numbers.find((_, index) => !rows[index] || rows[index].isVoid)
    if (missing) throw new Complaint(`没有第 ${missing} 笔捐赠，或者已经作废了。`)
    const replies: Reply[] = []
    for (const row of rows) if (row) replies.push(...(await thank(row, context)))
    return replies
  },
})

async function thank(row: Donation, context: Context): Promise<Reply[]> {
  const { account, people, message, now } = context
  const member = people.members.find((one) => idOf(one) === row.member)
  const name = nameOf(row, people.members)
  if (!member) return [{ text: `捐第 ${row._id} 笔的同志已经不在名单上了，没有发。` }]
  if (member.died) return [{ text: `${name}已经去世了，没有发。要谢，请当面谢他的家人。` }]
  const contact = contactOf(member, account)
  if (!contact) return [{ text: `${name}没有对上微信，请当面或者打电话谢谢他。` }]
  if (isThanked(row, message._id)) return [{ text: `第 ${row._id} 笔（${name}）已经私聊谢过了，没有再发。` }]
  await noteThanks(row._id, { at: now, origin: message._id })
  const key = `thanks:${row._id}:${message._id}`
  const asks = row.agrees === undefined
  if (asks)
    await ask({
      _id: key,
      account,
      contact,
      kind: 'thanks',
      options: [],
      about: { number: row._id },
      askedAt: now,
    })
  const text = `${name}同志：您捐的${giftInWords(row)}，支部收到了，谢谢您的爱心！${asks ? ASKED : ''}`
  return [
    { to: { contact }, key, text },
    { text: `已私聊谢谢${name}（第 ${row._id} 笔）${asks ? '，他同意了再告诉您' : ''}。` },
  ]
}

/** He is thanked again only for what was corrected since. */
function isThanked({ thankedAt, thankedBy, changes }: Donation, origin: string): boolean {
  return Boolean(thankedAt && thankedBy !== origin && !changes.some(({ at }) => at > thankedAt))
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
    const consent = groupConsentIn(spokenText(context).trim())
    const [prompt, ...others] = consent ? await openQuestions('thanks', PATIENCE, context) : []
    if (!consent || !prompt) return null
    if (!consent.isClear && !(await isAskedLast(prompt, context))) return null
    const { agrees } = consent
    const row = await noteAgreement(numberOf(prompt), { member: memberOf(context), agrees })
    if (!row) return null
    // A yes is for the gift that he was asked about last, a no for all.
    for (const other of agrees ? [] : others)
      await noteAgreement(numberOf(other), { member: memberOf(context), agrees })
    for (const { _id } of agrees ? [prompt] : [prompt, ...others])
      await closePrompt(_id, { origin: message._id, at: now })
    const told: Reply = {
      to: 'staff',
      purpose: 'push',
      text: `${nameOf(row, context.people.members)}同意在群里谢他（第 ${row._id} 笔）。要谢发「致谢 群里」，不说多少。`,
    }
    return agrees ? [{ text: '好的，谢谢您！' }, told] : [{ text: '好的，不在群里说。谢谢您！' }]
  },
}

function numberOf({ about }: Prompt): number {
  return (about as { number: number }).number
}

function memberOf({ sender }: Context): string {
  return sender.member ? idOf(sender.member) : ''
}

/** Whether nothing else that he may answer reached him since the question did, in private or in the group. */
async function isAskedLast({ _id, askedAt }: Prompt, context: Context): Promise<boolean> {
  const { account, message, prompts } = context
  const thanks = await itemByKey(_id)
  const { sentAt: asked } = thanks ?? {}
  if (!asked || asked > message.receivedAt) return false
  const isAnswered = ({ answeredAt, answeredBy }: Prompt) => answeredAt && answeredBy !== message._id
  const last = (await prompts()).find((prompt) => !isAnswered(prompt))
  const sends = await recentSends(account, { since: asked, limit: MOST_SENDS })
  const hasCome = sends.some(
    ({ conversation, sentAt }) =>
      conversation === message.conversation && sentAt && sentAt > asked && sentAt <= message.receivedAt,
  )
  return last?._id === _id && !hasCome && !(await askedPubliclySince(askedAt, context))
}
