import { broughtIn, countOf, N, togetherIn, totalIn } from './headcount.ts'
import type { NameFinder } from './names.ts'
import { anyOf, pattern } from './words.ts'

/** Stands in a text where somebody of the roster is named. */
export const NAME = '〇'

/** A text with a NAME for each name in it. */
export function withNames(text: string, finder: NameFinder): string {
  let from = 0
  const parts = finder.mentions(text).map(({ start, end }) => {
    const before = text.slice(from, start)
    from = end
    return before + NAME
  })
  return parts.join('') + text.slice(from)
}

const WHOSE =
  '(?:(?:我|俺|咱|他|她)们?(?:家|屋)?(?:头|里)?|屋头|屋里|家里|家头|(?:隔壁|对门|楼上|楼下)家?)(?:的|嘞)?(?:那个|那位|这个)?'
const RANK = '[大二三四五六小老幺满亲]'
const SURNAME = anyOf('surnames')
/** 小李 is the branch office's own. */
const STRANGER = `(?:隔壁|对门)?(?:的|家)?(?:(?:老|小(?!李))${SURNAME}|${SURNAME}${anyOf('titles-male', 'titles-female')})`
const COUNT = `(?:${N}[个位名口]|[两俩2-9]|个|位)?`
const SHORT = anyOf('companions-short')
/** One who may come along: 「我家老妈」「两个孙子」「大崽」「她家妹」「老韩」. */
const ONE = `(?:(?:${WHOSE})?${COUNT}${RANK}{0,2}${anyOf('companions')}|(?:${WHOSE})${COUNT}${RANK}?${SHORT}|${COUNT}${RANK}${SHORT}|(?<=[带抱背牵][起到着上个]?)${SHORT}|${STRANGER})`
const AND = '(?:[、和跟与同及 ]|还有|以及|外?加上?|带)?[起到着上]?'
/** What a number behind says: 「孙崽一个」「儿子两口子」「女儿一家三口」. */
const HOW_MANY = `(?:一[个位名]|1[个位名人]|[两俩]口子|夫妻(?:俩|两个)?|一家${N}[口个]|(?<=家属|亲属|亲友|陪护|朋友|同学|战友)${N}[个名位人])?`
const GROUP = new RegExp(`${ONE}(?:(?:的|嘞|${AND})${ONE})*${HOW_MANY}`, 'g')
const EACH = new RegExp(`${ONE}(${HOW_MANY})`, 'g')
const NUMBERED = new RegExp(`${N}[个位名人]`)
/** 「〇和〇两个老伙计都来」 names nobody else. */
const AS_FRIENDS = /^[两三四五六]个|伙计|朋友|战友|同[学事]|邻居|姊妹|兄弟/
const SAME_PERSON = new RegExp(`^(?:[的嘞他她]|${STRANGER})`)
const SPOUSE = /老伴|老[婆公]|爱人|那口子|堂客|内人|婆娘|屋头|家里那/

const WITH = /(?:[和跟与同、挨]|伙同|伙到|[和跟同][起到着])(?:起|到|着)?$/
const PLUS = /(?:还有|外加|另加|再加|加上?|连同|外带|另带|以及|[+＋]) ?$/
const BRINGS = /[带领捎携抱牵拉拖推背搀扶陪约邀喊叫请](?:起|到|着|上|了|过)*$/
/** After these nothing need follow: 「来，带个小孙孙」. */
const TAKES = /(?:[带领捎携抱牵]|[喊约邀叫][起到上着])(?:起|到|着|上|了|过)*$/
const MINDS = /(?:[在得不没莫别]|(?<!还)要|天天|专门|负责|[帮给替].{0,4})[带抱领]$/
const OTHER = '(?:{elsewhere}|{other-places})'
const TOGETHER = `(?:一起|一路|一同|一块|一道|同车|同路|同来|同去|同行|同往|结伴|做伴|作伴)(?!住|吃|过|在|生活|顺|${OTHER})`
const ALONG = pattern(
  `^(?:他|她)?们?(?:${N}个|俩)?(?:[也都还就要会能想得硬非${NAME}]|{adverbs})*(?:(?:[来去克到]|过来|上来|过去)(?!${OTHER}|时|底|处)|${TOGETHER}|参加|参会|出席|旁听|[坐听凑]|看热闹|走路|搭车|打车|推我|推轮椅|[扶搀]|陪我|照看|报|我(?!说|讲|商)|[0-9])|^(?:他|她)?们?(?:${N}[个人位]|俩)?(?=$|[ ）)：:、])`,
)
const ENDS = /^(?:两个|俩)?(?=$|[ ）)：:])/
const AND_ME = /^(?:[和跟与同挨、]|还有|跟[起到着])我(?!说|讲|商量|提|吵|联系|打|要|借|告|换|交|通)/
const STAYS =
  /^(?:[们也都就要他她说讲还]|两个|那天)*(?:不(?!放心)|没(?!人|得人|空)|莫|请假|病|住院|在家|在屋|守)/
