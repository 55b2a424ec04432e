import { type Group, groupsIn, peopleOf } from '../names/kin.ts'
import { anyInRow, pattern, wordsOf } from '../words.ts'
import { broughtIn, N, togetherIn, totalIn } from './headcount.ts'
import { NAME, type Side, sidesOf } from './side.ts'

/** 「我和…」「外加…」「带起…」 before those who come along. */
const WITH = /(?:[和跟与同、挨]|伙同|伙到|[和跟同][起到着])(?:起|到|着)?$/
const PLUS =
  /(?:还有|外加|[外还另]搭|搭上|另加|再加|加上?|连同?|外带|另带|以及|包括|含|另外有?|(?:陪同|随行|同行)(?:人员|者)?[:：]|[+＋]) ?(?:.{0,2}[推照扶陪护].{0,3}的)?$/
const BRINGS = /[带领捎携偕抱牵拉拖推背搀扶陪约邀喊叫请](?:起|到|着|上|了|过)*$/
/** After these nothing need follow: 「来，带个小孙孙」. */
const TAKES = /(?:[带领捎携偕抱牵]|[喊约邀叫背推拖][起到上着]|[喊约邀]了)(?:起|到|着|上|了|过)*$/
/** 「要带孙」 minds him, and brings him nowhere. */
const MINDS = /(?<!^|[我还也都另再来去和想 ]|还要|顺便|另外|准备|打算|只好|只有|可能|连我)[带抱领]$/
/** 「给老伴交表」「她是志愿者」 */
const FOR = /[帮给替代为是]$/
/** Nobody knows how many 「几个老姐妹」 are. */
const SOME = /(?:几个?|一帮|一群|一些|好些)$/

const OTHER = '(?:{elsewhere}|{other-places})'
const TOGETHER = `{together}(?!住|吃|过|在|生活|顺|${OTHER})`
const SUPPORT = '[陪跟随伴推扶搀背抱抬牵挽架拉护]'
const ON = '(?:起|到|着|倒|了|好|同|伴)*'
/** 「扶到我」「跟起来」「把我背上楼」「（女儿陪）」 */
const HELPS = [
  '{company-verbs}',
  `${SUPPORT}${ON}我(?!去?过?${OTHER}|的)`,
  `把我${SUPPORT}`,
  `(?:[陪跟随]${ON}(?:我|一起|一路)?|${SUPPORT}[起到着])(?:来|去|过来|上来|上楼|进会?场|走)(?!过?${OTHER})`,
  '(?:[陪跟推扶搀]|(?<!耳朵?)背)(?:[到起着倒]{1,2}|同)?(?=$|[）)])',
  '陪[坐听]',
  `[带抱背推拖拉牵领][起上到着过]?[他她]?(?:来|去|一起|一路|过来)(?!${OTHER})`,
].join('|')
/** Adverbs, and these letters and words, one after the other. */
function inRow(letters: string, ...words: string[]): string {
  return anyInRow([...wordsOf('adverbs'), ...letters, ...words])
}

const COMES = `${HELPS}|${TOGETHER}|在(?:边上|旁边|跟前|身边)|[坐站][在到]?我?(?:旁|边|后|角|在|一排)|[也都要想硬非闹]+(?:跟[到起着]?)?我?(?:一起|一路)?(?:[进过上]?[来去]|到|拢|参加|听|看热闹|凑热闹|见识)(?=$|看(?![我他她你望孙娃])|[ ）)了听开坐耍玩凑见陪扶会吧嘛的嘞哈旁]|监督|照|招呼|[一两三]个)`

