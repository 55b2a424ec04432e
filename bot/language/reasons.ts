import { anyOf, pattern } from './words.ts'

const AROUND = /^[，,。、；;：:！!（(\s]+|[，,。、；;：:！!）)\s]+$/g
const TRAILING =
  /(?:我|他|她|的?原因|，|、|就|所以|开会|会议|只好|只得|只有|特此|这次|这回|现在|不能|要|想|实在|怕是|恐怕|会|那个)+$/
const AFTER_VERB = /^(?:了|会议|开会|大会|一次|一回|一趟|参加|现场|哈|的|会|原因是|事由)+[：:，,]?/
/** 「喊我说一声」: how the word came, not why he does not. */
const PASSED_ON =
  /^(?:他|她|两位|两个|都|也|打电话|发微信)*(?:跟|给|让|喊|托|叫|请|对|和|替|帮)我?(?:帮忙?|讲|说|代|替|转告|一声|(?:他|她))*$|(?:他|她)?(?:讲|说)(?:他|她)$|^(?:你)?(?:帮我)?(?:跟|给|向|对|和)?(?:支部|书记|大家|领导|组织|小李|你们?)(?:说|讲|告|汇报|请示|打)(?:一?声|一?下|哈|个招呼)?(?:我)?$/
/** 「她跟我打电话说她」: what follows is what she says. */
const REPORTED = /^.*(?:说|讲)(?:他|她)(?!的)/
const KIN_ONLY = new RegExp(
  `^(?:我|他|她)?(?:家|屋头)?的?${anyOf('companions')}(?:也|就|今天|那天)?(?=来不|去不|不来|不去|请假|参加不|不参加)`,
)
const TRIVIAL = pattern(
  '^(?:我|我是|替|帮|代|他|她|改|是|先前|说|应该|估计|今天|实在|恐怕|可能|来是|想来?|明天|这次|这回|本次|现在|本来|原来|能来了?|要来的?|{polite}|{adverbs}|那个?|上面|前面|刚才|的|[0-9A-H]|了|也|很|就|会|吧|哈)+$',
)
const EARLIER = /^我?(?:本来|原来|先前|之前|昨天|刚才|上次).{0,4}(?:来|报|参加|说|请假|讲).{0,2}$/
const KIN = new RegExp(`^(?:我|他|她)?(?:家|屋头)?(?:的|那个)?${anyOf('companions')}?$`)
const TO_OTHERS =
  /^(?:你们|大家|祝|各位|您们|你好|您好|跟你|给你|麻烦|请你?|帮我?|替我|其他|其余|别的人|剩下|原因|改天|下次|下回|回头|等.{1,6}再|人不到|[^我]{0,4}心到|预祝|辛苦)/
const FILLERS =
  /^(?:我(?:先)?跟你们?(?:讲|说)|(?:他|她)(?:说|讲)|本人因|我因|因为?|由于|书记|小李|可惜|就是|但是|可是|不过|只是|原因是?|事由|喂|那个|哎呀?|唉|啊)+[：:，,]?/

/** Whether somebody of the sender's family is said not to come. */
export function isOfKin(clause: string): boolean {
  return KIN_ONLY.test(clause.trim())
}

/** The reason among clauses that say nothing of coming, joined; empty when there is none. */
export function reasonsIn(clauses: readonly string[]): string {
  return clauses.map(reasonIn).filter(Boolean).join('，')
}

/** The reason in the words before 「来不了」, which may end in 「我就」 or 「所以」. */
export function reasonBefore(words: string): string {
  return reasonIn(words.replace(REPORTED, '')).replace(TRAILING, '')
}

/** The reason in the words after it: 「来不了了我妹要来」. */
export function reasonAfter(words: string): string {
  return reasonIn(words.replace(AFTER_VERB, ''))
}

/** The reason that a clause gives, without what belongs to every sentence. */
function reasonIn(words: string): string {
  const bare = words.replace(AROUND, '')
  if ([TO_OTHERS, KIN, TRIVIAL, EARLIER].some((one) => one.test(bare))) return ''
  const core = bare.replace(PASSED_ON, '').replace(FILLERS, '')
  return core.length < 2 || TRIVIAL.test(core.replace(TRAILING, '')) ? '' : core
}
