import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { countDeleted, sendAgain, settleBySight } from '../models/doubtful-send.ts'
import { itemsByKeys } from '../models/outbox.ts'
import { letGo, NEVER } from '../models/withdrawal.ts'

const ANSWER = /^(重发|已发)\s*([\d\s、，,]+)$/
const MEMORY = 7 * 24 * 3_600_000

/** 「重发 1」「已发 2」: staff settle what could not be known to be sent. */
export const resend: Listener = {
  name: 'resend',
  hear: async (context) => {
    const match = isStaffPrivate(context) ? ANSWER.exec(spokenText(context)) : null
    const options = match ? await doubtful(context) : undefined
    if (!match || !options) return null
    const [, word, numbers = ''] = match
    const chosen = (numbers.match(/\d+/g) ?? []).flatMap((number) => options[Number(number) - 1] ?? [])
    if (!chosen.length) return [{ text: `没有这个编号，请写 1 到 ${options.length}。` }]
    if (word === '已发') {
      await settleBySight(chosen, context.now)
      return [{ text: '好的，记下了，不再重发。' }]
    }
    return [{ text: await again(chosen, context) }]
  },
}

/** Held back at first: a picture may have lost what may not be shown any more. */
async function again(chosen: string[], context: Context): Promise<string> {
  const order = { origin: context.message._id, now: context.now }
  const count = await sendAgain(chosen, { ...order, now: NEVER })
  await withdrawUnshown(context)
  await letGo(chosen, order)
  const deleted = await countDeleted(chosen)
  const left = await itemsByKeys(chosen)
  const anew = left.length < chosen.length ? '有照片撤下来了，去掉以后再发。' : ''
  const rest = deleted ? `${count ? '另有 ' : ''}${deleted} 条的内容已经删掉了，发不了。` : ''
  if (count) return `好的，重发 ${count} 条。${anew}${rest}`
  return rest || '这几条已经发出去了，不用再发。'
}

async function doubtful(context: Context): Promise<string[] | undefined> {
  const [latest] = await openQuestions('resend', MEMORY, context)
  return latest?.options
}
