import { anyInRow, pattern, wordsOf } from '../words.ts'
import { arrivedIn } from './arrived.ts'
import { attendIn } from './attend.ts'
import type { Status } from './entry.ts'
import { keptIn, leaveIn } from './leave.ts'
import { onlineIn } from './online.ts'
import { undecidedIn } from './undecided.ts'

/** What a clause says of coming: a status and how sure it is, or that it says nothing of it. */
export interface ClauseMeaning {
  status: Status
  sure: number
  /** The words that say it, and what stands before and after them: the reason may be there. */
  before: string
  said: string
  after: string
}

const ACKNOWLEDGES = pattern(
  `^(?=.*(?:好|收|知道|晓得|明白|了解|要得|得行|行|可以|嗯|哦|[Oo][Kk]|遵命|阅|已读|看到|看了|看见|看清|看完|读了|记[住到下]|听到|听见|接到|谢|照办|遵照))${anyInRow(wordsOf('ack-words'))}+$`,
)
const BEGINS_WITH_ACK =
  /^(?:我|都|也|已经?|才|刚刚?|今天|现在)*(?:收到|听到|看到|知道|晓得|明白|接到|看见|看清)(?:了|到|过)*(?:通知|信息|消息)?(?=.*(?:通知|信息|消息|谢|费心|辛苦)).*$/
const CANCEL =
  /(?:不|莫|别|不要|不用|不能)(?:给我)?(?:算数?|作数|当真|登记|计入)$|[发按点报写填回输]错(?:了|的|地方|群)?|打错了|手滑|手抖|乱[按点发]|撤回|撤了|撤销|收回|作废|[先暂]不报|抹[掉去]|划[掉去]|消[掉去]|当作?没看[见到]|[拿抽取]下来|[拿抽]出来|删[掉了]|勾掉|去掉我|忽略|当我没|取消(?:了|掉)?$|^取消(?:了$|我|报名|参加|登记|请假|刚才|之前)|(?:我的|把我)?(?:报名|名字|登记)(?:给我|帮我|先)*(?:取消|撤|退|删)/
/** What else may be sent, ordered or bought, and taken back. */
const OF_THINGS =
  /图片|照片|相片|视频|文件|链接|红包|快递|航班|班车|车次|车票|机票|订单|票|钱|群(?!头|里)|药|菜/
const CHANGED = /上[次回]说|刚才|刚刚|之前|原来|昨天|前天|本来|先前|前头|早上说|前面/

const OTHER = pattern('{other-events}')
const PAST = pattern('{past}')
const QUESTION =
  /[?？]|吗$|啷个|咋个|怎么|怎样|啥子|是啥|什么|哪个|哪些|哪里|哪点|哪家|(?<!了|没得|没|得)好多(?!了)|几点|(?<!要|得|好)几个|几时|是不是|有没[有得]|(?<![来去参])(.)不\1|.点还是|[^就]不$|没得$|没有$|谁|能否|是否|可否|咋办|咋整|为啥|干啥/
/** 「咋个不来」「哪会不去」 ask nothing. */
const RHETORICAL =
  /(?:咋个?|怎么|哪点|哪里|哪能|哪会|啷个|岂能|岂会|为啥子?|哪个敢|何尝)(?:会|能|敢|可能|好意思)?不(?:来|去|参加|到)/
const CONDITION = /的话|如果|要是|假如|万一|倘若|若是|要不是/

const LATE_TO_COME =
  /^(?:我|他|她|可能|会|要|得|估计|大概|怕|恐怕|就是|只是)*(?:晚到|迟到|[晚晏迟]一?[点些](?:到|来)|晚来|迟一?点|来得[晚晏迟])/
/** How 了 is written when it is drawled; each is one character, so that places stay. */
const DONE = /[咯喽啰啦囉]/g
/** Said twice over: 「去的去的」「到了到了」. */
const TWICE = /^(.{2,5}?)[,，、]?\1+$|^([来去到好行])\2+/
const NOT_THAT = /(?:而?不是)(?:要)?(?:参加|来|去|线上|请假|现场)/
const BY_COACH = /[坐赶搭乘].{0,6}(?:班车|公交|高铁|火车|大巴|车)|班车.{0,8}(?:点|到|才)/
/** What keeps somebody away is no other matter: 「要体检，请假」. */
const CAUSE = pattern(
  '(?:因为?|由于|要去?|得去?|正在|约好|约起|陪|送|帮|给|在|去)[^我，,。]{0,6}{other-events}',
)
const TO_ELSEWHERE = /不去(?:医院|看|买|拿|吃|耍|赶|复查|管)/
const STAYS_AWAY = /^(?:我|我们)?(?:就|也|还是|都)*(?:不|不想)(?:去|来|参加)$/
const LEADING =
  /^(?:嗯|哦|啊|呃|哎呀?|唉|喂|那个|那么|那(?![天个些边里点])|反正|总之|另外|还有|再说|小李|书记|领导|各位|老师们?|主任|同志们|大家|你好|您好|好(?![的久多吃像人几不得好嘞]))+(?=.)/

