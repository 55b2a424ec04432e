import { introductionOf } from '../reply/speaker.ts'
import { pattern } from '../words.ts'
import type { Mention } from './names.ts'

/**
 * What somebody who is named in a clause is in it:
 * - `subject`: of whom it is said that he comes or not;
 * - `speaker`: who says it, as in 「我是德昌」;
 * - `called`: to whom it is said;
 * - `asked`: to whom it is said what he shall do, 「桂芳你…」;
 * - `object`: to whom something else is done or told, 「去看张大山」「跟桂芳讲一声」;
 * - `thing`: what is his, 「张大山家的猫」;
 * - `helper`: who does something for the sender, 「张大山开车送我来」;
 * - `proxy`: who shall sit in for the sender, or on whom it depends whether he comes.
 */
export type Role = 'subject' | 'speaker' | 'called' | 'asked' | 'object' | 'thing' | 'helper' | 'proxy'

/** A role, and the part of the clause that goes with the name and says nothing of coming. */
export interface Part {
  role: Role
  start: number
  end: number
}

const KIN = '(?:{companions}|{kin})'
const HIS_KIN = `(?:他|她)?(?:家里?头?|屋头|屋里头?)?的?(?:大|二|三|四|小|幺)?`
/** 「张大山的儿子打电话来讲他…」「赵大爷家属来电」: his family speaks for him. */
const KIN_REPORTS = pattern(
  `^(?:${HIS_KIN}${KIN}|(?:家里?头?|屋头|屋里头?))(?:[^，,他她]{0,10}?(?:来电话?|打(?:来)?电话来?(?=$|[:：])|说|讲|告诉我|带信|回信|(?:托|喊|让|叫|请)我(?:们)?(?:帮|替|给|代)?)|(?:帮|替|给|代)(?=[他她]))[:：]?`,
)
/** 「他儿子送他来」 */
const KIN_BRINGS = pattern(
  `^${HIS_KIN}${KIN}(?:开车|骑车|要|会|说)*(?:送|接|推|陪|背|带|扶|搀|拉)(?:着|起|到)?[他她]`,
)
/** What is his, not he: 「张大山家的猫」「张大山要的书」「张大山老伴」. */
const HIS = pattern(
  `^(?:他们?|她们?)?(?:屋|家)(?!里?头?(?:有事|有急事|走不)|来|不|去|两|老|都|也)|^的(?!名|报名|假|身体|病|[脚腿腰眼耳膝头牙心伤]|手(?:机)?(?!写)|血|轮椅|拐|助听|刀口|老毛病|改|报|登记|那[个条]|算|取消|[0-9])|^.{0,3}(?:要|写|买|种|借|送|做|带|讲|唱|拍|养|发|教)的(?!名)|^${HIS_KIN}${KIN}`,
)
/** 「老刘说来」 */
const SAYS =
  /^(?:刚才|昨天|今天|早上)*(?:说|讲)(?:了|的|是)?(?:[他她](?!们)(?!屋|家|老|儿|女|孙)|(?=来|去|不来|不去|要|会|参加|线上|请|[1-9]))/
/** 「老卢的改成2」 */
const HIS_ANSWER = /^的(?=改|报|登记|取消|[0-9])/
const DRIVES_ME =
  /^(?:开车|骑车|打车|要|会|开三轮|骑三轮|用车|顺路|来|车)*(?:送|接|载|拉|搭|带|捎)(?:着|起|到)?我/
const STANDS_IN = /^(?:会|可以|要|就)?(?:代|代替|代表|替)我(?:去|来|参加|开会|到会|听|出席)/
/** 「老马来我就来」 says of nobody that he comes. */
const IF_HE = /^(?:要|会|能|要是)?(?:来|去|参加)我就也?(?:来|去|参加)/
const LETS_ME =
  /^(?:都|也|已经?|刚才|昨天)*(?:(?:说|讲)(?:了|过)?我(?:可以|能|不用|不消|就|不来)|(?:同意|批准|准|劝|催|动员)(?:了|过)?我|(?:喊|叫|请|让|通知)我们?(?:一定|务必|必须|要|也|都|早点)*(?:来|去|参加|开会|到会|到场))/
