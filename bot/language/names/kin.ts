import { countOf, N } from '../reply/headcount.ts'
import { NAME } from '../reply/side.ts'
import { anyOf, pattern } from '../words.ts'

/** 「我家的那个」「她家」「隔壁」 */
const WHOSE =
  '(?:(?:我|俺|咱|他|她)们?(?:家|屋)?(?:头|里)?|屋头|屋里|家里|家头|(?:隔壁|对门|楼上|楼下)家?)(?:的|嘞)?(?:那个|那位|这个)?'
const COUNT = `(?:${N}[个位名口]|[两俩2-9]|个|位)?`
const RANK = '[大二三四五六小老幺满亲表堂干死乖胖]'
const KIN = anyOf('companions')
/** Words that only together with others mean somebody: 「我妹」「大崽」「带孙」. */
const SHORT = anyOf('companions-short')
const SURNAME = anyOf('surnames')
const TITLED = `${SURNAME}${anyOf('titles-male', 'titles-female')}`
/** Who is not on the roster and yet called by his name; 小李 is the branch office's own. */
const STRANGER = `(?:隔壁|对门)?(?:的|家)?(?:(?:老|小(?!李))${SURNAME}|${TITLED})`
/** One person, or a number of the same: 「我家老妈」「两个孙子」「大崽」「她家妹」「老韩」. */
const ONE = `(?<!另(?=外))(?!${N}${anyOf('family-pairs')})(?:(?:${WHOSE})?${COUNT}${RANK}{0,2}${KIN}|(?:${WHOSE})${COUNT}${RANK}?${SHORT}|${COUNT}${RANK}${SHORT}|(?<=[带抱背牵][起到着上个]?)${SHORT}|${STRANGER})`
const AND = '(?:[、和跟与同及 ]|还有|以及|外?加上?|带)?[起到着上]?'
/** What a number behind says: 「孙崽一个」「儿子两口子」「女儿一家三口」「家属两名」. */
const HOW_MANY = `(?:一[个位名]|1[个位名人]|[两俩]口子|夫妻(?:俩|两个)?|一家${N}[口个]|(?<=家属|亲属|亲友|陪护|朋友|同学|战友)${N}[个名位人])?`
const GROUP = new RegExp(`${ONE}(?:(?:的|嘞|家|${AND})${ONE})*${HOW_MANY}`, 'g')
const EACH = new RegExp(`${ONE}(${HOW_MANY})`, 'g')
/** 「老伴的妹妹」「老伴她妹」「护工小田」: one person, the last. */
const SAME_PERSON = new RegExp(`^(?:[的嘞家他她]|陪护|阿姨|${STRANGER})`)
const MINE = /^(?:我|咱)们?家?的?/
/** Most clauses name nobody: where none of these stands, they are not looked at closer. */
const SOMEBODY = pattern(`{companions}|{companions-short}|[老小]{surnames}|${TITLED}`)

const COMPANY = new RegExp(
  `([我他她${NAME}]们?)(?:(?:和|跟|与|同|、|还有)${ONE}|带[起到上着]?${ONE})(?:${AND}${ONE})*(?=[^我给说讲])`,
  'g',
)

/** People who are named in one go: 「老伴和两个孙子」. */
export interface Group {
  words: string
  /** What stands before and after them in their clause. */
  before: string
  after: string
}

/** The people not on the roster whom a clause speaks of. */
export function groupsIn(clause: string): Group[] {
  if (!SOMEBODY.test(clause)) return []
  return [...clause.matchAll(GROUP)].map(({ 0: words, index }) => ({
    words,
    before: clause.slice(0, index),
    after: clause.slice(index + words.length),
  }))
}

/** Who they are, as the sender calls them, and how many each word means. */
export function peopleOf({ words }: Group): [who: string, many: number][] {
  const all = [...words.matchAll(EACH)]
  return all.flatMap(([who, behind], at): [string, number][] => {
    const rest = words.slice((all[at]?.index ?? 0) + who.length)
    const isNext = all[at + 1] !== undefined && SAME_PERSON.test(rest)
    return isNext ? [] : [[who.replace(MINE, ''), countOf(who, behind)]]
  })
}

/** A clause without those who come along: 「我和老伴都来」 says of coming what 「我都来」 says. */
export function withoutCompany(clause: string): string {
  return SOMEBODY.test(clause) ? clause.replace(COMPANY, '$1') : clause
}
