import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { OWN_CARDS } from '../bot/how-to/cards.ts'
import { cardPictures } from '../bot/how-to/pictures.ts'
import {
  beginHowTo,
  finishHowTo,
  type HowTo,
  howTo,
  howTosOf,
  removeHowTo,
  unfinishedHowTo,
} from '../models/how-to.ts'

const TITLE = 30
const DONE = /^(?:完|完了|好了|做完了?|结束)[。！!]*$/
const REMOVE = /^删(?:除|掉)?\s*(\d+)$/
const SHOW = /^看\s*(\d+)$/
const BEGUN = '一步一步发：先发截图，再打字说这一步点哪里；没有图的，光打字也行。都发完了，回「教程 完」。'

/** 教程: what there is, or a new one, whose steps follow. */
export const howToEdit = command({
  name: '教程',
  aliases: ['做教程', '手机教程'],
  who: 'staff',
  where: ['private'],
  help: '教程 怎样交党费 —— 教小卫一样做法：一步一步发截图和文字，「教程 完」收尾；「教程 看 3」「教程 删 3」',
  deed: (rest) => (REMOVE.test(rest) ? 'delete' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) return [{ text: await listed(context) }]
    if (DONE.test(rest)) return await finish(context)
    const [, removed] = REMOVE.exec(rest) ?? []
    if (removed) return await remove(Number(removed), context)
    const [, shown] = SHOW.exec(rest) ?? []
    if (shown) return await cardPictures(await existing(Number(shown), context))
    return await begin(rest, context)
  },
})

async function listed({ account }: Context): Promise<string> {
  const made = await howTosOf(account)
  const own = OWN_CARDS.map(({ title }) => `自带　${title}`)
  const lines = made.map(({ _id, title, steps }) => `第 ${_id} 张　${title}（${steps.length} 步）`)
  return [`教程 ${made.length + own.length} 张：`, ...lines, ...own, '新的一张：发「教程 题目」。'].join('\n')
}

async function begin(title: string, { account, sender, message, now }: Context): Promise<Reply[]> {
  if (title.length > TITLE || title.includes('\n'))
    throw new Complaint(`题目请在 ${TITLE} 字以内，如「教程 怎样交党费」。步骤随后一步一步发。`)
  const { _id } = await beginHowTo({ account, title, by: sender.contact, origin: message._id, at: now })
  return [{ text: `好的，第 ${_id} 张《${title}》。${BEGUN}` }]
}

async function finish(context: Context): Promise<Reply[]> {
  const { account, sender, message } = context
  const card = (await doneJustNow(context)) ?? (await unfinishedHowTo(account, sender.contact))
  if (!card) throw new Complaint('没有在做的教程。新做一张：发「教程 题目」。')
  if (!card.steps.length) throw new Complaint(`《${card.title}》还一步都没有。${BEGUN}`)
  await finishHowTo(card._id, message.receivedAt)
  const text = `好的，《${card.title}》${card.steps.length} 步，做好了。老同志说「小卫 怎么 ${card.title.replace(/^怎[么样]/, '')}」就发给他。不对就「教程 删 ${card._id}」重做。`
  return [{ text }, ...(await cardPictures(card))]
}

/** A repeated run of the message that finished it. */
async function doneJustNow({ account, sender, message }: Context): Promise<HowTo | undefined> {
  return (await howTosOf(account)).find(
    ({ by, doneAt }) => by === sender.contact && doneAt?.getTime() === message.receivedAt.getTime(),
  )
}

async function remove(number: number, context: Context): Promise<Reply[]> {
  const card = await existing(number, context)
  await removeHowTo(number, context.message._id)
  return [{ text: `好的，第 ${number} 张《${card.title}》不要了。` }]
}

async function existing(number: number, { account, message }: Context): Promise<HowTo> {
  const card = await howTo(account, number, message._id)
  if (!card) throw new Complaint(`没有第 ${number} 张教程。发「教程」看有哪些。`)
  return card
}
