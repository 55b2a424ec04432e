import { asks, type ClauseMeaning } from './clauses.ts'
import { keptIn, leaveIn } from './leave.ts'
import { pattern } from './words.ts'

const AROUND = /^[，,。、；;：:！!（(\s]+|[，,。、；;：:！!）)\s]+$/g
const OPENERS = pattern('^(?:[\\s，,。、；;：:！!吗哦]|(?!因[公病事私]){openers}(?![者好])|我是(?=[哦啊哈，我]|$))+')
/** What leads over to 「来不了」. */
const TRAILING = pattern(
  '(?:我|俺|(?<![看陪找给帮接送])[他她]|的原因|，|、|就|所以|(?:开会|会议|大会)(?:[的嘞]?事情?)?|[0-9一二三四五六七八九十]{1,3}[号日](?:那天)?的|只好|只得|只有|特此|这[次回]|[那这]天|现在|不能|要|想|实在|怕是|恐怕|会|[这那]个|真的|是|都|嘞|[莫别]等我了?|不[用要]等我了?|缺(?:一?[次回席])?了?|(?:(?:[他她].{0,4})?打个?电话(?:来|给我)?|发微信来?)?[托喊让叫请]我?[帮给替代跟向]?[他她]?(?:组织|支部|书记)?)$',
)
const AFTER_VERB =
  /^(?:了|会议|开会|大会|支部|一次|一回|一趟|参加|现场|哈|的|会|开(?=了|$)|原因是|事由|啊|哦|嘛|咯|嘞|这[次回]|(?:半|[一两三几0-9])(?:天|个?月|周)|[，,：:\s])+/
/** 「他喊我跟你们说一声」: how the word came, not why he does not; his words stand before and after. */
const PASSED_ON =
  /(?:他|她)?(?:亲口|自己|刚才?|昨天|今早|专门|特意|特地)*(?:打电话|打个电话|发微信|发信息|来电话?|带信|捎信)?(?:来|给我|过来)*(?:喊|让|托|请|叫|跟|给|和|对|找|替|帮)(?:他|她)?(?:我|你们?|大家|组织上?|书记|支部|领导)(?:们)?(?:帮他|帮她|帮|替他|替她|替|代他|代她|代|跟|给|向|和|对|在)*(?:他|她|你们?|大家|组织上?|书记|支部|领导|群里头?|单位)*(?:上)?(?:说|讲|报|带个话|带话|转告|转达|打个?招呼|汇报|回|记|写)(?:了|个|的|一?声|一?下|哈|一句|一个|的是)*(?:他|她)?/g
const SAID =
  /^(?:他|她|听)?(?:又|也|就|刚才?|亲口)?(?:说|讲)(?:他|她|的是|是)?(?!不|话|得)|^.{0,8}(?:说|讲)(?:他|她)(?!的)|^.{0,12}[他她](?:又|也|就)?[说讲](?!不|话|得)/
const TYPED_FOR = /(?:帮|代|替)(?:我|他|她|到)?(?:打|写|发|回|按|编)的?(?:字|信息|消息|微信|短信)/
const FOR_HIM =
  /^(?=.*[帮给替代托喊让叫跟向])(?:[我他她你您就先也那来们家、，和帮给替代托喊让请叫跟向记写报打登]|书记|小李|组织|支部|大家|老[哥姐]|大[哥姐]|老人家?|[几两三四]个|[几两三四]位|一下|一声)+$|^[\u4e00-\u9fff]{2,4}代[接报回填]?$/
const INTRODUCES =
  /^(?:我|这)(?:是|就是|系)(?:.{0,4}(?:家|屋头|屋)?的?(?:大|二|三|四|小|幺|老)?(?:女儿|儿子?|姑娘|孙女?|媳妇|儿媳|女婿|老伴|爱人|妹妹?|弟弟?|侄[儿女子]?|外甥|家属|崽|幺[儿女]|老[一二三四五大幺])|$)|家属来电|[遇碰][到见着]了?[他她我]?$|通了?个?电话$|^.{0,8}(?:[们叔姨爷嬢孃娘姐哥伯婶]|老师|领导|书记|同志|前辈|长辈)好$|^(?:他|她)?(?:托|喊|让|叫)我(?:$|请|带|转|说|讲|回)/
