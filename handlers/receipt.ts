import { openQuestions } from '../bot/asked.ts'
import { printedPhoto } from '../bot/documents/photo.ts'
import { Complaint } from '../bot/errors.ts'
import { receiptsOf } from '../bot/expense/expense-words.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { yuanInWords } from '../bot/money.ts'
import { addReceipt, type Expense, expenseByNumber } from '../models/expense.ts'
import { fileContent } from '../models/file.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'
import { runningRelay } from '../models/relay.ts'
import { openedLast } from './opened-last.ts'

const MEGABYTE = 1024 * 1024
const OPEN = 10 * 60_000
const MOST = 20
/** 电子发票 come as files. */
const INVOICE = /\.(?:pdf|ofd|jpe?g|png)$/i

interface Opened {
  number: number
  /** It was asked for by itself, and no event was relayed: more than one may follow. */
  isAsked: boolean
}

/**
 * The next photo is the receipt of an expense that was just noted. Not while the sender relays an event, when his photos
 * go to the group. Returns whether it is awaited.
 */
export async function openForReceipt(number: number, context: Context): Promise<boolean> {
  if (await runningRelay(context.account, context.sender.contact)) return false
  await openUp({ number, isAsked: false }, context)
  return true
}

/** 「经费 3 票据」: the photos that follow belong to that expense; while an event is relayed only the next one. */
export async function askForReceipt({ _id }: Expense, context: Context): Promise<Reply[]> {
  const isLive = Boolean(await runningRelay(context.account, context.sender.contact))
  await openUp({ number: _id, isAsked: !isLive }, context)
  const text = isLive
    ? `好，下一张照片或电子发票附在 ${_id} 号支出上，只一张；再往后的照片照样转到群里。`
    : `好，接下来您发的照片、电子发票附在 ${_id} 号支出上，10 分钟内都算。`
  return [{ text }]
}

/** Waits for receipts of this expense alone: a photo that is left over must not go to an older one. */
async function openUp(about: Opened, context: Context): Promise<void> {
  const { account, sender, message, now } = context
  const _id = `receipt:${message._id}`
  for (const one of await openQuestions('receipt', OPEN, context))
    if (one._id !== _id) await closePrompt(one._id, { origin: message._id, at: now })
  await ask({ _id, account, contact: sender.contact, kind: 'receipt', options: [], about, askedAt: now })
}

/** The photo or electronic invoice that follows an expense is its receipt. */
export const receipt: Listener = {
  name: 'receipt',
  hear: async (context) => {
    const { account, message } = context
    if (message.inGroup || !isStaff(context)) return null
    const isInvoice = message.kind === 'file' && INVOICE.test(message.file?.name ?? '')
    if (message.kind !== 'image' && !isInvoice) return null
    const opened = await openedLast('receipt', OPEN, context)
    const expense = opened && (await expenseByNumber((opened.about as Opened).number, account))
    return expense && opened ? await take(expense, opened, context) : null
  },
}

async function take(expense: Expense, opened: Prompt, context: Context): Promise<Reply[]> {
  const { message, sender, now } = context
  const { _id, account, heading, fen, what } = expense
  const known = receiptsOf(expense.receipts)
  if (known.length >= MOST && !known.some((one) => one.message === message._id))
    throw new Complaint(`${_id} 号支出已经有 ${MOST} 张票据，这一张没有收。`)
  const fileId = await fileIn(context)
  const name = message.kind === 'file' ? (message.file?.name ?? '票据') : '照片'
  await addReceipt(_id, { message: message._id, fileId, name, by: sender.contact, at: message.receivedAt })
  const { isAsked } = opened.about as Opened
  if (isAsked) await openUp({ number: _id, isAsked }, context)
  else await closePrompt(opened._id, { origin: message._id, at: now })
  const kept = receiptsOf((await expenseByNumber(_id, account))?.receipts ?? [])
  const place = kept.findIndex((one) => one.message === message._id) + 1
  const more = isAsked ? '' : `还有的，先发「经费 ${_id} 票据」。`
  const text = `收到，附在 ${_id} 号支出（${heading} ${yuanInWords(fen)}，${what}）上，票据第 ${place} 张。${more}附错了，发「经费 ${_id} 票据 删 ${place}」。`
  return [{ text }]
}

/** The file that was sent. Throws a Complaint when it cannot be kept or, as a photo, not be printed. */
async function fileIn({ message, settings }: Context): Promise<string> {
  const { fileId, problem } = message.file ?? {}
  if (problem === 'too-large')
    throw new Complaint(`超过 ${Math.round(settings.fileLimit / MEGABYTE)} MB，没有收。请换小一点的。`)
  if (!fileId) throw new Complaint('这张票据没有收完整，请重发一次。')
  if (message.kind === 'image' && !(await printedPhoto(await fileContent(fileId))))
    throw new Complaint('这张票据的照片打不开，没有收。请换一张，或者截个图再发。')
  return fileId
}
