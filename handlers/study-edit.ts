import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { readNumbers } from '../bot/study/list-order.ts'
import { studyName } from '../bot/study/study-card.ts'
import { sourceOf, summaryOf, titleOf } from '../bot/study/study-text.ts'
import { unreserveStudyItem } from '../models/reserve.ts'
import { deleteStudyItem, editStudyItem, type StudyFields } from '../models/study.ts'
import { SAYS_FIELD } from './revise.ts'
import { existingStudy, layStudy, settleStudy, studyOnDesk } from './study-desk.ts'
import { doubtInWords, doubtsOf } from './study-intake.ts'
import { isListed, numberMeant, numbersMeant } from './study-numbers.ts'
import { nextMorning } from './study-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
const TITLE = /^标题[\s：:，,]+/

/** 改: another summary, or 改 标题. */
export const edit = command({
  ...STAFF_PRIVATE,
  name: '改',
  aliases: ['改摘要', '摘要'],
  help: '改 … —— 改刚才那条学习内容的摘要（300 字以内），「改 2 …」改第 2 条的；「改 标题 …」改标题',
  parse: (rest) => (rest && !SAYS_FIELD.test(rest) ? { rest } : undefined),
  run: async ({ rest }, context) => {
    const words = await withoutNumber(rest, context)
    return await change(
      TITLE.test(words) ? { title: titleOf(words.replace(TITLE, '')) } : { summary: summaryOf(words) },
      context,
    )
  },
})

/** 「2 …」: lays the item of that number before the sender; what follows it is meant for that one. */
async function withoutNumber(rest: string, context: Context): Promise<string> {
  const [, before, digits, words] = /^(第?)(\d{1,5})条?[\s：:，,]+(\S.*)$/s.exec(rest) ?? []
  const number = Number(digits)
  if (!words || !(before || (await isListed([number], context)))) return rest
  await layStudy((await existingStudy(await numberMeant(number, context), context))._id, context)
  return words
}

/** 来源: where it was taken from. A long text that begins with its source is no order. */
export const source = command({
  ...STAFF_PRIVATE,
  name: '来源',
  aliases: ['出处'],
  help: '来源 … —— 写上刚才那条的来源',
  parse: (rest) => (rest && !rest.includes('\n') && rest.length <= 60 ? { rest } : undefined),
  run: async ({ rest }, context) => await change({ source: sourceOf(rest) }, context),
})

/** 删: not wanted. */
export const remove = command({
  ...STAFF_PRIVATE,
  name: '删',
  aliases: ['删除', '删掉'],
  help: '删 128 —— 这条学习内容不要了，几条就写几个编号',
  deed: () => 'delete',
  parse: (rest) => {
    const numbers = readNumbers(rest)
    return numbers && { numbers }
  },
  run: async ({ numbers }, context) => {
    const texts: string[] = []
    for (const number of await numbersMeant(numbers, context)) texts.push(await takeOut(number, context))
    return [{ text: texts.join('\n') }]
  },
})

async function takeOut(wanted: number, context: Context): Promise<string> {
  const item = await deleteStudyItem(wanted, context.account)
  if (!item) {
    const known = await existingStudy(wanted, context)
    throw new Complaint(`${studyName(known)}已经推送过了，删不掉。`)
  }
  await settleStudy(wanted, context)
  const { formerDay: day } = item
  const empty = day && day >= nextMorning(context) ? `${shortDay(day)}早上空出来了。` : ''
  return `好的，${studyName(item)}不要了。${empty}`
}

/** Changes the item that lies before the sender, unless it was pushed, and reads it back. */
export async function change(fields: Partial<StudyFields>, context: Context): Promise<Reply[]> {
  const item = await existingStudy(await studyOnDesk(context), context)
  const found = doubtsOf({ ...item, ...fields })
  // Another summary is another text; otherwise what was doubtful stays so.
  const doubts = fields.summary ? found : [...new Set([...item.doubts, ...found])]
  const ordered = item.state === 'approved'
  const isDoubted = doubts.some((doubt) => !item.doubts.includes(doubt))
  if (ordered && isDoubted)
    throw new Complaint(`改后的文字里像是有${found.join('、')}。这一条已经排上了，我没有改，请换个写法。`)
  if (isDoubted) await unreserveStudyItem(item._id, context.message._id)
  const changed = await editStudyItem(item._id, { ...fields, doubts })
  if (!changed) throw new Complaint(`${studyName(item)}已经推送过了，不能再改。`)
  const { summary, source: from } = changed
  const lines = [`改好了：${studyName(changed)}`, summary, from ? `来源：${from}` : '']
  if (!ordered && doubts.length) lines.push(doubtInWords(doubts))
  if (changed.unreservedBy === context.message._id)
    lines.push(`它原来留作备用，先拿出来了；没问题就回「备用 ${item._id} 确认」。`)
  return [{ text: lines.filter(Boolean).join('\n') }]
}