/** 「张师傅晓得的」: who can bear witness. */
const KNOWS = /^(?:也|都|是|最)*(?:晓得|知道|清楚|了解|看见|看到|可以作证)(?!了|通知)/
/** With what follows these verbs, somebody is brought along. */
const BRINGS = /(?:陪|推|扶|带|背|搀|约|喊|接|和)(?:着|起|到|了|好)?$/
const ALONG =
  /^(?:他|她)?(?:一起|一路|一道|一块|一同|都)?(?:来|去|到|过来|参加|线上)(?!医院|看病|拿|买|复查|住院)/
const TOGETHER = /^(?:他|她)?(?:一起|一路|一道|一块|一同)/
const DOES_TO = pattern('{does-to}(?:了|过|到|起|着|一下|下|好|倒|一哈)?(?:老)?$')
/** 「跟老马去钓鱼，请假」 */
const WITH = /^(?:我)?(?:要|得|那天|约好|说好|因为)*(?:跟|和|与|同)$/
const ELSEWHERE =
  /^(?:他|她)?(?:一起|一路|他们?)?(?:去|到|出去|上)(?!$|了|齐|场|政|现|开会|参加|听|政府|现场|线上|会|的)/
/** 「请给胡开明登记」 */
const ASKS_FOR = /(?:请|麻烦|劳烦|拜托|你|您|帮忙|再|顺便|我|先|就)*(?:帮|替|给|代)(?:我们|忙)?$|(?:把|等)$/
const SEES = /(?:看到?|看见|碰到|遇到)(?:了)?$/
const ARRIVES = /^(?:也|都|已经?)*(?:来了|到了|到会|在会)/
/** 「听老孙讲他来」 is of him. */
const TELLS = /^(?:跟我|给我|刚才|昨天|今天|打电话)*(?:说|讲)/
const FOR = /(?:帮|替|给|代)$/
/** What one does for somebody who answers: 「帮张大山请个假」; 「替王秀云拿药」 is none of it. */
const ANSWERS_FOR =
  /^(?:[他她]们?|我|[^，,]{0,8}[、和跟与及同])?(?:$|[，,：:\s（(、和跟与及同]|请|报|告|回|记|登|填|签|说|讲|取消|撤|选|扣|打个|写|发|接龙|投|改|来不|去不|线上|参加|在|点|补|勾|[0-9A-H])/
const TOLD_BEFORE = /(?:跟|给|向|和|对)$/
const TELLS_HIM =
  /^(?:书记|同志|他|她|老人家)?(?:们)?(?:再|先|也|都)?(?:说(?!好)|讲(?!好)|汇报|报告|告诉|提|打(?:个|了|过)?(?:电话|招呼)|道歉|联系)/
const ASKS_LEAVE = /^(?:请|告)(?:了|个|过|一次|一?下|半天)*假/
const OFFICE = /书记|支书|主任|委员|领导|组长|组织|站长|镇长/
const BEFORE_CALL = /^(?:喂|哎|诶|唉|嗨|嘿|哦|噢|嗯|好的?|收到|那个|尊敬的|亲爱的|报告|我们|我说|@|\s)*$/
const PARTICLE = '(?:同志|您好|你好|好|早上好|早|老人家|啊|呀|哎|诶|嘞|噻|嘛|哈|哦|哟|哇|\\s|[！!])'
const PARTICLES = new RegExp(`^${PARTICLE}*`)
/** 「桂芳妹我前天…」: whoever is named before 我 or 你 is called, unless it is said what 我 does with him. */
const CALL = new RegExp(
  `^${PARTICLE}*(?:我(?!(?:们?)?(?:两|俩|三|几|仨)|们都)|本人|俺|你|您|[帮给替代]我|请(?:帮|给|把|你|您|记)|麻烦|辛苦|谢谢|感谢|费心|操心|莫|这回我|开会我)`,
)
const LOUD_CALL = /^(?:啊|呀|哎|诶|哟|哇)(?!$)/
const CALLED_YOU = new RegExp(`^${PARTICLE}*(?:你|您)(?!好)`)
/** 「张大山我帮他请假」 is of him though he stands before 我. */
const DOES_FOR_HIM =
  /^我(?:也|就|来|先|都|刚才|已经?)*(?:帮|替|给|代)(?:[他她]|请|报(?!告)|记|回(?!家)|告|签|登)/
const HIM = pattern('[他她](?!们)')
const HIM_OF_MINE = pattern(`${KIN}[^，,]{0,3}[他她]`)
/** 「毕节朱德海」「老党员郭绍武」「我爱人杨秀莲」 */
const APPOSITION = pattern('(?:(?:我(?:家|屋头|们)?的?)?(?:{companions}|{kin}|{before-names})的?){1,3}$')

/** What somebody who is named in a clause is in it. */
export function partOf(clause: string, mention: Mention): Part {
  const { start, end } = mention
  const before = clause.slice(0, start)
  const after = clause.slice(end)
  const introduction = introductionOf(clause, mention)
  if (introduction) return { role: 'speaker', start: introduction.start, end: introduction.end }
  const reported = lengthOf(KIN_REPORTS, after) || lengthOf(KIN_BRINGS, after)
  if (reported) return { role: 'subject', start, end: end + reported }
  const role = roleOf(before, after, clause.slice(start, end))
  if (role === 'proxy') return { role, start: 0, end: clause.length }
  if (role === 'called' || role === 'asked') return { role, start: 0, end: end + lengthOf(PARTICLES, after) }
  const named = start - lengthOf(APPOSITION, before)
  return {
    role,
    start: role === 'subject' ? named - lengthOf(ASKS_FOR, clause.slice(0, named)) : named,
    end: end + (role === 'subject' ? lengthOf(SAYS, after) || lengthOf(HIS_ANSWER, after) : 0),
  }
}

function roleOf(before: string, after: string, name: string): Role {
  if (STANDS_IN.test(after) || IF_HE.test(after)) return 'proxy'
  if (BEFORE_CALL.test(before) && isCalled(after)) return CALLED_YOU.test(after) ? 'asked' : 'called'
  if (DRIVES_ME.test(after) || LETS_ME.test(after)) return 'helper'
  if (KNOWS.test(after) || isToHim(before, after, name)) return 'object'
  if (HIS.test(after)) return before && DOES_TO.test(before) ? 'object' : 'thing'
  return 'subject'
}

function isCalled(after: string): boolean {
  if (LOUD_CALL.test(after)) return true
  if (!CALL.test(after) || DOES_FOR_HIM.test(after)) return false
  return /[你您]/.test(after) || !HIM.test(after) || HIM_OF_MINE.test(after)
}

function isToHim(before: string, after: string, name: string): boolean {
  if (TOLD_BEFORE.test(before) && TELLS_HIM.test(after)) return true
  if (
    ASKS_LEAVE.test(after) &&
    (/(?:向|对)$/.test(before) || (TOLD_BEFORE.test(before) && OFFICE.test(name)))
  )
    return true
  if (FOR.test(before)) return !ANSWERS_FOR.test(after)
  if (WITH.test(before) && ELSEWHERE.test(after)) return true
  if (/等$/.test(before) && TOGETHER.test(after)) return false
  if ((BRINGS.test(before) && ALONG.test(after)) || (SEES.test(before) && ARRIVES.test(after))) return false
  return DOES_TO.test(before) && !TELLS.test(after)
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0
}
