import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { dayInWords } from '../bot/language/calendar.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { studyCard, studyName } from '../bot/study-card.ts'
import { readStudyText, summaryOf } from '../bot/study-text.ts'
import { deskOf, layOnDesk } from '../models/desk.ts'
import { deleteStudyItem, editStudyItem, type StudyItem, studyItem, studyItems } from '../models/study.ts'
import { takeIn } from './study-intake.ts'
import { nextMorning, orderStudy } from './study-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const

/** 学习: what is ordered and what waits; with a text after it, the text is taken in. */
export const study = command({
  ...STAFF_PRIVATE,
  name: '学习',
  aliases: ['学习库', '排期'],
  help: '学习 —— 看已排和待审的学习内容；「学习 一段文字」收进学习库（转发公众号文章也行）',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) =>
    rest ? await takeIn(readStudyText(rest), context) : [{ text: await overview(context) }],
})

async function overview(context: Context): Promise<string> {
  const { account, settings } = context
  const [drafts, approved] = await Promise.all([
    studyItems(account, 'draft'),
    studyItems(account, 'approved'),
  ])
  const morning = nextMorning(context)
  const next = approved.find(({ day }) => day === morning)
  const last = approved.at(-1)?.day
  const lines = [
    `待审 ${drafts.length} 条，已排 ${approved.length} 天${last ? `（到 ${dayInWords(last)}）` : ''}。`,
    next
      ? `下一个早晨（${dayInWords(morning)} ${settings.studyTime}）：${studyName(next)}。「明早 编号」换一条。`
      : `下一个早晨（${dayInWords(morning)}）还没有排。`,
    ...drafts.slice(0, 10).map((item) => `待审：${studyName(item)}`),
  ]
  if (drafts.length) lines.push('回「明早 编号」排上，「看 编号」预览，「删 编号」不要。')
  return lines.join('\n')
}

/** 明早 128: this item on the next morning, in the place of what was there. */
export const tomorrow = command({
  ...STAFF_PRIVATE,
  name: '明早',
  aliases: ['明早推'],
  help: '明早 128 —— 下一个早晨推第 128 条',
  parse: numberIn,
  run: async ({ number }, context) =>
    await orderStudy(`${nextMorning(context)} 换`, number ?? (await onDesk(context)), context),
})

/** 看: the card as the group will see it. */
export const preview = command({
  ...STAFF_PRIVATE,
  name: '看',
  aliases: ['预览'],
  help: '看 128 —— 预览学习卡片',
  parse: numberIn,
  run: async ({ number }, context) => {
    const item = await found(number ?? (await onDesk(context)), context)
    await layOnDesk({
      _id: `${context.account}/${context.sender.contact}`,
      kind: 'study',
      ref: String(item._id),
      at: context.now,
      origin: context.message._id,
    })
    return [
      {
        made: {
          name: '学习卡.png',
          content: await renderCard(studyCard(item, item.day ?? nextMorning(context))),
        },
      },
    ]
  },
})

/** 改: another summary. */
export const edit = command({
  ...STAFF_PRIVATE,
  name: '改',
  aliases: ['改摘要', '摘要'],
  help: '改 … —— 改刚才那条学习内容的摘要（300 字以内）',
  parse: (rest) => (rest ? { rest } : undefined),
  run: async ({ rest }, context) =>
    changed(await editStudyItem(await onDesk(context), { summary: summaryOf(rest) })),
})

/** 来源: where it was taken from. */
export const source = command({
  ...STAFF_PRIVATE,
  name: '来源',
  aliases: ['出处'],
  help: '来源 … —— 写上刚才那条的来源',
  parse: (rest) => (rest ? { rest: rest.slice(0, 60) } : undefined),
  run: async ({ rest }, context) => changed(await editStudyItem(await onDesk(context), { source: rest })),
})

/** 删: not wanted. */
export const remove = command({
  ...STAFF_PRIVATE,
  name: '删',
  aliases: ['删除', '删掉'],
  help: '删 128 —— 这条学习内容不要了',
  parse: numberIn,
  run: async ({ number }, context) => {
    const item = await found(number ?? (await onDesk(context)), context)
    await deleteStudyItem(item._id)
    return [{ text: `好的，${studyName(item)}不要了。` }]
  },
})

function numberIn(rest: string): { number: number | undefined } | undefined {
  if (!rest) return { number: undefined }
  const match = /^第?\s*(\d{1,9})\s*条?[。！!]?$/.exec(rest)
  return match ? { number: Number(match[1]) } : undefined
}

async function onDesk({ account, sender, message }: Context): Promise<number> {
  const desk = await deskOf(account, sender.contact, message._id)
  if (desk?.kind !== 'study') throw new Complaint('请带上编号，如「看 128」。发「学习」看有哪些。')
  return Number(desk.ref)
}

async function found(number: number, { account }: Context): Promise<StudyItem> {
  const item = await studyItem(number)
  if (!item || item.account !== account)
    throw new Complaint(`学习库里没有第 ${number} 条。发「学习」看有哪些。`)
  return item
}

function changed(item: StudyItem | null) {
  if (!item) throw new Complaint('这一条已经推送过或删掉了，不能再改。')
  return [
    { text: `改好了：${studyName(item)}\n${item.summary}${item.source ? `\n来源：${item.source}` : ''}` },
  ]
}