const GOES_BACK =
  /(?:就|又|马上)先?(?:回去|回家|转去|走了?$)|(?:大?门口|楼下)就|再来接|在车[上里头]|(?:楼下|门口|外头|外面)等|不[进上](?:去|来|会场|楼)|不参加/
const DRIVES = /车|开/
const CARE = '[陪跟随推扶搀牵挽背抱拉护]'
const TO = '(?:起|到|着|倒|了|好|同|伴)*'
const HELPS = `${CARE}${TO}我(?!去?过?${OTHER}|[做打看拿跑])|(?:照顾|招呼|服侍|伺候)我|[帮给]我[当做推拿提背]|[当做](?:我的?)?拐|陪同|随行|随同|跟班|旁听|推轮椅|[跟陪][到起着]?(?:我|一起|一路)?(?:来|去|克|过来|上来)(?!过?${OTHER})|[陪跟](?:[到起着倒]{1,2}|同)?(?=$|[）)])|[带抱背][起上到着过]?[他她]?(?:来|去|克|一起|一路|过来)(?!${OTHER})`
const COMES = `${HELPS}|${TOGETHER}|坐(?:我?旁|边|在)|[也都要想硬非闹]+(?:跟[到起着]?)?我?(?:一起|一路)?(?:来|去|克|到|参加|听)(?=$|[ ）)看听开坐耍玩凑会吧嘛的嘞哈旁]|[一两三]个)`
/** 「姑娘姑爷都跟到来」「老伴给我当拐棍」 */
const ACCOMPANIES = pattern(`^(?:(?!不[来去准让许同想]|我).){0,12}?(?:${COMES})`)
const TAKES_ME = /^.{0,6}[带领][起到着]?我(?:来|去|克|一起|一路|上|进|$)/
const HELPS_HIM = new RegExp(`^.{0,6}${CARE}${TO}[他她]`)
/** What is said on in the next clause: 「她旁听」「都要跟起我来」「我带起他」. */
const GOES_ON = pattern(
  `^[他她](?:[们也都要会就]|{adverbs})*(?:${COMES})|^(?:[也都要会就硬非]|只好|只有|只得|{adverbs})*(?:${HELPS})|^我?(?:只好|只有|[就要得还想])*[带抱背推领牵][起到着上]*[他她]们?(?!${OTHER})`,
)
const OF_ANOTHER = new RegExp(`^(?:我(?!(?:只好|只有|[就要得还想])*[带抱背推领牵])|${NAME}|但|不过|书记)`)
const SOMEBODY =
  /(?<![没莫])[有找喊请](?:了|个|一个|得)*人.{0,3}[陪扶推背搀][着起到]?我|带[起着上到]?一?个[人伴]|(?<!不)[他她]陪我/
const BRINGS_HIM = /我?[带推背][起着上到]?[他她](?![们去看])/
const COUPLE =
  /(?<![家女子弟妹哥姐娘爷崽婿媳友侄儿表〇])[两俩]口子?|老两口|夫妻(?:俩|两个|二人|(?=[加和带跟]))|公婆两个/
