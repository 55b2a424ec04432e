import { arrivedIn } from './arrived.ts'
import { attendIn } from './attend.ts'
import type { Status } from './entry.ts'
import { keptIn, leaveIn } from './leave.ts'
import { pattern } from './words.ts'

/** What a clause says of coming: a status and how sure it is, or that it says nothing of it. */
export interface ClauseMeaning {
  status: Status
  sure: number
  /** Where in the clause it is said; what stands before may be the reason. */
  at: number
  length: number
}

const BY_WIRE =
  /线上|网上|网络|远程|视频|腾讯会议|会议号|(?:手机|平板|电脑)(?=.{0,3}(?:上|看|参|进|听|开))|用(?:手机|平板|电脑)/
const WIRE_FAILS =
  /(?:线上|网上|视频|手机|网络?).{0,5}(?:不会|搞不|整不|弄不|听不|不好|不清|不得|太差)|不(?:想|用|走|要)?线上|(?:原来|之前|本来).{0,4}线上|线上(?:啷|咋|怎|买|卖|购|下单|交|缴|挂)/
const WIRE_JOINS = /参加|参会|开会|听|看|进|连|线上[吧嘛哈了]|(?:就|选|走|改|报|我)线上|改[成为]/

const ACK =
  /^(?=.*(?:好|收|知道|晓得|明白|了解|要得|得行|行|可以|嗯|哦|[Oo][Kk]|遵命|已读|已阅|看到|读了|记[住到下]|听到|接到|谢))(?:好|好的|好嘞|收到|收|信息|通知|知道|晓得|明白|了解|要得|要得嘛|得行|行|可以|嗯|哦|OK|Ok|ok|遵命|已读|已阅|看到|读了|谢谢?你?|感谢|多谢|谢谢|感谢提醒|谢谢通知|书记|辛苦|组织|关心|提醒|通知|记[住到下]|听到|接到|大家|小李|了|的|啊|哈|嘞|我|都|已经?)+$/
const UNDECIDED =
  /看情况|不一定|说不[准定]|到时候?(?:再|看)|再说|再看|再定|再报|定不[倒了到]|未定|待定|没定|晚点回|才晓得|才知道|等我?.{0,8}(?:问|通知)|要看|(?:应该|估计|恐怕|八成|多半|怕是)(?=.{0,3}(?:来|去|参加|到))|争取(?:来|去|参加)|来不来.{0,3}(?:不晓得|不知道|没定)|(?:明天|后天)看$|看天|没想好|尽量|说不好|先等等?|先问|问(?:一?下|问)?(?:家|儿|娃|女|老|屋|医生|大夫)|(?:晚点|晚上|明天|后天)再?(?:告诉|回|答|说|给)|(?:过|等)[一两几]天再?(?:回|说|告诉|看)|不晓得.{0,3}(?:得不得|走不走|来不来|去不去|能不能)|(?:有空|得空|不下雨|天气好|身体[好行]|允许|走得动|没事|不痛|好了|好点|有车)(?:的话)?我?[就再才](?:来|去|参加|到)|(?:如果|要是|万一|假如).{1,10}[就再](?:来|去|参加)|看.{0,10}(?:放不放|不下雨|得空不)|商量|可能|也许|大概|不敢说|不确定|考虑/
const CANCEL =
  /不算数?$|不作数|[发按点报写]错了?$|打错了|手滑|撤回|作废|先不报|取消(?:了)?$|^取消(?:了$|我|报名|参加|登记|请假|刚才|之前)/
const CHANGED = /上[次回]说|刚才|刚刚|之前|原来|昨天|前天|本来|先前/

const OTHER = pattern('{other-events}')
const PAST = pattern('{past}')
const ON_THE_WAY = /在路上|出发了|动身了|(?:分钟|马上|快)就?[拢到]/
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
  const leave = /现场|请假改/.test(plain) ? undefined : leaveIn(plain)
  if (leave) return { status: 'leave', sure: 0.95, at: leave.index, length: leave[0].length }
  if (BY_WIRE.test(plain) && !WIRE_FAILS.test(plain) && (WIRE_JOINS.test(plain) || plain.length <= 6))
    return meaning(plain, BY_WIRE, { status: 'online', sure: 0.9 })
  const arrived = arrivedIn(plain)
  if (arrived) return { status: 'arrived', sure: 0.9, at: arrived.index, length: arrived[0].length }
  if (ON_THE_WAY.test(plain)) return meaning(plain, ON_THE_WAY, { status: 'attend', sure: 0.7 })
  const attend = attendIn(plain)
  if (attend) {
    const { match, sure } = attend
    return { status: 'attend', sure, at: match.index, length: match[0].length }
  }
  if (ACK.test(plain)) return meaning(plain, ACK, { status: 'ack', sure: 0.85 })
  const kept = keptIn(plain)
  if (kept) return { status: 'leave', sure: 0.5, at: kept.index, length: kept[0].length }
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
