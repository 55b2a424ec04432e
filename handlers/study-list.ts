import { callCommand } from '../bot/call.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { draftListCard, draftListText } from '../bot/study/draft-list.ts'
import { readDayAndNumbers } from '../bot/study/list-order.ts'
import { noteDraftList, waitingDrafts } from '../bot/study/waiting.ts'
import { deskOf } from '../models/desk.ts'
import { OPEN, studyItem } from '../models/study.ts'
import { send } from './send.ts'
import { isListed } from './study-numbers.ts'

/** 待审: the drafts as a numbered list with a picture, as every evening. */
export const waiting = command({
  name: '待审',
  aliases: ['待审内容', '待审学习'],
  who: 'staff',
  where: ['private'],
  help: '待审 —— 还没审的学习内容，编上号；「发 1 3」「周五 2」「删 4」「改 2 …」就办好',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => await showList(context),
})

async function showList({ account, sender, message, now }: Context): Promise<Reply[]> {
  const { listed, total } = await waitingDrafts(account)
  if (!listed.length) return [{ text: '没有待审的学习内容。转发一篇文章或发一段文字给我，就收进来。' }]
  await noteDraftList(message._id, listed, { account, contact: sender.contact, at: now })
  const picture = { name: '待审.png', content: await renderCard(draftListCard(listed)) }
  return [{ made: picture }, { text: draftListText(listed, total) }]
}

/** 「周五 2」: a day and the number of an item order it for that day. */
export const dayAndNumbers: Listener = {
  name: 'day-and-numbers',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const text = spokenText(context)
    const order = readDayAndNumbers(text, context.now)
    if (!order || !(await areItems(order.numbers, context))) return null
    return await callCommand(send, text, context)
  },
}

/** Whether numbers are those of the list before the sender or, when nothing else waits for his word, of open items. */
async function areItems(numbers: readonly number[], context: Context): Promise<boolean> {
  if (await isListed(numbers, context)) return true
  const { account, sender, message } = context
  const lying = await deskOf(account, sender.contact, message._id)
  if (lying && lying.kind !== 'study') return false
  const items = await Promise.all(numbers.map((number) => studyItem(number)))
  return items.every((item) => item?.account === account && OPEN.includes(item.state))
}
