import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { sendAgain, settleBySight } from '../models/doubtful-send.ts'

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
    const again = await sendAgain(chosen, { origin: context.message._id, now: context.now })
    return [{ text: again ? `好的，重发 ${again} 条。` : '这几条已经发出去了，不用再发。' }]
  },
}

async function doubtful(context: Context): Promise<string[] | undefined> {
  const [latest] = await openQuestions('resend', MEMORY, context)
  return latest?.options
}
