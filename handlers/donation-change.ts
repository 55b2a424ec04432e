import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed } from '../bot/named.ts'
import { readGiftChange } from '../bot/service/gift-change.ts'
import { giftInWords } from '../bot/service/gift-line.ts'
import { correctDonation, type Donation, donationByNumber, type Gift } from '../models/donation.ts'
import { nameOf } from './donation-ledger.ts'

/** Corrects what was given, what for, when, or by whom. */
export async function correctGift(number: number, words: string, context: Context): Promise<Reply[]> {
  const { message, people } = context
  const row = await rowOf(number, context)
  const read = readGiftChange(words, giftOf(row), dayOf(message.receivedAt))
  if ('day' in read) return await corrected(row, { ...row, day: read.day }, context)
  if ('gift' in read) return await corrected(row, { ...row, ...read.gift }, context)
  const { members, rest } = membersSurelyNamed(read.giver, people)
  const [member, another] = members
  if (!member || another || rest) throw new Complaint('请只写一个姓名，如：捐赠 改 3 姓名 莫道明')
  return await corrected(row, { ...row, member: idOf(member) }, context)
}

/** What was entered by mistake does not count any more. */
export async function voidGift(number: number, context: Context): Promise<Reply[]> {
  const row = await rowOf(number, context)
  return await corrected(row, { ...row, isVoid: true }, context)
}

async function rowOf(number: number, { account, message }: Context): Promise<Donation> {
  const row = await donationByNumber(number, account)
  if (!row) throw new Complaint(`没有第 ${number} 笔捐赠。发「捐赠」看有哪些。`)
  if (row.isVoid && row.changes.at(-1)?.origin !== message._id)
    throw new Complaint(`第 ${number} 笔已经作废了，不能再改。要记，请重新发一笔。`)
  return row
}

async function corrected(row: Donation, to: Donation, context: Context): Promise<Reply[]> {
  const { people, message, sender, now } = context
  const words = (one: Donation) => {
    const whose =
      one.member === to.member && one.member === row.member ? '' : `${nameOf(one, people.members)}，`
    const day = to.day === row.day ? '' : `，${one.day}`
    return one.isVoid ? '不算' : `${whose}${giftInWords(one)}${day}`
  }
  const fresh = { origin: message._id, at: now, by: sender.name, before: words(row), after: words(to) }
  const change = row.changes.find(({ origin }) => origin === message._id) ?? fresh
  await correctDonation(row, to, change)
  const name = nameOf(to, people.members)
  return [{ text: `改好了，第 ${row._id} 笔（${name}）：${change.before} → ${change.after}。原来的也留着。` }]
}

function giftOf({ kind, fen, goods, purpose }: Donation): Gift {
  return kind === 'money' ? { kind, fen: fen ?? 0, purpose } : { kind, goods: goods ?? '', purpose }
}
