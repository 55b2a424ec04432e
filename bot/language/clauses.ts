import type { Status } from './entry.ts'
import { anyOf } from './words.ts'

/** What a clause says of coming: a status and how sure it is, or that it says nothing of it. */
export interface ClauseMeaning {
  status: Status
  sure: number
  /** Where in the clause it is said; what stands before may be the reason. */
  at: number
  length: number
}

const GO = '(?:来|去|到|参加|赶|回|走|克|拢|出席|参会|到会)'
const CANNOT = `${GO}(?:得)?(?:不了|不成|不倒|不到|不起|不赢|不得(?!不)|不动路?|不来|不拢)`
const WILL_NOT =
  '(?:不|没|莫|未|无)(?:得)?(?:法|办法|能|可能|得行|打算|准备|会|敢|得空|空|时间)?(?:来|去|参加|到会|出席|到场|参会|报名|报)(?!不得)'
const OFF =
  '(?:请(?:个|一个|一次|一天|半天|半个月|几天|病|事|下)*假|告个?假|缺席|赶不回来|回不来|不得空|莫得空$|没得空$)'
const LEAVE = new RegExp(`${OFF}(?!的|单|条|吗|不)|${CANNOT}|(?<!${GO})${WILL_NOT}`)
const STUCK = /走不[开脱]|脱不[开了]身|出不了门|不方便来|不得行/
const NOT_LEAVE = /不(?:用)?请假|假不请|不得不[来去]|莫得空也|没空也/

const BY_WIRE =
  /线上|网上|网络|远程|视频|腾讯会议|会议号|(?:手机|平板|电脑)(?=.{0,3}(?:上|看|参|进|听|开))|用(?:手机|平板|电脑)/
const WIRE_FAILS =
  /(?:线上|网上|视频|手机|网络?).{0,5}(?:不会|搞不|整不|弄不|听不|不好|不清|不得|太差)|不(?:想|用|走|要)?线上|(?:原来|之前|本来).{0,4}线上|线上(?:啷|咋|怎|买|卖|购|下单|交|缴|挂)/
const WIRE_JOINS = /参加|参会|开会|听|看|进|连|线上[吧嘛哈了]|(?:就|选|走|改|报|我)线上|改[成为]/

const ADVERBS =
  '(?:那天|现在|今天|这次|也|都|还是|肯定|一定|绝对|保证|必须|当然|就|要|会|能|可以|准时|按时|准点|亲自|到时候|提前|争取早点|早点|一路|一起|自己|再|转|是|得|继续|又|才)'
const COMES = '(?:来|参加|到|去|出席|到会|报名|到场|参会|赴会|加入)'
const ATTEND = new RegExp(
  `^(?:我们?|俺|本人|咱|他|她|他们|[两三四几]个人?|大家)?(?:两口子|老两口|夫妻俩?|一家子?.口)?${ADVERBS}*${COMES}(?:得[成倒了到起拢赢]|的|得|嘞|起|开会|现场|会|会议|活动|学习|听课|个|了)*$`,
)
const ATTEND_WITHIN = new RegExp(
  `(?:我|他|她|两个|三个|个个)(?:们)?${ADVERBS}{0,4}(?:来|参加|去|出席|到)(?=$|的|开会|现场|会|了$|嘛|哈|帮|参加)|(?:来|去|到|参加)得[成倒了到起拢赢]|走得[开脱]|算上我|(?:加|有|报|算)我(?:一个|的名)|帮我报(?:起|个?名)|准到|不得不[来去]|(?:同意|愿意|准备|打算|答应)(?:来|参加)|(?:会上|到时候?|周[一二三四五六日天]|明天|那天)见$|走路都要来|坐.{1,4}来$|(?:争取)?(?:准时|按时|点半?|点钟)到|我到现场|送我来|推我来|抽空来|算我一?个|必到|报个名|报一?个(?!子)|走现场|现场(?:参加|来)?$|(?:还是|也)要?来|来是要来|${ADVERBS}参加|保证.{0,4}到|一定.{0,3}到|要来的|(?:回来|转来|赶来)(?:参加|开会)|改[成为]?(?:参加|现场|来)|来现场|半截来|才赶?得?[拢到]|(?:他|她|都|两个)说要?来|说要来$`,
)
const ON_THE_WAY = /在路上|出发了|动身了|(?:分钟|马上|快)就?[拢到]/

