import type { RosterField } from '../documents/roster-columns.ts'

/** What a member said of himself that may change his record: the field, and what it is to hold; empty to empty it. */
export interface Told {
  field: RosterField
  value: string
}

const ME = '(?:我们?|俺)(?:家|老两口|和老伴)?'
const WHEN = '(?:已经?|都|最近|上个?(?:周|月|星期)|昨天|今天|前天|刚刚?|又|现在)*'
const REST = '(?=$|[，,。.！!；;\\s])'
const MOVED = new RegExp(
  `${ME}${WHEN}搬(?:家)?(?:到|去|回|来)了?([\\p{Script=Han}0-9]{2,20}?)(?:居?住)?(?:去|来)?了?${REST}`,
  'u',
)
/** Where somebody moves who does not move house. */
export const NO_PLACE = /前排|后排|楼[上下]|那边|这边|凳|桌|椅|东西|会议室|床|位子|座位/
const PHONE =
  /(?:我|俺)(?:的)?(?:已经)?(?:换|改)了?(?:个|一个|新)*(?:手机)?(?:号码?|电话|手机)号?[^\d]{0,8}(1\d{10})(?!\d)|(?:我|俺)的?新(?:手机)?(?:号码?|电话|手机)号?[^\d]{0,6}(1\d{10})(?!\d)/
const HOSPITAL = '([\\p{Script=Han}]{1,12}医院(?:[\\p{Script=Han}0-9]{0,10}?(?:床|科|楼))?)'
const IN = new RegExp(
  `^(?:我|俺)${WHEN}(?:住院了|住进了?${HOSPITAL}|在${HOSPITAL}住院|到${HOSPITAL}住院)`,
  'u',
)
const OUT = new RegExp(`^(?:我|俺)${WHEN}(?:从医院)?出院(?:回家)?了`)
const NOT_NOW = /去年|以前|那年|想|准备|打算|如果|要是|可能|[?？吗]/

/** Reads 「我搬到贵阳了」「我换号了，新号 139…」「我住院了」; null for nearly all. */
export function toldIn(text: string): Told | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (plain.length > 80 || NOT_NOW.test(plain)) return null
  const [, town] = MOVED.exec(plain) ?? []
  if (town && !NO_PLACE.test(town)) return { field: 'town', value: town }
  const phone = PHONE.exec(plain)
  if (phone) return { field: 'phone', value: phone[1] ?? phone[2] ?? '' }
  if (OUT.test(plain)) return { field: 'hospital', value: '' }
  const hospital = IN.exec(plain)
  if (!hospital) return null
  return { field: 'hospital', value: hospital[1] ?? hospital[2] ?? hospital[3] ?? '在住院' }
}