/** 「体检来不了」 gives the reason; 「体检我去不了」 speaks of that. */
const REASONED = pattern('{other-events}[^我，,。]{0,4}(?:来不|请.{0,2}假|到不|回不来|赶不|不来|不能来)')

/** Whether a clause asks something: a question is never an answer. */
export function asks(clause: string): boolean {
  return QUESTION.test(clause) && !RHETORICAL.test(clause)
}

/** Whether a clause makes coming depend on something. */
export function isConditional(clause: string): boolean {
  return CONDITION.test(clause)
}

/** Whether a clause speaks of another matter, or of what is past. */
export function isElsewhere(clause: string): boolean {
  return (
    OTHER.test(clause.replace(BY_COACH, '').replace(CAUSE, '').replace(REASONED, '')) ||
    (PAST.test(clause) && !CHANGED.test(clause))
  )
}

/** What one clause says of coming; undefined when it says nothing of it. Names must be taken out before. */
export function meaningOfClause(clause: string): ClauseMeaning | undefined {
  const original = clause
    .replace(/(?:[哈哦啊呀嘛哟噻嘞呢哒吧咧撒~\s]|(?<=[来去到得])三)+$/g, '')
    .replace(LEADING, '')
    .replace(/^(我)?[这那][回次]/, '$1')
    .replace(NOT_THAT, '')
    .replace(TWICE, '$1$2')
  if (!original) return undefined
  const plain = original.replace(DONE, '了')
  const found = first(TAKES_BACK, plain) ?? (isOther(plain) ? undefined : first(ANSWERS, plain))
  if (!found) return undefined
  const { match, status, sure } = found
  const from = match.index
  const to = from + match[0].length
  return { status, sure, before: original.slice(0, from), said: match[0], after: original.slice(to) }
}

interface Found {
  match: RegExpExecArray
  status: Status
  sure: number
}

type Rule = (clause: string) => Found | undefined

function rule(
  status: Status,
  sure: number,
  find: (clause: string) => RegExpExecArray | null | undefined,
): Rule {
  return (clause) => {
    const match = find(clause)
    return match ? { match, status, sure } : undefined
  }
}

const TAKES_BACK: readonly Rule[] = [
  rule('cancel', 0.85, (clause) =>
    clause.length <= 24 && !asks(clause) && !OF_THINGS.test(clause) ? CANCEL.exec(clause) : null,
  ),
  rule('attend', 0.85, (clause) => RHETORICAL.exec(clause)),
]
/** In this order: what puts an answer off comes before what would be one. */
const ANSWERS: readonly Rule[] = [
  rule('attend', 0.75, (clause) => LATE_TO_COME.exec(clause)),
  rule('undecided', 0.8, undecidedIn),
  rule('leave', 0.85, (clause) => STAYS_AWAY.exec(clause)),
  rule('leave', 0.95, (clause) => (/现场|请假改/.test(clause) ? null : leaveIn(clause))),
  rule('online', 0.9, onlineIn),
  rule('arrived', 0.9, arrivedIn),
  (clause) => attendIn(clause),
  rule('ack', 0.85, (clause) => ACKNOWLEDGES.exec(clause)),
  rule('ack', 0.7, (clause) => BEGINS_WITH_ACK.exec(clause)),
  rule('leave', 0.5, keptIn),
]

function first(rules: readonly Rule[], clause: string): Found | undefined {
  for (const one of rules) {
    const found = one(clause)
    if (found) return found
  }
  return undefined
}

function isOther(clause: string): boolean {
  return (
    (asks(clause) || TO_ELSEWHERE.test(clause) || isElsewhere(clause)) &&
    (isElsewhere(clause) || !undecidedIn(clause))
  )
}
