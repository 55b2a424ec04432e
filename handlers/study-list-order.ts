import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { addDays } from '../bot/language/calendar.ts'
import type { ListOrder } from '../bot/study/list-order.ts'
import { studyName } from '../bot/study/study-card.ts'
import { type StudyItem, studyItem } from '../models/study.ts'
import { existingStudy, layStudy, settleStudy } from './study-desk.ts'
import { doubtInWords } from './study-intake.ts'
import { numbersMeant } from './study-numbers.ts'
import { nextFree, orderStudy } from './study-order.ts'

/**
 * Orders several items: the first for the day that was said or the next morning without one, the others for the
 * mornings that are free after it. All are looked at before one is ordered.
 */
export async function orderListed(order: ListOrder, context: Context): Promise<Reply[]> {
  const numbers = await numbersMeant(order.numbers, context)
  for (const number of numbers) requireOrderable(await existingStudy(number, context), order, context)
  const words = [order.replaces ? '换' : '', order.confirms ? '确认' : ''].join(' ')
  const texts: string[] = []
  let when = order.when
  for (const number of numbers) {
    await layStudy(number, context)
    const [reply] = await orderStudy(`${when} ${words}`.trim(), number, context)
    texts.push(reply?.text ?? '')
    const { day } = (await studyItem(number)) ?? {}
    if (order.when && day) when = await nextFree(context, addDays(day, 1))
    await settleStudy(number, context)
  }
  return [{ text: texts.join('\n') }]
}

function requireOrderable(item: StudyItem, { confirms }: ListOrder, { message }: Context): void {
  if (item.orderedBy === message._id) return
  if (item.state === 'pushed') throw new Complaint(`${studyName(item)}已经推送过了，不再重复推。`)
  if (item.doubts.length && !confirms) throw new Complaint(`${studyName(item)}：${doubtInWords(item.doubts)}`)
}