/** What follows 「我和老伴」 when both come. */
const ALONG = pattern(
  `^(?:他|她)?们?(?:${N}个|俩)?(?:${NAME}|${inRow('也都还就要会能想得硬非')})*(?:(?:[来去到]|过来|上来|过去)(?!${OTHER}|时|底|处)|${TOGETHER}|参加|参会|出席|旁听|[坐听凑]|看热闹|走路|搭车|打车|推我|推轮椅|[扶搀]|陪我|照看|报|我(?!说|讲|商)|[0-9])|^(?:他|她)?们?(?:${N}[个人位]|俩)?(?=$|[ ）)：:、])`,
)
/** 「我和小孙女手拉手来」 */
const SOMEHOW = /^[^我不没说讲的吵完就]{0,6}[来去到坐](?:开会|参加|听课|学习)?$/
const ENDS = /^(?:两个|俩)?(?=$|[ ）)：:])/
const AND_ME = /^(?:[和跟与同挨、]|还有|跟[起到着])我(?!说|讲|商量|提|吵|联系|打|要|借|告|换|交|通)/
/** 「姑娘姑爷都跟到来」「老伴给我当拐棍」 */
const ACCOMPANY = pattern(`^(?:(?!不[来去准让许同想]|(?<![帮给替])我).){0,12}?(?:${COMES})`)
/** 「老伴我也带去」 */
const BROUGHT = /^(?:我|也|都|一起|一并|顺便)*[带推背抱牵领][起到着上过]*(?:来|去|一起|一路)/
const TAKE_ME = /^(?!.*(?:[车开捎]|顺[路道])).{0,6}[带领][起到着]?我(?:来|去|一起|一路|上|进|$)/
/** 「跟老伴吵了一架」 */
const TALKS = /^[^他她]{0,3}[说讲商吵打借闹](?!.*[他她])/
/** 「他儿子陪他」 */
const HELP_HIM = new RegExp(`^.{0,6}${SUPPORT}${ON}[他她]`)
/** 「老伴也报一个」「老伴也1」 */
const SIGNED_UP = /^也?[报记算留添加写][一上]?[个名座]|^也[是选回报]?1$/

const STAY =
  /^(?:[们也都就要他她说讲还]|两个|那天)*(?:[不没莫](?:得|能|想|愿|肯|会)?(?:来|去|参|跟|陪|空|在|同意|时间|干)|请假(?![陪跟送])|病(?!好)|住院|在家|在屋|守)/
const DROP_OFF = pattern('{drops-off}|(?:就|又)走了?$')
/** 「我喊老伴来，她不来」 */
const REFUSE = /^我(?:自己|一个人|各自)|^[他她]?(?:又|也|都|[说讲])*[他她]?[又也都]?不(?:来|去|肯|想|愿|干)/
/** 「〇和〇两个老伙计都来」 names nobody else. */
const AS_FRIENDS = /^[两三四五六]个|伙计|朋友|战友|同[学事]|邻居|姊妹|兄弟/

/** What is said on in the next clause: 「她旁听」「都要跟起我来」「我带起他」. */
const GOES_ON = pattern(
  `^[他她]${inRow('们也都要会就')}*(?:${COMES})|^也[要想会]?跟?(?:一起|一路)?[来去](?=$|听|看|坐|开|凑)|^(?:在{our-places}|${inRow('也都要会就硬非', '只好', '只有', '只得')})*(?:${HELPS})|^[^我不没喊叫请让]{0,4}(?:${HELPS})|^(?:干脆|那就|索性)?{together}[听来去参]|^我?(?:只好|只有|[就要得还想])*[带抱背推领牵][起到着上]*[他她]们?(?!${OTHER})`,
)
/** 「我和老伴都是党员，都参加」 */
const BOTH_COME = /^(?:两个|俩)?[都全一起]+[要会能]?(?:来|去|参加|到|报名)/
const OF_ANOTHER = new RegExp(`^(?:我(?!(?:只好|只有|[就要得还想])*[带抱背推领牵])|${NAME}|但|不过|书记)`)
const NUMBERED = new RegExp(`${N}[个位名人]`)

/** 「有人陪我」「带个人」 */
const UNNAMED =
  /(?<![没莫])[有找喊请](?:了|个|一个|得)*人.{0,3}[陪扶推背搀][着起到]?(?:我|$|[，。])|带[起着上到]?一?个.{0,3}(?:[人伴]|尾巴)|[坐跟]个.{0,5}人|(?<!不)[他她]陪我|[和跟与同带][起到着上]?我(?:家|屋头|屋里)[^，。和跟的说讲]{1,4}(?:一起|一路|一道|都|同来|同去|来|去)/
const BRINGS_HIM = /我?[带推背][起着上到]?[他她](?![们去看])/
const COUPLE =
  /(?<![家女子弟妹哥姐娘爷崽婿媳友侄儿表〇])(?:[两俩]口子?|老两口|夫[妻妇](?:俩|两个|二人)?|公婆(?:两个|俩)|两公婆|两个老的)(?=$|[，。 ]|[^，。]{0,6}(?:来|去|参加|到|报|都|一[起路同道]|同|加|带[起着个上]|双双))/
