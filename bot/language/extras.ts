import { NUMERAL, readNumeral } from './numerals.ts'
import { anyOf } from './words.ts'

const LATE =
  /迟到|(?:晚|晏|迟)(?:点|些|一点|一些|点点|个|来|到|十|几|一|半|二|两|[0-9])|要[晚晏迟]|(?:开头|前头|前面|前半截|一开始|[点半刻]我?)赶不|半截来|才(?:能|得)?(?:赶|走|爬|坐|开|挪)(?:得|到|拢)|[点半刻分](?:钟|多|过|左右)*才.{0,4}[到拢上来]|(?:要|得|怕).{0,4}才(?:能)?[到拢]|先开|开了.{1,5}分钟|留个门|留门/
/** Stands in a text where somebody of the roster is named. */
export const NAME = '〇'
const WITH = new RegExp(
  `(?:我?[和跟同带喊与、]|还有|推)(?:起|到)?(?:我|个|着)?(?:家|的)?(?:小)?(${anyOf('companions')})(?!${NAME})`,
  'g',
)
const HIS_COMPANY = new RegExp(
  `把?(?:他|她)(?:家|屋头)?的?(${anyOf('companions')})(?:也)?(?:带|喊|一起|一路|同)`,
)
const PARENTS = new RegExp(`(?:我家?(?:的)?)?(${anyOf('companions')})(?:和|跟|、)我`)
const CARERS = new RegExp(`(${anyOf('companions')})(?:推|陪|带|扶|背|抱|搀|招呼|照顾)(?:着|起)?我`)
const DRIVES = /送我|送起|开车送|接我/
const COUPLE = /两口子|老两口|夫妻/
const FAMILY = new RegExp(`一家(?:子)?(${NUMERAL})口`)
const PEOPLE = new RegExp(`(?:去|共|来|一共)?(${NUMERAL})个?人|去(${NUMERAL})个`)
const BRINGS = new RegExp(`带(?:起|着|上|到|了)?(${NUMERAL})个`)
const ONE_BROUGHT = /我?带(?:起|着|上|到)?(?:他|她)|(?:他|她)陪我/

/** True when the sender says that he will be late. */
export function saysLate(text: string): boolean {
  return LATE.test(text) && !/不(?:会)?迟到|莫迟到/.test(text)
}

/**
 * How many come along who are not on the roster; 0 when none is named. Somebody who only drives does not count.
 * `named` is how many of the roster the text speaks of, with the sender; for each a NAME stands in it.
 */
export function companionsIn(text: string, named = 1): number {
  if (COUPLE.test(text)) return named > 1 ? 0 : 1
  const family = FAMILY.exec(text)
  if (family) return readNumeral(family[1] ?? '') - 1
  const brings = BRINGS.exec(text)
  if (brings) return readNumeral(brings[1] ?? '')
  const people = PEOPLE.exec(text)
  const counted = people ? readNumeral(people[1] ?? people[2] ?? '') - named : 0
  if (counted > 0) return counted
  return namedCompanions(text)
}

function namedCompanions(text: string): number {
  if (DRIVES.test(text)) return 0
  const named = [...text.matchAll(WITH)].length || (HIS_COMPANY.test(text) ? 1 : 0)
  return named || (PARENTS.test(text) || CARERS.test(text) || ONE_BROUGHT.test(text) ? 1 : 0)
}

const KIN = `(?:我?(?:家|屋头)?(?:的|里|头)?(?:(?:${NUMERAL})个|小)*${anyOf('companions')})`
const COMPANY = new RegExp(
  `(我(?:们)?)(?:(?:和|跟|与|同|、|还有)${KIN}?|带(?:起|到|上|着)?${KIN})(?=[^我给说讲])`,
  'g',
)

/** A clause without those who come along: 「我和老伴都来」 says of coming what 「我都来」 says. */
export function withoutCompany(clause: string): string {
  return clause.replace(COMPANY, '$1')
}
