import { addressedText } from '../bot/address.ts'
import { openQuestions } from '../bot/asked.ts'
import { shortDay } from '../bot/daily.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { redFlagIn } from '../bot/language/red-flag.ts'
import { ANSWERED, type Quotation, quotationFor } from '../bot/study/answer.ts'
import { libraryOf } from '../bot/study/library.ts'
import { asksAboutPerson, isQuestion } from '../bot/study/question.ts'
import { handOver } from '../models/member-question.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import type { StudyItem } from '../models/study.ts'
import { studyText } from '../models/study-text.ts'

const CANDIDATES = 5
const PATIENCE = 24 * 3_600_000
const NOT_OTHERS = '别人的事我不往外说。有要紧的，请直接问支部的同志。'
const OFFER = '通知和学习库里都没有查到，我不乱说。要我替您问支部的同志吗？回「问」就行。'

/** A question that nobody else took: answered by the words of an approved item, with its source, or not at all. */
export const question: Listener = {
  name: 'question',
  hear: async (context) => {
    const { message, people, sender } = context
    const asked = addressedText(message, people.branch?.self)
    if (asked === null || !isInWords(context) || sender.role === 'stranger') return null
    // What cannot wait is no matter for the library.
    if (!isQuestion(asked) || redFlagIn(asked)) return null
    const [named] = people.finder.mentions(asked)
    if (named && asksAboutPerson(asked)) {
      const record = `要看他的情况，发：档案 ${asked.slice(named.start, named.end)}`
      return [{ text: isStaffPrivate(context) ? record : NOT_OTHERS }]
    }
    const quotation = await quotationIn(asked, context)
    if (quotation) return await quote(quotation, context)
    // Staff who are not understood hear how things are written.
    return isStaff(context) ? null : await offer(asked, context)
  },
}

/** Only what the group has got is quoted, and what staff answered and put into the library themselves. */
async function quotationIn(asked: string, { account }: Context): Promise<Quotation | null> {
  const found = await libraryOf(account).find(asked, CANDIDATES, mayQuote)
  const items = await Promise.all(found.map(async (item) => ({ item, text: await studyText(item._id) })))
  return quotationFor(asked, items)
}

function mayQuote({ state, source, doubts }: StudyItem): boolean {
  return state === 'pushed' || (source === ANSWERED && !doubts.length)
}

async function quote({ item, text }: Quotation, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const options = [String(item._id)]
  const _id = `find:${message._id}`
  await ask({ _id, account, contact: sender.contact, kind: 'find', options, about: null, askedAt: now })
  const from = [item.source, item.day && shortDay(item.day)].filter(Boolean).join('，')
  return [{ text: `《${item.title}》${from && `（${from}）`}里说：\n「${text}」\n回 1 看全文，私聊发给您。` }]
}

async function offer(asked: string, { account, sender, message, now }: Context): Promise<Reply[]> {
  const _id = `hand-over:${message._id}`
  const about = { text: asked }
  await ask({ _id, account, contact: sender.contact, kind: 'hand-over', options: [], about, askedAt: now })
  return [{ text: OFFER }]
}

/** 问: the question goes to staff, who answer it through the bot. */
export const handsOver: Listener = {
  name: 'hands-over',
  hear: async (context) => {
    const { account, message, sender, now } = context
    if (
      !/^问{1,2}(?:一?下|吧|嘛)?[。！!～~]*$|^(?:好的?|要得?|行)?[，,]?(?:帮我|替我)问(?:一?下|吧)?[。！!]*$/.test(
        spokenText(context),
      )
    )
      return null
    const [prompt] = await openQuestions('hand-over', PATIENCE, context)
    if (!prompt) return null
    const { text } = prompt.about as { text: string }
    const about = { account, contact: sender.contact, name: sender.name, text, askedAt: now }
    const { _id: number } = await handOver({ ...about, origin: prompt._id })
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return [
      { text: '好的，我去问，有了回音私聊告诉您。' },
      {
        to: 'staff',
        text: `${sender.name}问（第 ${number} 问）：「${text}」\n回「答 ${number} ……」，我转告。`,
      },
    ]
  },
}
