import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { drawStudyCard, undrawable } from '../bot/study/study-card.ts'
import { readItemNumber, readStudyText } from '../bot/study/study-text.ts'
import { studyOverview } from '../bot/study/study-words.ts'
import { studyItems } from '../models/study.ts'
import { existingStudy, layStudy, settleStudy } from './study-desk.ts'
import { takeIn } from './study-intake.ts'
import { numbersMeant } from './study-numbers.ts'
import { nextMorning, orderStudy } from './study-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const

/** 学习: what is ordered and what waits; with a text after it, the text is taken in. */
export const study = command({
  ...STAFF_PRIVATE,
  name: '学习',
  aliases: ['学习库'],
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
    const [wanted = 0] = await numbersMeant(number ? [number] : [], context)
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
  run: async ({ number }, context) => await showMeant(number, context),
})

async function showMeant(number: number | undefined, context: Context): Promise<Reply[]> {
  const [meant = 0] = await numbersMeant(number ? [number] : [], context)
  return await show(meant, context)
}

async function show(number: number, context: Context): Promise<Reply[]> {
  const item = await existingStudy(number, context)
  await layStudy(item._id, context)
  const morning = nextMorning(context)
  const pages = await drawStudyCard(item, item.day && item.day > morning ? item.day : morning)
  const missing = undrawable(item)
  const pictures = pages.map((content, page) => ({
    made: { name: page ? `学习卡-${page + 1}.png` : '学习卡.png', content },
  }))
  return missing.length
    ? [...pictures, { text: `卡片上写不出「${missing.join('')}」，画成了〓，请用「改 …」换个写法。` }]
    : pictures
}
