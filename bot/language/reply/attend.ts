import { ADVERBS } from '../adverbs.ts'
import { anyInRow, pattern, wordsOf } from '../words.ts'

const GOES = '{come}(?:得(?:成|了|倒|到|起|拢|赢|起来)|的|得|嘞|起|个|了|呢|到|下|一下|一趟|一个|一起)*'
/** What may follow 「来」 so that it still means: to the meeting. */
const TAIL =
  '(?=$|{our-events}|{our-places}|参加|哈|嘛|噻|帮|给(?!我)|跟大家|和大家|跟你们|和你们|陪|见|坐|看看|签|的)'
const COMES = pattern(`((?:我|他|她)们?|俺|本人|咱们?)?(${ADVERBS}*)${GOES}${TAIL}`, 'g')
/** With these before it 「来、去、到」 is the end of another word. */
const OTHER_WORD =
  /[出进拿送带本原从后将未近看说讲以起搞弄找见感直迟达收听遇买等提寄放搬抱端换传发打拉调失除上下不没莫签领报凑一]$/
/** 「他喊我去」 is no answer yet. */
const ASKED = /(?:喊|叫|让|请|求|约|邀|劝|等|催|通知|问)(?:起|了|过)?$/
const OTHERS_COME = pattern('^(?:我家?|我屋头|那个|隔壁|.{0,2}家)?{blocked-subjects}')
const NOT_BY_OTHERS = pattern('{blocked-subjects}(?:们)?(?:两个|几个)?$')
const BY_COACH = /(?:坐|搭|开|包|打|骑|乘|租|叫|赶|转|换|带|领|背|抱|牵).{0,8}$/
const OURS = pattern('^(?:{our-events}|{our-places})')
const ERRAND = pattern('^(?:{errands}|{other-places})')
const FROM_ELSEWHERE = pattern('从.{0,10}$')
const SURE = /[要会能就再得]|一定|肯定|保证|绝对|必|准|包|都|还是|也|才|当然|马上|铁|坚决|想办法|照/
const ADJUNCT_WORDS =
  '从 坐 搭 乘 开 包 打 骑 走 车 班 早 头班 末班 公交 自 动力 点 半 号 日 月 周 星期 礼拜 分 钟 钱 左右 以前 之前 前 后 过 拄 拐 棍 杖 身体 没得 没 有 事 空 得 好 行 可以 要得 嗯 哦 那 这 书记 小李 放心 请 大家 叫 喊 让 报告 我 和 跟 同 个 人 两 三 都 一 家 带 起 到 着 着老伴 伴 孙 外 在 的 是'.split(
    ' ',
  )
/** What may stand before 「来」 when nobody is named. */
const ADJUNCTS = new RegExp(
  `^(?:[0-9]|${anyInRow([...wordsOf('adverbs'), ...wordsOf('our-places'), ...'一二三四五六七八九十两', ...ADJUNCT_WORDS])})*$`,
)
const IDIOM = pattern(
  '{attend-idioms}|^(?:我|本人|俺)?(?:选|走|改|到|报|就|在)*(?:现场|线下)(?:参加|参会|到会|来|听)?(?:嘛|哈)?$|(?:分钟|马上|快)就?(?:到|拢)|(?:来|去)是(?:要)?(?:来|去)|半截来|^(?:我们?)?来[两三四2-4]个|照(?:来|到|去)|(?:稳当|无论如何|铁定)(?:来|到)|(?:名单|本本|表)(?:上头?)?写(?:上)?我|[记写算报加](?:上|起)?我.{0,4}(?:一个|一名|一份)|(?:座谈会?|大会|会议|活动|开会|讲座|党课)我(?:要|也|都|肯定|一定|就|会)*[来去](?!年|不)',
)
/** It may call others as well: 「来，喝茶」. */
const BARE = /^[来去走]$/
const DOUBLE =
  /不(?:来|去|参加)(?:是|都)?(?:不可能|不得行|不行|说不过去|怎么行|咋行)|不(?:得|能|可能|会|敢|好意思)不(?:来|去|参加|到)|没(?:有|得)?不(?:来|去)的|(?:不会|不得|从不|从来不|绝不|决不|坚决不|不能|不敢)(?:缺席|缺会|请假|迟到|耽误|耽搁)|不请假|走路都要来|(?:同意|愿意|准备|打算|答应)(?:来|参加)|(?:会上|到时候?|周[一二三四五六日天]|那天|(?:[0-9]+|十四)号|[一二三四五1-9]楼|会场|会议室|活动室)见$|[0-9一二三四五六七八九十两]点(?:半|钟|整|[0-9一二三四五六七八九十]+分?)?(?:准时|准)?(?:到|拢)$/
const SAYS_COMES = /(?:他|她|都|两个|[两三四]个)说?(?:要|会)?来$|才赶?得?[拢到]/

/** Where a clause says that its subject comes, or undefined; how sure it is depends on how it is said. */
export function attendIn(
  clause: string,
): { match: RegExpExecArray; status: 'attend'; sure: number } | undefined {
  const idiom = IDIOM.exec(clause) ?? DOUBLE.exec(clause) ?? SAYS_COMES.exec(clause)
  if (idiom) return { match: idiom, status: 'attend', sure: 0.9 }
  for (const match of clause.matchAll(COMES)) {
    const sure = sureness(clause, match)
    if (sure) return { match, status: 'attend', sure }
  }
  return undefined
}

function sureness(clause: string, match: RegExpExecArray): number {
  const [said, me = '', adverbs = ''] = match
  const before = clause.slice(0, match.index)
  const after = clause.slice(match.index + said.length)
  if (ERRAND.test(after)) return 0
  if (!me && !adverbs && OTHER_WORD.test(before)) return 0
  if (me && ASKED.test(before)) return 0
  if (OTHERS_COME.test(before) && !/我/.test(before)) return 0
  if (!me && NOT_BY_OTHERS.test(before) && !BY_COACH.test(before)) return 0
  if (BARE.test(clause)) return 0.8
  if (me || ADJUNCTS.test(before)) return !after || OURS.test(after) ? 0.95 : 0.85
  if (/我|本人|俺/.test(before)) return 0.85
  return SURE.test(adverbs) || FROM_ELSEWHERE.test(before) ? 0.8 : 0
}
