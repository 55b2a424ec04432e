import { ADVERBS } from '../adverbs.ts'
import { pattern } from '../words.ts'

const CANNOT =
  '{go}得?{cannot}|走不(?:到|拢|过来|起来|来(?!往))|(?:开|听|参)不(?:了|成|到|倒)会|参不了|会(?:就|也|我|是|只有|只好|怕)*(?:开不(?:了|成|到|倒)|不开了|缺了|不参加)|拢不到堂'
const WILL_NOT =
  '(?<!{go}|[下上回转过])(?:不{would}*|(?:没|莫|无|未)(?:得|有)?{would}+)(?:我)?{take-part}(?!气|电|劲|往|事|神|钱|不得|得成|得了|得起|得倒|{errands})'
const OFF =
  '(?:请|告|休|准|批)(?:我|了|个|一|次|天|半|月|几|两|三|病|事|下|哈|到|准|这|回|趟|长|那|会|大|丧|周|星期|礼拜|的)*假|(?<!不会|不得|从不|从来不|绝不|决不|坚决不|不能|不敢|不想|没|未|不)缺(?:席|会|课|勤)|赶不回来|(?<!今晚|晚上)回不来|不得空|莫得空$|没得空$|抽不(?:出空|开身|出身|出时间)|免了我|我(?:就)?(?:算了|免了|不凑)|我就不来|没我|{leave-idioms}'
const LEAVE = pattern(
  `(?:${CANNOT}|${WILL_NOT}|${OFF})(?!还要|需要|必须|扣|算不|算缺|手续|流程|要(?:写|经|提前)|去当|的(?:人|那|时候|话|同志|老)|单|条|制度|手续|吗|不|没得)`,
  'g',
)
const NOT_LEAVE =
  /不(?:用|要|想|得|会|能|再|消)?请(?:什么|啥)?假|假不请|不(?:得|能|可能|会|敢|好意思)不(?:来|去|参|到)|不是不(?:来|去)|没(?:有|得)?不(?:来|去)的|莫得空也|没空也|(?:莫|别|不要|不准|不许|禁止)(?:请假|缺席|不来)|来不来|去不去|假条|(?:开头|前头|前面|前半|一开始|开始|[点半刻]我?)赶不|(?:销|放|寒|暑|年|婚|产)假/
/** Said of somebody who is not the sender: 「娃儿来不了」, 「快递来不成」. */
const OF_OTHERS = pattern(
  `^(?:今天|明天|昨天|那天|这|那|那个|这个|我|我们|屋头|的|家|你|说|讲|听说|怪不得|难怪)*(?:{blocked-subjects}|隔壁.{1,6})(?:些|们)?(?:两口子|两个|几个|一家)?(?:都|也)?(?:.{0,8}(?:说|讲))?(?:他|她)?(?:一开会就|${ADVERBS})*$`,
)
/** Without one of these there is nothing of it; looking for one is quick. */
const HINTS = /[不没莫无未勿冇假休缺免恕难旷抽算]/
const STUCK =
  /走不[开脱]|脱不[开了]身|离不[开得了]|出不(?:了|来)门|不方便来|不得行|动不(?:了|得)身|起不(?:了|来)床|下不(?:了|来|得)[床楼]/

/** Where a clause says that its subject does not come, or undefined. */
export function leaveIn(clause: string): RegExpExecArray | undefined {
  if (!HINTS.test(clause) || NOT_LEAVE.test(clause)) return undefined
  return [...clause.matchAll(LEAVE)].find(({ index }) => !OF_OTHERS.test(clause.slice(0, index)))
}

/** Where it says what keeps somebody away, though not that he stays away. */
export function keptIn(clause: string): RegExpExecArray | null {
  return STUCK.exec(clause)
}
