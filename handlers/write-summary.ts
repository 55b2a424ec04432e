import { openQuestions } from '../bot/asked.ts'
import { draftFrom } from '../bot/digest-draft.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { secretsIn } from '../bot/secrecy.ts'
import { wasShown } from '../bot/shown.ts'
import { draftInWords, sentencesOf, summaryFrom } from '../bot/study/draft-summary.ts'
import { readItemNumber, SUMMARY } from '../bot/study/study-text.ts'
import { ask, closePrompt, promptByKey } from '../models/prompt.ts'
import { studyText } from '../models/study-text.ts'
import { showAfresh } from './guess.ts'
import { type DraftedDigest, useDigest } from './make-up-digest.ts'
import { existingStudy, layStudy, studyOnDesk } from './study-desk.ts'
import { change } from './study-edit.ts'

const SHORTEST = 100
const PATIENCE = 60 * 60_000

/** 写摘要: a model drafts the summary of an item; what its text does not bear out is left out. A person says 用. */
export const writeSummary = command({
  name: '写摘要',
  aliases: ['起草摘要'],
  who: 'staff',
  where: ['private'],
  help: '写摘要 128 —— 请大模型起草这一条的摘要，每句对着原文核过；回「用」才换上',
  parse: readItemNumber,
  run: async ({ number }, context) => [{ text: (await drafted(number, context)).shown }],
})

interface Drafted {
  number: number
  /** Empty when nothing could be used. */
  summary: string
  shown: string
}

/** The draft, kept under the message's key before it is shown: a repeated run shows the same. */
async function drafted(number: number | undefined, context: Context): Promise<Drafted> {
  const { account, sender, message, now } = context
  const _id = `summary:${message._id}`
  const known = await promptByKey(_id)
  if (known) return known.about as Drafted
  const item = await existingStudy(number ?? (await studyOnDesk(context)), context)
  if (item.state === 'pushed') throw new Complaint('这一条已经推送过了，不能再改。')
  const text = await studyText(item._id)
  if (text.length < SHORTEST) throw new Complaint('这一条没有长的原文，摘要请您写：改 ……')
  if (item.doubts.length || secretsIn(text).length)
    throw new Complaint('这一条像是内部的，或有不能外传的号码，原文不能交给外面的大模型。摘要请您写：改 ……')
  const draft = await draftFrom(sentencesOf(text), context, '请您自己写：改 ……')
  await layStudy(item._id, context)
  const words = draftInWords(draft)
  const about: Drafted = draft.good.length
    ? {
        number: item._id,
        summary: summaryFrom(draft, SUMMARY),
        shown: `第 ${item._id} 条的摘要，AI 起草：\n${words}\n\n回「用」换上，要改发「改 ……」，不回就不动。`,
      }
    : { number: item._id, summary: '', shown: `起草的几句，原文里都找不到依据，没有用。\n${words}` }
  await ask({ _id, account, contact: sender.contact, kind: 'summary', options: [], about, askedAt: now })
  return about
}

/** 用: the drafted summary takes the place of the item's, or goes into what is sent of a meeting. */
export const summaryUsed: Listener = {
  name: 'summary-used',
  hear: async (context): Promise<Reply[] | null> => {
    const { message, now } = context
    if (!isStaffPrivate(context) || !/^用(?:这个|它|吧)?[。！!]*$/.test(spokenText(context))) return null
    const [prompt] = await openQuestions('summary', PATIENCE, context)
    const about = (prompt?.about ?? {}) as Partial<Drafted> | DraftedDigest
    if (!prompt || !about.summary) return null
    const origin = prompt._id.slice('summary:'.length)
    if (origin === message._id) return [{ text: about.shown ?? '' }]
    if (!(await wasShown(origin, message))) {
      await showAfresh(prompt, context)
      return [{ text: about.shown ?? '' }]
    }
    const replies = 'meeting' in about ? await useDigest(about, context) : await useSummary(about, context)
    if (!replies) return null
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return replies
  },
}

async function useSummary(
  { number, summary = '' }: Partial<Drafted>,
  context: Context,
): Promise<Reply[] | null> {
  if (!number) return null
  await layStudy(number, context)
  return await change({ summary }, context)
}