const SPOUSE = /老伴|老[婆公]|爱人|那口子|堂客|内人|婆娘|屋头|家里那|老的/
const JOINED_NAMES = new RegExp(`[和跟与同、]${NAME}`, 'g')
const CLAUSE_END = /[，,。；;！!？?\n…~（(]+/

/**
 * How many come along who are not on the roster; 0 when none is named. Who only drives, stays at home or is talked
 * of does not count. `named` is how many of the roster the text speaks of, with the sender; for each a NAME stands in it.
 */
export function companionsIn(text: string, named = 1 + (text.match(JOINED_NAMES)?.length ?? 0)): number {
  const total = totalIn(text)
  if (total > 1) return Math.max(0, total - named)
  const couple = named === 1 && COUPLE.test(text)
  const kin = [...companyIn(text.split(CLAUSE_END))].filter(([who]) => !couple || !SPOUSE.test(who))
  const counted = kin.reduce((sum, [, many]) => sum + many, couple ? 1 : 0)
  return Math.max(counted, broughtIn(text), togetherIn(text) - named, unnamedIn(text))
}

/** How many come along with the sender, and with the others of whom a text tells as well. */
export function companionsBySide(text: string, named: number): Record<Exclude<Side, 'all'>, number> {
  const sides = sidesOf(text)
  const said = (others: boolean) =>
    sides
      .filter(({ side }) => (side === 'others') === others)
      .map(({ clause }) => clause)
      .join('，')
  return { self: companionsIn(said(false), named), others: companionsIn(said(true), 1) }
}

function unnamedIn(text: string): number {
  return UNNAMED.test(text) || (BRINGS_HIM.test(text) && !text.includes(NAME)) ? 1 : 0
}

/** Who comes along, as the sender calls him, and how many they are. */
function companyIn(clauses: readonly string[]): Map<string, number> {
  const company = new Map<string, number>()
  for (const [at, clause] of clauses.entries())
    for (const group of groupsIn(clause))
      if (comesAlong(group, clauses.slice(at + 1, at + 3)))
        for (const [who, many] of peopleOf(group)) company.set(who, Math.max(company.get(who) ?? 0, many))
  return company
}

/** Whether people come along by their own clause and what is said on in the `next` ones. */
function comesAlong(group: Group, next: readonly string[]): boolean {
  if (staysAway(group, next[0] ?? '')) return false
  return isSignedUp(group) || isBrought(group) || accompanies(group) || goesOn(group, next)
}

function staysAway({ words, before, after }: Group, then: string): boolean {
  if (STAY.test(after) || DROP_OFF.test(after) || DROP_OFF.test(then) || REFUSE.test(then)) return true
  return SOME.test(before) || after.startsWith('的') || (before.endsWith(NAME) && AS_FRIENDS.test(words))
}

/** 「家属两名」「老伴也报一个」「（护工陪护）」 */
function isSignedUp({ words, before, after }: Group): boolean {
  return (!before && !after && NUMBERED.test(words)) || SIGNED_UP.test(after) || /.陪护$/.test(words)
}

function isBrought({ before, after }: Group): boolean {
  if (PLUS.test(before)) return true
  if (WITH.test(before)) return ALONG.test(after) || SOMEHOW.test(after)
  if (!BRINGS.test(before)) return BROUGHT.test(after) && !FOR.test(before)
  return ENDS.test(after) ? TAKES.test(before) && !MINDS.test(before) : ALONG.test(after)
}

function accompanies({ words, before, after }: Group): boolean {
  if (FOR.test(before) || (WITH.test(before) && TALKS.test(after))) return false
  if (/^[他她]/.test(words) && HELP_HIM.test(after)) return true
  return [AND_ME, ACCOMPANY, TAKE_ME].some((one) => one.test(after))
}

function goesOn({ before }: Group, next: readonly string[]): boolean {
  if (FOR.test(before)) return false
  if (WITH.test(before) && BOTH_COME.test(next[0] ?? '')) return true
  const end = next.findIndex((clause) => OF_ANOTHER.test(clause))
  return next.slice(0, end < 0 ? next.length : end).some((clause) => GOES_ON.test(clause))
}
