import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { studyCard, studyName } from '../bot/study/study-card.ts'
import { readItemNumber, readStudyText, sourceOf, summaryOf, titleOf } from '../bot/study/study-text.ts'
import { studyOverview } from '../bot/study/study-words.ts'
import { deleteStudyItem, editStudyItem, type StudyFields, studyItems } from '../models/study.ts'
import { SAYS_FIELD } from './revise.ts'
import { existingStudy, layStudy, settleStudy, studyOnDesk } from './study-desk.ts'
import { doubtInWords, doubtsOf, takeIn } from './study-intake.ts'
import { nextMorning, orderStudy } from './study-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
const TITLE = /^标题[\s：:，,]+/

/** 学习: what is ordered and what waits; with a text after it, the text is taken in. */
export const study = command({
  ...STAFF_PRIVATE,
  name: '学习',
  aliases: ['学习库', '排期'],
  help: '学习 —— 看已排和待审的学习内容；转发文章或发一段文字给我就收进来',
  parse: (rest) => ({ rest, ...readItemNumber(rest) }),
  run: async ({ rest, number }, context) => {
    if (number) return await show(number, context)
    return rest ? await takeIn(readStudyText(rest), context) : [{ text: await overview(context) }]
  },
})

async function overview(context: Context): Promise<string> {
  const { account, now } = context
  const [drafts, approved] = await Promise.all([
    studyItems(account, 'draft'),
    studyItems(account, 'approved'),
  ])
  return studyOverview({ drafts, approved }, { today: dayOf(now), morning: nextMorning(context) })
}

/** 明早 128: this item on the next morning, in the place of what was there. */
export const tomorrow = command({
  ...STAFF_PRIVATE,
  name: '明早',
  aliases: ['明早推'],
  help: '明早 128 —— 下一个早晨推第 128 条',
  deed: () => 'publish',
  parse: readItemNumber,
  run: async ({ number }, context) => {
    const wanted = number ?? (await studyOnDesk(context))
    const replies = await orderStudy(`${nextMorning(context)} 换`, wanted, context)
    await settleStudy(wanted, context)
    return replies
  },
})

/** 看: the card as the group will see it. */
export const preview = command({
  ...STAFF_PRIVATE,
  name: '看',
  aliases: ['预览'],
  help: '看 128 —— 预览学习卡片',
  parse: readItemNumber,
  run: async ({ number }, context) => await show(number ?? (await studyOnDesk(context)), context),
})

async function show(number: number, context: Context): Promise<Reply[]> {
  const item = await existingStudy(number, context)
  await layStudy(item._id, context)
  const morning = nextMorning(context)
  const card = studyCard(item, item.day && item.day > morning ? item.day : morning)
  return [{ made: { name: '学习卡.png', content: await renderCard(card) } }]
}

/** 改: another summary, or 改 标题. */
export const edit = command({
  ...STAFF_PRIVATE,
  name: '改',
  aliases: ['改摘要', '摘要'],
  help: '改 … —— 改刚才那条学习内容的摘要（300 字以内）；「改 标题 …」改标题',
  parse: (rest) => (rest && !SAYS_FIELD.test(rest) ? { rest } : undefined),
  run: async ({ rest }, context) =>
    await change(
      TITLE.test(rest) ? { title: titleOf(rest.replace(TITLE, '')) } : { summary: summaryOf(rest) },
      context,
    ),
})

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
  help: '删 128 —— 这条学习内容不要了',
  deed: () => 'delete',
  parse: readItemNumber,
  run: async ({ number }, context) => {
    const wanted = number ?? (await studyOnDesk(context))
    const item = await deleteStudyItem(wanted, context.account)
    if (!item) {
      const known = await existingStudy(wanted, context)
      throw new Complaint(`${studyName(known)}已经推送过了，删不掉。`)
    }
    await settleStudy(wanted, context)
    const { formerDay: day } = item
    const empty = day && day >= nextMorning(context) ? `${shortDay(day)}早上空出来了。` : ''
    return [{ text: `好的，${studyName(item)}不要了。${empty}` }]
  },
})

async function change(fields: Partial<StudyFields>, context: Context): Promise<Reply[]> {
  const item = await existingStudy(await studyOnDesk(context), context)
  const found = doubtsOf({ ...item, ...fields })
  // Another summary is another text; otherwise what was doubtful stays so.
  const doubts = fields.summary ? found : [...new Set([...item.doubts, ...found])]
  const ordered = item.state === 'approved'
  if (ordered && doubts.some((doubt) => !item.doubts.includes(doubt)))
    throw new Complaint(`改后的文字里像是有${found.join('、')}。这一条已经排上了，我没有改，请换个写法。`)
  const changed = await editStudyItem(item._id, { ...fields, doubts })
  if (!changed) throw new Complaint(`${studyName(item)}已经推送过了，不能再改。`)
  const { summary, source: from } = changed
  const lines = [`改好了：${studyName(changed)}`, summary, from ? `来源：${from}` : '']
  if (!ordered && doubts.length) lines.push(doubtInWords(doubts))
  return [{ text: lines.filter(Boolean).join('\n') }]
}
