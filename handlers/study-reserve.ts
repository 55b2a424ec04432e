import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { readListOrder } from '../bot/study/list-order.ts'
import { studyName } from '../bot/study/study-card.ts'
import { reservedStudyItems, reserveStudyItem, unreserveStudyItem } from '../models/reserve.ts'
import { existingStudy, settleStudy } from './study-desk.ts'
import { doubtInWords } from './study-intake.ts'
import { numberMeant } from './study-numbers.ts'

const HOW = '「备用 2」放进来，「备用 取消 2」拿出去。哪天早上没有排，就从这里挑合适的补上，头天傍晚告诉您。'
const TAKE_OUT = /^(?:取消|去掉|不要|拿出)\s*/

/** 备用: items that staff approve for any morning that has nothing else. */
export const reserve = command({
  name: '备用',
  aliases: ['留备用', '备用库'],
  who: 'staff',
  where: ['private'],
  help: '备用 2 —— 审过的留着，哪天没排就补上；光说「备用」看有哪些，「备用 取消 2」拿出去',
  deed: (rest) => (rest && !TAKE_OUT.test(rest) ? 'publish' : undefined),
  parse: (rest) => {
    const order = readListOrder(rest.replace(TAKE_OUT, ''))
    return rest && (!order || order.when) ? undefined : { order, takesOut: TAKE_OUT.test(rest) }
  },
  run: async ({ order, takesOut }, context) => {
    if (!order) return await list(context)
    const numbers = await Promise.all(order.numbers.map((number) => numberMeant(number, context)))
    const texts: string[] = []
    for (const number of numbers)
      texts.push(takesOut ? await takeOut(number, context) : await putIn(number, order.confirms, context))
    return [{ text: texts.join('\n') }]
  },
})

async function list({ account }: Context): Promise<Reply[]> {
  const items = await reservedStudyItems(account)
  return [
    {
      text: [`备用 ${items.length} 条${items.length ? '：' : '。'}`, ...items.map(studyName), HOW].join('\n'),
    },
  ]
}

async function putIn(number: number, confirms: boolean, context: Context): Promise<string> {
  const item = await existingStudy(number, context)
  if (item.state === 'pushed') throw new Complaint(`${studyName(item)}已经推送过了，不再重复推。`)
  if (item.doubts.length && !confirms)
    throw new Complaint(
      `${studyName(item)}：${doubtInWords(item.doubts).replace('发 确认', `备用 ${number} 确认`)}`,
    )
  const kept = await reserveStudyItem(number, context.sender.contact)
  if (!kept) throw new Complaint(`${studyName(item)}刚刚推送了，不用留了。`)
  await settleStudy(number, context)
  return `好的，${studyName(kept)}留作备用。`
}

async function takeOut(number: number, context: Context): Promise<string> {
  const item = await existingStudy(number, context)
  await unreserveStudyItem(number, context.message._id)
  return `好的，${studyName(item)}不再备用${item.state === 'draft' ? '，回到待审' : ''}。`
}
