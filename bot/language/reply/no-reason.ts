import { anyInRow, pattern, wordsOf } from '../words.ts'

/** 「你给我请个假」「替他们三位」: what is asked of others. */
const FOR_OTHERS =
  /^(?=.*[帮给替代托喊让叫跟向])(?:[我他她你您就先也那来们家、，和帮给替代托喊让请叫跟向记写报打登]|书记|小李|组织|支部|大家|老[哥姐]|大[哥姐]|老人家?|[几两三四][个位]|一下|一声)+$|^[\u4e00-\u9fff]{2,4}代[接报回填]?$|^你[帮给记写登跟说莫]/
const TYPED_FOR = /[帮代替][我他她到]?[打写发回按编]的?(?:字|信息|消息|微信|短信)/
/** 「我是他家二女儿」「各位叔叔好」「在菜场碰到他」: who speaks, to whom, and how he knows. */
const INTRODUCES = pattern(
  '^[我这]就?[是系](?:.{0,4}[家屋]?头?的?[大二三四小幺老]?(?:{companions}|{companions-short})|$)|家属来电|[遇碰][到见着]了?[他她我]?$|通了?个?电话$|^.{0,8}(?:[们叔姨爷嬢孃娘姐哥伯婶]|老师|领导|书记|同志|前辈|长辈)好$|^[他她]?[托喊让叫]我(?:$|[请带转说讲回])',
)
const KIN = pattern('^[我他她]?(?:家|屋头)?(?:的|那个)?{companions}?$')
/** What he answered before, and how he came to know of the meeting. */
const EARLIER =
  /^我?(?:本来|原来|先前|之前|昨天|刚才|上次|早上|前头|开始).{0,4}(?:来|报|参加|说|请假|讲|[回选填]的?[0-9A-H一二三]).{0,3}$|[看搞弄记认回发点按](?:成.{1,6}了|错)|(?:才|刚刚?|没|没有)(?:看到|看见|听到|晓得|收到)|忘[记了]?[回报说接]/
const OTHER_MATTER = pattern('^(?:我|就|也|那|都|还|先)*{not-reasons}|心到|补[课学上]|自学|服从|拥护|不为别')
const FILLERS = new RegExp(
  `^(?:${anyInRow(['fillers', 'polite', 'adverbs', 'openers'].flatMap(wordsOf))}|[0-9A-H]|[0-9]+[号日月])+$`,
)
/** Longer words are more than fillers; and it keeps the pattern from trying too much. */
const LONGEST_FILLERS = 20
const PATTERNS = [FOR_OTHERS, INTRODUCES, KIN, EARLIER, OTHER_MATTER, TYPED_FOR]

/** Whether words in a text that begs leave tell no reason, but are kind, introduce somebody, or promise. */
export function isNoReason(words: string): boolean {
  if (words.length < 2 || PATTERNS.some((one) => one.test(words))) return true
  return words.length <= LONGEST_FILLERS && FILLERS.test(words)
}
