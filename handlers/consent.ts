import { openQuestions } from '../bot/asked.ts'
import { isCourtesy } from '../bot/courtesy.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import {
  CONTRIBUTION_PATIENCE,
  consentNoted,
  contributionForStaff,
  readCaption,
  readConsent,
} from '../bot/study/contribution-words.ts'
import {
  type Contribution,
  consentTo,
  describeContribution,
  withdrawContribution,
} from '../models/contribution.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'

const PATIENCE = 7 * 24 * 3_600_000
const JUST_NOW = 10 * 60_000
const LONGEST = 300
const NOT_NOW = '好的，想投的时候再说。'

/** 署名, 匿名, 不发: whether a contribution may go to the group, as its author says; only then staff hear of it. */
export const consent: Listener = {
  name: 'consent',
  hear: async (context) => {
    const { message, sender, now } = context
    const isWords = isInWords(context)
    if (message.inGroup || !isWords || sender.role === 'stranger') return null
    const [prompt] = await openQuestions('consent', PATIENCE, context)
    if (!prompt) return null
    const said = spokenText(context)
    // 好的 after another was begun answers that.
    const [begun] = await openQuestions('contribution', CONTRIBUTION_PATIENCE, context)
    if (begun && begun.askedAt > prompt.askedAt && isCourtesy(said)) return null
    const caption = readCaption(said)
    if (caption) return await describe(caption, prompt)
    const given = readConsent(said, now.getTime() - prompt.askedAt.getTime() < JUST_NOW)
    if (!given) return null
    const known = await consentTo(numberOf(prompt), { consent: given, origin: message._id })
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return known ? [...toStaff(known), { text: consentNoted(given) }] : null
  },
}

function numberOf({ about }: Prompt): number {
  return (about as { number: number }).number
}

async function describe(caption: string, prompt: Prompt): Promise<Reply[]> {
  const secrets = secretsIn(caption)
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，我没有写上，请换个说法。`)
  if (caption.length > LONGEST) throw new Complaint(`说明请写 ${LONGEST} 字以内。`)
  await describeContribution(numberOf(prompt), caption)
  return [{ text: '写上了。可以写您的名字就回「署名」，不写名字回「匿名」，不发到群里回「不发」。' }]
}

function toStaff(contribution: Contribution): Reply[] {
  const { _id, fileId } = contribution
  const push = { to: 'staff', purpose: 'push' } as const
  return [
    ...(fileId ? [{ ...push, key: `contribution:${_id}:photo`, fileId, fileName: '来稿.jpg' }] : []),
    { ...push, key: `contribution:${_id}:offer`, text: contributionForStaff(contribution) },
  ]
}

/** 撤稿: an author takes back what was not published yet. */
export const withdraw = command({
  name: '撤稿',
  aliases: ['撤回投稿', '撤回稿子', '不投了'],
  who: 'member',
  where: ['private'],
  help: '',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => await takeBack(context),
})

async function takeBack(context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const answer = { origin: message._id, at: now }
  const begun = await openQuestions('contribution', CONTRIBUTION_PATIENCE, context)
  const asked = await openQuestions('consent', PATIENCE, context)
  for (const { _id } of begun) await closePrompt(_id, answer)
  if (meansBegun(spokenText(context), begun[0], asked[0])) return [{ text: NOT_NOW }]
  for (const { _id } of asked) await closePrompt(_id, answer)
  const gone = await withdrawContribution({ account, contact: sender.contact }, message._id)
  if (!gone) return [{ text: begun.length ? NOT_NOW : '没有等着发的投稿。已经发到群里的，请跟支部说一声。' }]
  const told: Reply = { to: 'staff', purpose: 'push', text: `${gone.name}把第 ${gone._id} 件投稿撤回去了。` }
  return [{ text: '好的，撤回来了，不会发到群里。' }, ...(gone.consent ? [told] : [])]
}

/** 不投了 ends what was only begun, where that is the latest; 撤稿 means what was handed in. */
function meansBegun(said: string, begun: Prompt | undefined, asked: Prompt | undefined): boolean {
  if (!begun || !said.includes('不投')) return false
  return !asked || begun.askedAt > asked.askedAt
}