const KIN_ONLY = pattern(
  '^(?:我|他|她)?(?:家|屋头)?的?{companions}(?:也|就|今天|那天)?(?=来不|去不|不来|不去|请假|参加不|不参加)',
)
const KIN = pattern('^(?:我|他|她)?(?:家|屋头)?(?:的|那个)?{companions}?$')
const TRIVIAL = pattern(
  '^(?:我|我是|替|帮|代|他|她|改|是|先前|说|讲|应该|估计|今天|实在|恐怕|可能|来是|想来?|明天|这次|这回|本次|现在|本来|原来|能来了?|要来的?|{polite}|{adverbs}|{openers}|那个?|上面|前面|刚才|的|嘞|两个|三个|两位|三位|[0-9A-H]|了|也|很|就|会|吧|哈|这边|那边|不得行|不行|不方便来|那天|这天|[0-9]+[号日月]|硬是|还|[咯啦哦嘛啊呀喽]|算了|还有|特|休息|为啥子?|哪点|哪里|自己|(?:开会|会议)?[的嘞]?事情?)+$',
)
/** What says that he does not come and why at once. */
const BUSY = /抽不|脱不|[没莫不]得?空|没有空|没(?:有|得)?时间/
/** 「车子进不来」 is no 「不来」. */
const NOT_COMES = /^不[来去]/
const CAN = /[进出搞弄整起做写学用睡吃喝走开坐站拿看听搬打按点]$/
const OURS = pattern('^(?:了|的)?(?:{our-events}|{our-places}|$)')
const ABSENT = /(?:党员|支部)?(?:开会|会议|大会|这[次回])*我?[就要]*缺(?:一?[次回席])?了?$/
const APOLOGISES = /(?:书记|小李|领导)?(?:你们?)?(?:[莫别]|不要)(?:见?怪|等我?|笑|骂|生气).*$/
const LONGEST_TRIVIAL = 20
const EARLIER =
  /^我?(?:本来|原来|先前|之前|昨天|刚才|上次|早上|前头|开始).{0,4}(?:来|报|参加|说|请假|讲|[回选填]的?[0-9A-H一二三]).{0,3}$|[看搞弄记认回发点按](?:成.{1,6}了|错)|(?:才|刚刚?|没|没有)(?:看到|看见|听到|晓得|收到)|忘(?:记|了)?[回报说接]/
const NOT_REASON = pattern(
  '^(?:我|就|也|那|都|还|先)*(?:{not-reasons})|心到|补(?:课|学|上)|自学|服从|拥护|不为别|^你(?:帮|给|记|写|登|跟|说|莫)',
)

/** Whether somebody of the sender's family is said not to come. */
export function isOfKin(clause: string): boolean {
  return KIN_ONLY.test(clause.trim())
}

/** The reasons that clauses give, joined; empty when there is none. */
export function reasonsIn(clauses: readonly string[]): string {
  return joined(clauses.map((clause) => reasonIn(clause)))
}

/** The reason that a clause gives, apart from what it says of coming, if anything. */
export function reasonIn(clause: string, meaning?: ClauseMeaning): string {
  const leave = meaning?.status === 'leave' ? meaning : leaveOf(clause)
  if (!leave) return asks(clause) || (meaning && !isErrand(meaning)) ? '' : coreOf(clause)
  const { before, said, after } = leave
  const kept = keptIn(clause) ?? BUSY.exec(clause)
  if ((kept && kept.index + kept[0].length > before.length) || (NOT_COMES.test(said) && CAN.test(before)))
    return coreOf(clause)
  return joined([coreOf(trimmed(before)), reasonIn(after.replace(AFTER_VERB, ''))])
}

/** Whether a clause that seems to say 「去」 of the meeting goes on with something else: 「去给岳父圆坟」. */
function isErrand({ status, after }: ClauseMeaning): boolean {
  return status === 'attend' && after.length > 1 && (after.startsWith('帮') || !OURS.test(after))
}

function leaveOf(clause: string): Pick<ClauseMeaning, 'before' | 'said' | 'after'> | undefined {
  const match = leaveIn(clause)
  if (!match) return undefined
  const end = match.index + match[0].length
  return { before: clause.slice(0, match.index), said: match[0], after: clause.slice(end) }
}

function joined(reasons: readonly string[]): string {
  return reasons.filter(Boolean).join('，')
}

/** Words without those that lead over to the refusal. */
function trimmed(words: string): string {
  let now = words
  for (let next = now.replace(TRAILING, ''); next !== now; next = now.replace(TRAILING, '')) now = next
  return now
}

/** What of some words is a reason. */
function coreOf(words: string): string {
  return joined(words.replace(PASSED_ON, '，').split('，').map(partOf))
}

function partOf(words: string): string {
  const core = words
    .replace(AROUND, '')
    .replace(ABSENT, '')
    .replace(APOLOGISES, '')
    .replace(OPENERS, '')
    .replace(SAID, '')
    .replace(OPENERS, '')
  return core.length < 2 || isNone(core) || isNone(trimmed(core)) ? '' : core
}

function isNone(words: string): boolean {
  return (
    words.length < 2 ||
    [FOR_HIM, INTRODUCES, KIN, EARLIER, NOT_REASON, TYPED_FOR].some((one) => one.test(words)) ||
    (words.length <= LONGEST_TRIVIAL && TRIVIAL.test(words))
  )
}
