import type { Gift } from '../../models/donation.ts'
import { Complaint } from '../errors.ts'
import { readGift } from './gift-line.ts'
import { pastDayIn } from './past-day.ts'

const LONGEST = 40
const TO = '(?:应该?是|改成|改为|改|换成|是)?[\\s：:]*'
const field = (names: string) => new RegExp(`^(?:${names})${TO}([\\s\\S]+)$`)
const DAY = field('日期|日子|时间')
const PURPOSE = field('用途|用于')
const AMOUNT = field('金额|钱数?|数目')
const THING = field('物品|东西|实物')
const GIVER = field('姓名|名字|捐赠人|捐的人')

/** What is corrected of a donation. */
export type GiftChange = { day: string } | { giver: string } | { gift: Gift }

/**
 * Reads what of a donation is corrected, by the name of the field or by what was given; `today` as YYYY-MM-DD. Throws
 * a Complaint where it is not understood, or where money would become a thing by the way.
 */
export function readGiftChange(words: string, was: Gift, today: string): GiftChange {
  const plain = words.trim()
  const [, giver] = GIVER.exec(plain) ?? []
  if (giver) return { giver }
  const [, purpose] = PURPOSE.exec(plain) ?? []
  if (purpose) return { gift: { ...was, purpose: purpose.slice(0, LONGEST) } }
  const [, day] = DAY.exec(plain) ?? []
  if (day) return { day: dayAlone(day, today) }
  const [, thing] = THING.exec(plain) ?? []
  const [, amount = thing ?? plain] = AMOUNT.exec(plain) ?? []
  const gift = readGift(amount)
  if (was.kind === 'money' && gift.kind === 'goods' && !thing)
    throw new Complaint(
      '请写明改什么，如：捐赠 改 3 金额 300元，或 日期 11月3日、用途 慈善、姓名 莫道明；捐的不是钱，写 物品 书 12本。',
    )
  return { gift: { ...gift, purpose: gift.purpose || was.purpose } }
}

function dayAlone(text: string, today: string): string {
  const { day, rest } = pastDayIn(text, today)
  if (rest || rest === text) throw new Complaint('没看懂日期，请写成：捐赠 改 3 日期 11月3日')
  return day
}
