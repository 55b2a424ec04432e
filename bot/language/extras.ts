import { NUMERAL, readNumeral } from './numerals.ts'
import { anyOf } from './words.ts'

const LATE = /迟到|晚到|晚点?点?到|晚(?:来|十|几|一|半|2|3|1)|要晚|赶不到|半截来|才赶?得?[拢到]|先开|迟一?点/
const WITH = new RegExp(
  `(?:我?[和跟同带喊与、]|还有|推)(?:起|到)?(?:我|个|着)?(?:家|的)?(?:小)?(${anyOf('companions')})`,
  'g',
)
const PARENTS = new RegExp(`(?:我家?(?:的)?)?(${anyOf('companions')})(?:和|跟|、)我`)
const CARERS = new RegExp(`(${anyOf('companions')})(?:推|陪|带|扶|背)(?:着|起)?我`)
const DRIVES = /送我|送起|开车送|接我/
const COUPLE = /两口子|老两口|夫妻/
const FAMILY = new RegExp(`一家(?:子)?(${NUMERAL})口`)
const PEOPLE = new RegExp(`(?:去|共|来|一共)?(${NUMERAL})个?人|去(${NUMERAL})个`)
const BRINGS = new RegExp(`带(${NUMERAL})个`)

/** True when the sender says that he will be late. */
export function saysLate(text: string): boolean {
  return LATE.test(text) && !/不(?:会)?迟到|莫迟到/.test(text)
}

/** How many come along who are not on the roster; 0 when none is named. Somebody who only drives does not count. */
export function companionsIn(text: string): number {
  if (COUPLE.test(text)) return 1
  const family = FAMILY.exec(text)
  if (family) return readNumeral(family[1] ?? '') - 1
  const brings = BRINGS.exec(text)
  if (brings) return readNumeral(brings[1] ?? '')
  const people = PEOPLE.exec(text)
  const counted = people ? readNumeral(people[1] ?? people[2] ?? '') - 1 : 0
  if (counted > 0) return counted
  return namedCompanions(text)
}

function namedCompanions(text: string): number {
  if (DRIVES.test(text)) return 0
  const named = [...text.matchAll(WITH)].length
  return named || (PARENTS.test(text) || CARERS.test(text) ? 1 : 0)
}

const COMPANY = new RegExp(
  `(我(?:们)?)(?:和|跟|与|同|、|带(?:起|到|上|着)?|还有)(?:我?(?:家|屋头)?(?:的|里|头)?(?:小)?${anyOf('companions')})?(?=[^我给说讲])`,
  'g',
)

/** A clause without those who come along: 「我和老伴都来」 says of coming what 「我都来」 says. */
export function withoutCompany(clause: string): string {
  return clause.replace(COMPANY, '$1')
}

const LEADING =
  /^(?:我(?:们)?|本人|他|她|因为?|由于|还|就|那天|这次|开会|现在|书记|小李|啊|嗯|要得|我想|就是|只好|这边|特此|可惜|太)+(?=.{2})/
const TRAILING = /(?:我|他|她|的?原因|，|、|就|所以|开会|只好|特此|这次|现在|不能|我就|要)+$/

/** 「喊我说一声」: how the word came, not why he does not. */
const PASSED_ON =
  /(?:打电话|发微信)?(?:跟|给|让|喊|托|叫|请|对|和)我(?:帮忙?|讲|说|代|替|转告|一声|(?:他|她))*|(?:他|她)?(?:讲|说)(?:他|她)$/g
const KIN_ONLY = new RegExp(
  `^(?:我|他|她)?(?:家|屋头)?的?${anyOf('companions')}(?:也|就|今天|那天)?(?=来不|去不|不来|不去|请假|参加不|不参加)`,
)
const TRIVIAL =
  /^(?:我|改|是|先前|说|应该|估计|今天|实在|恐怕|可能|来是|想来?|明天|这次|现在|能来了?|要来的?)+$|^我?(?:本来|原来|先前|之前|昨天|刚才|上次).{0,4}(?:来|报|参加|说|请假).{0,2}$/
const KIN = new RegExp(`^(?:我|他|她)?(?:家|屋头)?(?:的|那个)?${anyOf('companions')}?$`)
const TO_OTHERS = /^(?:你们|大家|祝|各位|您们)/

/** Whether somebody of the sender's family is said not to come. */
export function isOfKin(clause: string): boolean {
  return KIN_ONLY.test(clause.trim())
}

/** The words of a clause that may be the reason, without what belongs to every sentence. */
export function reasonIn(words: string): string {
  const plain = words.replace(/^[，,。、；;！!（(\s]+|[，,。、；;！!）)\s]+$/g, '')
  if (TO_OTHERS.test(plain) || KIN.test(plain) || TRIVIAL.test(plain)) return ''
  const lead = plain.replace(PASSED_ON, '').replace(/^(?:本人因|我因|因为?|由于|书记|小李|可惜|就是)+/, '')
  return lead.replace(TRAILING, '').length >= 2 ? lead.replace(TRAILING, '') : LEADING.test(lead) ? lead : ''
}
