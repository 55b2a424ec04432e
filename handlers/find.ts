import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { readNumeral } from '../bot/language/numerals.ts'
import { foundInWords } from '../bot/study/found-words.ts'
import { libraryOf } from '../bot/study/library.ts'
import { ask, closePrompt, type Prompt, promptByKey } from '../models/prompt.ts'
import { type StudyItem, studyItem } from '../models/study.ts'
import { tellWhole } from './full-text.ts'

const SHOWN = 3
const PATIENCE = 10 * 60_000
const NUMBER = /^\s*第?([1-3一二三])[条个\s。.]*$/

/** 找: the study items that fit best what somebody looks for, by numbers. */
export const find = command({
  name: '找',
  aliases: ['找一下', '找找', '搜', '搜索', '查找'],
  who: 'member',
  where: ['group', 'private'],
  help: '找 养老金 —— 找以前推送过的内容；「全文」看今早那条的全文',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) throw new Complaint('请写上找什么，如「小卫 找 养老金」。')
    const items = await itemsFound(rest, context)
    if (!items.length) return [{ text: `没有找到「${rest.slice(0, 20)}」，换个说法试试。` }]
    return [{ text: foundInWords(items, context.now) }]
  },
})

/** What was found is kept with the question: the same message again finds the same, and numbers mean these. */
async function itemsFound(words: string, context: Context): Promise<StudyItem[]> {
  const { account, sender, message, now } = context
  const _id = `find:${message._id}`
  const known = await promptByKey(_id)
  if (known) {
    const items = await Promise.all(known.options.map((option) => studyItem(Number(option))))
    return items.filter((item) => item !== null)
  }
  const asksStaff = isStaff(context) && !message.inGroup
  const mayShow = ({ state }: StudyItem) => state === 'pushed' || asksStaff
  const items = await libraryOf(account).find(words, SHOWN, mayShow)
  const options = items.map((item) => String(item._id))
  await ask({ _id, account, contact: sender.contact, kind: 'find', options, about: null, askedAt: now })
  return items
}

/** A number after 找 asks for the whole of that item. */
export const foundNumber: Listener = {
  name: 'found-number',
  hear: async (context) => {
    const [, digit] = NUMBER.exec(spokenText(context).normalize('NFKC')) ?? []
    if (!isInWords(context) || !digit) return null
    const [prompt] = await openQuestions('find', PATIENCE, context)
    const number = prompt?.options[readNumeral(digit) - 1]
    if (!prompt || !number || answersMeeting(prompt, context)) return null
    if (await answersLaterQuestion(prompt, context)) return null
    return await tellFound(Number(number), prompt, context)
  },
}

/** A call that was published or repeated since takes numbers too, and then comes first. */
function answersMeeting({ askedAt }: Prompt, { meetings }: Context): boolean {
  return meetings.some(({ publishedAt, reminders }) =>
    [publishedAt, ...reminders.map(({ at }) => at)].some((at) => at && at > askedAt),
  )
}

/** What was asked since and takes numbers comes first, too. */
async function answersLaterQuestion({ askedAt }: Prompt, { account, message, prompts }: Context) {
  return (await prompts()).some(
    (other) =>
      other.account === account &&
      other.kind !== 'find' &&
      other.options.length > 0 &&
      other.askedAt > askedAt &&
      (!other.answeredAt || other.answeredBy === message._id),
  )
}

/** While a call is open one number is answered: the next may be meant for the call. */
async function tellFound(number: number, prompt: Prompt, context: Context): Promise<Reply[] | null> {
  const item = await studyItem(number)
  if (!item || item.state === 'deleted') return null
  const { message, now, meetings } = context
  if (meetings.length) await closePrompt(prompt._id, { origin: message._id, at: now })
  return await tellWhole(item, context)
}
