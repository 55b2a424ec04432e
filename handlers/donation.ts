import { memberLabels } from '../bot/choice.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed } from '../bot/named.ts'
import { GIFT_EXAMPLE, giftInWords, readGift, withoutEach } from '../bot/service/gift-line.ts'
import { pastDayIn } from '../bot/service/past-day.ts'
import { addDonation, type Donation, donationsOfMember } from '../models/donation.ts'
import { correctGift, voidGift } from './donation-change.ts'
import { donationSheet, donationsOfYear } from './donation-ledger.ts'

const CORRECTS = /^(?:改|更正)\s*第?\s*(\d{1,5})\s*(?:笔|号)?\s*([\s\S]*)$/
const VOIDS = /^(?:作废|不算|删)\s*第?\s*(\d{1,5})\s*(?:笔|号)?\s*([\s\S]*)$/
const SHEET = /^(?:表|导出|表格|打印)\s*([\s\S]*)$/
const YEAR = /^(?:今年|本年|去年|\d{4}年?)(?:合计|情况|多少)?$/
const LONGEST = 200

/** 捐赠: what members gave, entered in a line, corrected, summed up. Amounts are told to staff and the giver alone. */
export const donation = command({
  name: '捐赠',
  aliases: ['捐款', '捐物', '捐献'],
  who: 'staff',
  where: ['private'],
  help: `${GIFT_EXAMPLE} —— 记一笔；「捐赠」看今年合计，「捐赠 2025年」看那一年；「捐赠 改 3 300元」「捐赠 作废 3」；「捐赠 表 2026年」`,
  deed: (rest) => (SHEET.test(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest || YEAR.test(rest)) return [{ text: await donationsOfYear(rest || '今年', context) }]
    if (rest.length > LONGEST) throw new Complaint(`太长了，请写在 ${LONGEST} 字以内，如：${GIFT_EXAMPLE}`)
    const [, corrected, to = ''] = CORRECTS.exec(rest) ?? []
    if (corrected) return await correctGift(Number(corrected), to, context)
    const [, voided] = VOIDS.exec(rest) ?? []
    if (voided) return await voidGift(Number(voided), context)
    const [, period] = SHEET.exec(rest) ?? []
    return period === undefined ? await add(rest, context) : await donationSheet(period, context)
  },
})

async function add(line: string, context: Context): Promise<Reply[]> {
  const { account, people, message, sender, now } = context
  const { members, rest } = membersSurelyNamed(line, people)
  const { words: given, isEach } = withoutEach(rest)
  if (members.length > 1 && !isEach)
    throw new Complaint(
      `${members.length} 个人一起写的，请写明「每人」，如：捐赠 莫道明、程国安 每人200元 慈善`,
    )
  const { day, rest: words } = pastDayIn(given, dayOf(message.receivedAt))
  const gift = readGift(words)
  const rows = []
  for (const member of members) {
    const row = {
      account,
      origin: `${message._id}#${idOf(member)}`,
      member: idOf(member),
      day,
      at: now,
      by: sender.name,
    }
    rows.push(await addDonation({ ...gift, ...row }))
  }
  const numbers = rows.map(({ _id }) => _id)
  const twice = await alreadyThere(rows)
  const who = `${memberLabels(members).join('、')}${members.length > 1 ? '每人' : ''}`
  return [
    {
      text: `记下了（第 ${numbers.join('、')} 笔）：${who} ${giftInWords(gift)}，${day}。${twice}\n支部谢他，回「致谢 ${numbers.join(' ')}」；记错了发「捐赠 改 ${numbers[0]} 300元」或「捐赠 作废 ${numbers[0]}」。`,
    },
  ]
}

/** What is said where the same was entered for the same day before. */
async function alreadyThere(rows: readonly Donation[]): Promise<string> {
  for (const row of rows) {
    const same = (await donationsOfMember(row.member)).find(
      (one) => one._id < row._id && one.day === row.day && giftInWords(one) === giftInWords(row),
    )
    if (same) return `\n同一天记过一样的（第 ${same._id} 笔），重了就发「捐赠 作废 ${row._id}」。`
  }
  return ''
}