const JOINED_NAMES = new RegExp(`[和跟与同、]${NAME}`, 'g')
const CLAUSE_END = /[，,。；;！!？?\n…~（(]+/
/** Most texts name no company: where none of these stands, nothing is looked at closer. */
const MAYBE = pattern(
  `[人个口位名俩仨+＋他她]|[大小老].{0,2}小|夫妻|{companions}|{companions-short}|[老小]{surnames}`,
)

/**
 * How many come along who are not on the roster; 0 when none is named. Who only drives, stays at home or is talked
 * of does not count. `named` is how many of the roster the text speaks of, with the sender; for each a NAME stands in it.
 */
export function companionsIn(text: string, named = 1 + (text.match(JOINED_NAMES)?.length ?? 0)): number {
  if (!MAYBE.test(text)) return 0
  const total = totalIn(text)
  if (total > 1) return Math.max(0, total - named)
  const kin = kinIn(text.split(CLAUSE_END))
  const couple = COUPLE.test(text) && named === 1
  const counted = [...kin].reduce((sum, [who, many]) => sum + (couple && SPOUSE.test(who) ? 0 : many), 0)
  return Math.max(counted + (couple ? 1 : 0), broughtIn(text), togetherIn(text) - named, unnamedIn(text))
}

function unnamedIn(text: string): number {
  return SOMEBODY.test(text) || (BRINGS_HIM.test(text) && !text.includes(NAME)) ? 1 : 0
}

/** Who comes along, by what he is to the sender, and how many they are. */
function kinIn(clauses: readonly string[]): Map<string, number> {
  const people = new Map<string, number>()
  for (const [at, clause] of clauses.entries())
    for (const { 0: group, index } of clause.matchAll(GROUP)) {
      const around = { before: clause.slice(0, index), after: clause.slice(index + group.length) }
      if (comeAlong(group, around, clauses.slice(at + 1, at + 3))) addEach(group, people)
    }
  return people
}

interface Around {
  before: string
  after: string
}

function comeAlong(group: string, { before, after }: Around, next: readonly string[]): boolean {
  if (STAYS.test(after) || GOES_BACK.test(after) || GOES_BACK.test(next[0] ?? '')) return false
  if (before.endsWith(NAME) && AS_FRIENDS.test(group)) return false
  if (!before && !after && NUMBERED.test(group)) return true
  if (broughtBy(before, after) || AND_ME.test(after) || ACCOMPANIES.test(after)) return true
  if (/^[他她]/.test(group) && HELPS_HIM.test(after)) return true
  if (TAKES_ME.test(after) && !DRIVES.test(after)) return true
  const end = next.findIndex((clause) => OF_ANOTHER.test(clause))
  return next.slice(0, end < 0 ? next.length : end).some((clause) => GOES_ON.test(clause))
}

function broughtBy(before: string, after: string): boolean {
  if (PLUS.test(before)) return true
  if (WITH.test(before)) return ALONG.test(after)
  if (!BRINGS.test(before)) return false
  return ENDS.test(after) ? TAKES.test(before) && !MINDS.test(before) : ALONG.test(after)
}

function addEach(group: string, people: Map<string, number>): void {
  const all = [...group.matchAll(EACH)]
  for (const [at, match] of all.entries()) {
    const rest = group.slice(match.index + match[0].length)
    // 「老伴的妹妹」「老伴她妹」「护工小田」 are one: the last.
    if (all[at + 1] && SAME_PERSON.test(rest)) continue
    const who = match[0].replace(/^(?:我|咱)们?家?的?/, '')
    people.set(who, Math.max(people.get(who) ?? 0, countOf(match[0], match[1])))
  }
}

const COMPANY = new RegExp(
  `([我他她${NAME}]们?)(?:(?:和|跟|与|同|、|还有)${ONE}|带[起到上着]?${ONE})(?:${AND}${ONE})*(?=[^我给说讲])`,
  'g',
)

/** A clause without those who come along: 「我和老伴都来」 says of coming what 「我都来」 says. */
export function withoutCompany(clause: string): string {
  return clause.replace(COMPANY, '$1')
}