const PLACES =
  '(?:镇政府|政府|会场|会议室|活动室|[一二三四五六1-6]楼|楼下|楼上|门口|大门口?|现场|院坝|礼堂|支部|单位)(?:门口|楼下|里头?|外头?)?'
const ARRIVED = new RegExp(
  `^(?:我们?(?:几个)?|俺|本人|报告.{0,3}|人|都)*(?:已经?|刚刚?|都|早就?)*(?:(?:到|拢|来)(?:${PLACES})?(?:了|啦|咯)+|(?:进|坐)(?:起|好|下|在)?(?:${PLACES})?(?:了|啦|咯)+|签到|已签|打卡|报到|来到|进来|到岗|到达|到会|到场)了?(?:${PLACES})?$|^(?:我|人)?(?:已经?)?坐?在${PLACES}(?:等起?|了)*$|^我?(?:已|刚刚?)(?:到|拢)|到${PLACES}了|到齐了?$|已签到|已到会`,
)
const NOT_YET = /准时|按时|[0-9一二三四五六七八九十]点|一定|保证|肯定|明天|到时|要到/
const ACK =
  /^(?=.*(?:好|收|知道|晓得|明白|了解|要得|得行|行|可以|嗯|哦|[Oo][Kk]|遵命|已读|已阅|看到|读了|记[住到下]|听到|接到|谢))(?:好|好的|好嘞|收到|收|信息|通知|知道|晓得|明白|了解|要得|要得嘛|得行|行|可以|嗯|哦|OK|Ok|ok|遵命|已读|已阅|看到|读了|谢谢?你?|感谢|多谢|谢谢|感谢提醒|谢谢通知|书记|辛苦|组织|关心|提醒|通知|记[住到下]|听到|接到|大家|小李|了|的|啊|哈|嘞|我|都|已经?)+$/
const UNDECIDED =
  /看情况|不一定|说不[准定]|到时候?(?:再|看)|再说|再看|再定|再报|定不[倒了到]|未定|待定|没定|晚点回|才晓得|才知道|等我?.{0,8}(?:问|通知)|要看|(?:应该|估计|恐怕|八成|多半|怕是)(?=.{0,3}(?:来|去|参加|到))|争取(?:来|去|参加)|来不来.{0,3}(?:不晓得|不知道|没定)|(?:明天|后天)看$|看天|没想好|尽量|说不好|先等等?|先问|问(?:一?下|问)?(?:家|儿|娃|女|老|屋|医生|大夫)|(?:晚点|晚上|明天|后天)再?(?:告诉|回|答|说|给)|(?:过|等)[一两几]天再?(?:回|说|告诉|看)|不晓得.{0,3}(?:得不得|走不走|来不来|去不去|能不能)|(?:有空|得空|不下雨|天气好|身体[好行]|允许|走得动|没事|不痛|好了|好点|有车)(?:的话)?我?[就再才](?:来|去|参加|到)|(?:如果|要是|万一|假如).{1,10}[就再](?:来|去|参加)|看.{0,10}(?:放不放|不下雨|得空不)|商量|可能|也许|大概|不敢说|不确定|考虑/
const CANCEL =
  /不算数?$|不作数|[发按点报写]错了?$|打错了|手滑|撤回|作废|先不报|取消(?:了)?$|^取消(?:了$|我|报名|参加|登记|请假|刚才|之前)/
const CHANGED = /上[次回]说|刚才|刚刚|之前|原来|昨天|前天|本来|先前/

const OTHER = new RegExp(anyOf('other-events'))
const PAST = new RegExp(anyOf('past'))
const QUESTION =
  /[?？]|吗$|啷个|咋个|怎么|怎样|啥子|是啥|什么|哪个|哪些|哪里|哪点|哪家|好多|几点|几个|是不是|有没[有得]|(?<![来去参])(.)不\1|.点还是|[^就]不$|没得$|没有$|谁|能否|是否/
const CONDITION = /的话|如果|要是|假如|万一/
const TO_THINGS =
  /来(?:我|你|他)?家|来(?:拿|借|耍|吃|接|修|装|查|收|抄|买|喊)|去(?:看|买|拿|吃|接|耍|做|修|医|复查|广州|贵阳|车站)|参加工作|来了好多|来的人/

