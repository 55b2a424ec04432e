import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { memberNamed } from '../bot/named.ts'
import { type HelpRequest, helpRequest, openHelp } from '../models/help-request.ts'
import { ask } from '../models/prompt.ts'
import { isOf } from './help-intake.ts'

const NUMBERED = /^第?\s*(\d{1,4})\s*(?:号|件|个)?(?:求助)?[\s，,：:、]*([\s\S]*)$/
const LONGEST = 500

/** What staff say about a request: its number, 0 where none is written, and the words after it. */
export interface Order {
  number: number
  words: string
}

export function readOrder(rest: string): Order | undefined {
  const [, digits = '', words = ''] = NUMBERED.exec(rest) ?? []
  const order = digits ? { number: Number(digits), words: words.trim() } : { number: 0, words: rest }
  if (order.words.length > LONGEST) throw new Complaint(`太长了，请写在 ${LONGEST} 字以内。`)
  return order
}

/**
 * The request that an order is about: that of its number; without one that of the member whom its words begin with;
 * else the only one that is open. Throws a Complaint where there is none or several.
 */
export async function requestMeant(
  order: Order,
  context: Context,
): Promise<Order & { request: HelpRequest }> {
  const { number, words } = order
  if (number) {
    const request = await helpRequest(number, context.account)
    if (!request) throw new Complaint(`没有 ${number} 号求助。发「求助单」看有哪些。`)
    return { ...order, request }
  }
  const open = await openHelp(context.account, context.message._id)
  if (context.people.finder.mentions(words)[0]?.start !== 0) return { ...order, request: only(open) }
  const { member, rest } = memberNamed(words, context.people)
  const his = open.filter((request) => isOf(request, member))
  return { number, words: rest, request: only(his) }
}

/** The one request there is. */
export function only(requests: readonly HelpRequest[]): HelpRequest {
  const [request, another] = requests
  if (!request) throw new Complaint('没有等着办的求助。发「求助单」看看。')
  if (another) throw new Complaint(`有 ${requests.length} 件求助，请写上几号；发「求助单」看有哪些。`)
  return request
}

/** Tells whose request it is, and asks him by it whether it is done; nobody where he has no WeChat. */
export async function toMember(request: HelpRequest, text: string, context: Context): Promise<Reply[]> {
  const { contact } = request
  if (!contact) return []
  await askIfDone(request, { key: context.message._id, at: context.now })
  return [{ to: { contact }, text }]
}

/** From now on a bare 「好了」 or 「没好」 of whose request it is is about it. */
export async function askIfDone(
  { _id: number, account, contact }: HelpRequest,
  { key, at }: { key: string; at: Date },
): Promise<void> {
  if (!contact) return
  const _id = `help-done:${number}:${key}`
  await ask({ _id, account, contact, kind: 'help-done', options: [], about: { number }, askedAt: at })
}

/** What staff hear where nobody was told. */
export function reached(told: readonly Reply[]): string {
  return told.length ? '' : '他的微信没对上，请打电话告诉他。'
}