const LATE_TO_COME = /^(?:我|他|她|可能|会|要|得|估计|大概)*(?:晚到|迟到|晚一?[点些](?:到|来)|晚来|迟一?点)/
/** Said twice over: 「去的去的」「到了到了」. */
const TWICE = /^(.{2,5}?)[,，、]?\1+$|^([来去到好行])\2+/
const NOT_THAT = /(?:而?不是)(?:要)?(?:参加|来|去|线上|请假|现场)/
const BY_COACH = /坐.{0,4}(?:班车|公交|高铁|火车|大巴|车)/
const TO_ELSEWHERE = /不去(?:医院|看|买|拿|吃|耍|赶|复查)/
const STAYS_AWAY = /^(?:我)?(?:不|莫|不想)(?:去|来)$/

/** Whether a clause asks something: a question is never an answer. */
export function asks(clause: string): boolean {
  return QUESTION.test(clause)
}

/** Whether a clause makes coming depend on something. */
export function isConditional(clause: string): boolean {
  return CONDITION.test(clause)
}

/** Whether a clause speaks of another matter, or of what is past. */
export function isElsewhere(clause: string): boolean {
  return OTHER.test(clause.replace(BY_COACH, '')) || (PAST.test(clause) && !CHANGED.test(clause))
}

/** What one clause says of coming; undefined when it says nothing of it. Names must be taken out before. */
export function meaningOfClause(clause: string): ClauseMeaning | undefined {
  const plain = clause
    .replace(/[哈哦啊呀嘛咯喽哟噻啦嘞呢哒吧~\s]+$/g, '')
    .replace(/^[嗯哦啊呃哎唉那]+(?=.)/, '')
    .replace(/^(我)?[这那][回次]/, '$1')
    .replace(NOT_THAT, '')
    .replace(TWICE, '$1$2')
  if (!plain) return undefined
  if (CANCEL.test(plain) && plain.length <= 14)
    return meaning(plain, CANCEL, { status: 'cancel', sure: 0.85 })
  if (asks(plain) && !UNDECIDED.test(plain)) return undefined
  if (isElsewhere(plain)) return undefined
  if (LATE_TO_COME.test(plain)) return meaning(plain, LATE_TO_COME, { status: 'attend', sure: 0.75 })
  if (UNDECIDED.test(plain)) return meaning(plain, UNDECIDED, { status: 'undecided', sure: 0.8 })
  if (TO_ELSEWHERE.test(plain)) return undefined
  if (STAYS_AWAY.test(plain)) return meaning(plain, STAYS_AWAY, { status: 'leave', sure: 0.85 })
  if (LEAVE.test(plain) && !NOT_LEAVE.test(plain) && !/现场|请假改/.test(plain))
    return meaning(plain, LEAVE, { status: 'leave', sure: 0.95 })
  if (BY_WIRE.test(plain) && !WIRE_FAILS.test(plain) && (WIRE_JOINS.test(plain) || plain.length <= 6))
    return meaning(plain, BY_WIRE, { status: 'online', sure: 0.9 })
  if (ARRIVED.test(plain) && !NOT_YET.test(plain))
    return meaning(plain, ARRIVED, { status: 'arrived', sure: 0.9 })
  if (ON_THE_WAY.test(plain)) return meaning(plain, ON_THE_WAY, { status: 'attend', sure: 0.7 })
  if (!TO_THINGS.test(plain)) {
    if (ATTEND.test(plain)) return meaning(plain, ATTEND, { status: 'attend', sure: 0.95 })
    if (ATTEND_WITHIN.test(plain)) return meaning(plain, ATTEND_WITHIN, { status: 'attend', sure: 0.8 })
  }
  if (ACK.test(plain)) return meaning(plain, ACK, { status: 'ack', sure: 0.85 })
  if (STUCK.test(plain)) return meaning(plain, STUCK, { status: 'leave', sure: 0.5 })
  return undefined
}

function meaning(
  clause: string,
  pattern: RegExp,
  { status, sure }: Pick<ClauseMeaning, 'status' | 'sure'>,
): ClauseMeaning {
  const match = pattern.exec(clause)
  return { status, sure, at: match?.index ?? 0, length: match?.[0].length ?? 0 }
}
