import { clausesAround, PAST } from './clauses.ts'

/** What somebody needs help with: its kind, whether it can wait, and what he can do himself meanwhile. */
export interface HelpNeeded {
  kind: string
  urgent: boolean
  advice?: string
}

interface Sign extends HelpNeeded {
  sign: RegExp
  /** People name it as the reason why they do not come, too. */
  isReason?: boolean
}

/** What breaks at home and cannot wait: it is help that is wanted, whoever it is said to. */
const BROKEN: readonly Sign[] = [
  {
    kind: '起火',
    urgent: true,
    advice: '人先出来，马上打 119，不要回去拿东西。',
    sign: /(?:家里?|屋头|屋里|厨房|灶房|电线|插座|隔壁|楼下|楼上)[^,。]{0,6}(?:着火|起火|燃起来|冒烟|烧起来)|^(?:快来人[,!]?)?(?:着火|起火|失火)(?:了|啦)/,
  },
  {
    kind: '水电气',
    urgent: true,
    advice: '先关气的总阀，开窗，不要开灯打火，人到屋外去，再打燃气公司的电话或 119。',
    sign: /(?:煤气|燃气|天然气|液化气|气罐|瓦斯)[^,。]{0,6}(?:漏|味)|(?:家里?|屋头|屋里|厨房|灶)[^,。]{0,4}漏气|漏(?:煤气|燃气|天然气)/,
  },
  {
    kind: '水电气',
    urgent: true,
    advice: '先把水的总阀关上，插座边有水就不要碰，等人来。',
    isReason: true,
    sign: /水管[^,。]{0,5}(?:爆|裂|断|破|冲|炸)|(?:爆|裂)了?水管|(?:家里?|屋头|屋里|厨房|厕所|卫生间)[^,。]{0,4}(?:全是水|进水|淹)/,
  },
  {
    kind: '水电气',
    urgent: false,
    sign: /(?:水管|水龙头|龙头|水表|太阳能|热水器|屋头|家里?|厕所|厨房)[^,。]{0,6}(?:漏水|滴水|不出水|没水|停水|冻住)|(?:家里?|屋头|屋里)[^,。]{0,6}(?:停电|没电|没得电|跳闸|断电|电没)|(?:电闸|保险|空开)[^,。]{0,4}(?:跳|烧)|(?:灯泡?|电灯|插座|开关|电视|冰箱|电磁炉|取暖器|电饭煲|洗衣机|热水器|电炉)[^,。]{0,4}(?:坏了|不亮|打不燃|打不着|不响|修)/,
  },
  {
    kind: '房屋',
    urgent: false,
    sign: /(?:屋顶|房顶|房子|屋头|家里?|楼顶|墙)[^,。]{0,6}(?:漏雨|漏得|垮|塌|裂了)|(?:下水道|厕所|马桶|便池|下水)[^,。]{0,4}(?:堵|不通|冒)|(?:门锁|锁|窗子|窗户|玻璃)[^,。]{0,3}(?:坏|烂|打不开|开不了|破)/,
  },
  {
    kind: '被困',
    urgent: true,
    advice: '莫慌，在电梯里就按上面的求助按钮；门打不开就站在窗边喊邻居。',
    sign: /(?:困|卡|关)在?电梯|被(?:困|卡|关|锁)在?(?:厕所|卫生间|屋头|屋里|家里|楼上|阳台)|(?:困|卡|关|锁)在(?:厕所|卫生间|屋头|屋里|家里|楼上|阳台)[^。]{0,8}(?:出不|打不开)|(?:钥匙|锁)[^,。]{0,8}(?:进不去|出不来|进不了)|(?:门)[^,。]{0,3}(?:反锁|锁死)[^,。]{0,6}(?:出不|进不)/,
  },
]

const WANTS =
  '(?:想|要|需要|得|该|必须)[^,。]{0,4}(?:去|到|上|看|进|住)[^,。]{0,6}(?:医院|看病|急诊|卫生院|检查|拿药|取药|换药)'
const ALONE =
  '(?:动不了|走不动|走不了|站不起|下不了床|起不来|没(?:有|得)?人|没(?:有|得)?车|一个人|叫不到|不晓得咋|不知道怎么)'
const ASKS = '(?:能不能|可不可以|可以|麻烦|请|想请|想麻烦|哪个|谁|有没有人|支部|你们|小卫)'
const DOES =
  '(?:送|陪|接|扶|背|抬|搬|买|带|拿|取|交|修|换|看看|来看|照看|照顾|通|挂|打扫|做(?:饭|顿)|缴|充|寄)'

/** What he cannot do alone and asks for. */
const ASKED: readonly Sign[] = [
  {
    kind: '看病',
    urgent: true,
    sign: new RegExp(
      `${ALONE}[^。]{0,10}${WANTS}|${WANTS}[^。]{0,10}${ALONE}|(?:发烧|高烧|痛得|疼得|痛死|晕得)[^。]{0,12}(?:没(?:有|得)?人|送我|来人|哪个)`,
    ),
  },
  {
    kind: '看病',
    urgent: false,
    sign: /(?:送|陪|带|接|扶)(?:我|一下我|老伴|我们)[^,。]{0,4}(?:去|到|上)[^,。]{0,6}(?:医院|看病|卫生院|检查|拿药|体检)|(?:帮我?|替我|给我)(?:挂(?:个|一个)?号|(?:买|拿|取|带)[^,。]{0,6}药)/,
  },
  {
    kind: '照料',
    urgent: false,
    sign: /没(?:有|得)?人(?:照顾|照看|照管|管我|做饭|煮饭|端水|陪我|扶我|送我)/,
  },
  {
    kind: '跑腿出力',
    urgent: false,
    sign: new RegExp(
      `${ASKS}[^,。]{0,6}(?:来|派|帮|叫|找)?(?:个|一个|两个)?(?:人)?[^,。]{0,3}(?:帮忙?|给|替)(?:我|我们|我家)[^,。]{0,4}${DOES}|帮我${DOES}[^,。]{0,3}(?:菜|米|油|煤|水|东西|家具|柜子|冰箱|电费|水费|话费|灯|药|书|报|包裹|快递)|(?:派|找|叫|喊|请)(?:个|一个|两个)?(?:人|师傅)来`,
    ),
  },
]

/** What makes something urgent over, not so, a lesson or everybody's, when it stands in the same clause. */
const OTHERWISE = new RegExp(
  `${PAST}|前几?天|昨天[^,。]{0,8}了|(?:修|弄|办|搞|处理|解决)好(?:了|啦)|不漏了|预防|防止|防范|讲座|新闻|电影|案例|听说|(?:如果|要是|万一).*怎么|怎么防|注意什么|电视(?:上|里)|因水管|片区|通知|公告|发现.{0,8}时|(?:应当?|必须|要)立即`,
)
/** What does so in the clause before. */
const TOLD = /听说|新闻|电影|讲座|案例|如果|要是|万一|电视(?:上|里)|通知|公告/
/** Why somebody does not come, or how he does. */
const COMES_OR_NOT =
  /(?<!物业|师傅)来不(?:了|倒|成|起|到)|我不来|参加不|去不[成了]|请[^,。]{0,2}假|线上|晚点?到|迟到|不到会|到场/
/** What is said to the group at length is an article. */
const LONGEST_CRY = 60
/** What is over, not so, somebody else's, a lesson or a story, or only a reason not to come. */
const NOT_MEANT = new RegExp(
  `${PAST}|前几?天|昨天[^,。]{0,8}了|(?:修|弄|办|搞|通|处理|解决)好(?:了|啦)|不用|不漏了|来电了|来水了|预防|防止|防范|讲座|新闻|电影|案例|听说|如果|要是|万一|怎么防|注意什么|笑死|人家|别个|电视(?:上|里)|来不|不来|不是我不想来|参加不|去不成|去不了(?:了|会|开)|不到会|晚点?到|线上参加|请[^,。]{0,2}假|^来,|到场|开通线上|(?:不要|不用|莫)(?:喊|叫|来)|(?:我|明天)(?:明天)?喊人|师傅(?:约|来)|物业|(?:路|红绿|声控|楼道)灯|公示栏|开会|会议|报名|通知|接龙|投稿|照片|学习强国|密码|验证码`,
)

/** 求助 at the beginning, with or without a pause after it. */
const CALLED = /^(?:我要|我想|想)?求助(?!单|的|者|站|电话|热线|信)[\s，,。.：:！!、～~]*/
const LONGEST = 300

/**
 * What a text in plain words asks help with; null for nearly all. With `called`, it was said to be a call for help
 * (求助 …), and any text is one. No model is asked.
 */
export function helpIn(text: string, called = false): HelpNeeded | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').slice(0, LONGEST)
  const found = disasterIn(plain) ?? (!called && NOT_MEANT.test(plain) ? undefined : signOf(plain, called))
  if (found) {
    const { kind, urgent, advice } = found
    return { kind, urgent, ...(advice ? { advice } : {}) }
  }
  return called ? { kind: '其他', urgent: SAYS_URGENT.test(plain) } : null
}

const SAYS_URGENT = /急|快来|马上|赶快|赶紧|救/

function signOf(plain: string, called: boolean): Sign | undefined {
  return [...BROKEN.filter(({ urgent }) => called || !urgent), ...ASKED].find(({ sign }) => sign.test(plain))
}

function disasterIn(plain: string): Sign | undefined {
  return BROKEN.find(({ urgent, sign, isReason }) => {
    const match = urgent ? sign.exec(plain) : null
    if (!match) return false
    const { before, own } = clausesAround(plain, match)
    const isOnlyReason = isReason && COMES_OR_NOT.test(plain.slice(match.index))
    return !OTHERWISE.test(own) && !TOLD.test(before) && !isOnlyReason
  })
}

/** What follows 「求助」; undefined when a text does not begin with it. */
export function calledFor(text: string): string | undefined {
  const plain = text.trim()
  return CALLED.test(plain) ? plain.replace(CALLED, '').trim() : undefined
}

/** What breaks at home and cannot wait, which is taken up wherever it is said. */
export function isDisaster(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  return plain.length <= LONGEST_CRY && disasterIn(plain) !== undefined
}

/** What somebody answers to the question whether it is done; null where he speaks of something else. */
export type DoneAnswer = 'done' | 'open' | null

const BEFORE =
  '(?:我|我们|那个|这个|家里|屋头|水管|水|电|灯|门|锁|都|全部|全|已经|已|现在|今天|刚才|刚刚|事情)*'
const AFTER = '(?:了|啦|喽|咯|的)?'
const THANKS =
  '[，,。.！!～~\\s]*(?:(?:谢谢|感谢|多谢|麻烦|辛苦|难为)[\\p{Script=Han}]{0,8})?[，,。.！!～~\\s]*'
const PLAIN_DONE = new RegExp(
  `^${BEFORE}(?:解决|修好|办好|弄好|搞好|通|来电|来水|没事|不漏|看好病|送到|买到|搞定|处理好|用不着|不用来|不用麻烦)${AFTER}${THANKS}$`,
  'u',
)
const BARE_DONE = new RegExp(`^${BEFORE}(?:好|完|办|修)(?:了|啦|喽)${THANKS}$`, 'u')
/** Said to many other things too. */
const CURT_DONE = new RegExp(`^${BEFORE}(?:行|可以)(?:了|啦|喽)${THANKS}$`, 'u')
const CURT_OPEN = /^(?:没有?|冇|没得|不得)(?:了|呢|嘞|呀|啊|哦)?[，,。.！!？?～~\s]*$/u
const STILL_OPEN =
  /^(?:还|都)?(?:没有?|冇|没得|不得)(?:好|解决|修好|修|办好|办|弄好|来人|人来|来|通|动静|呢|嘞)?(?:了|呢|嘞|呀|啊|哦|人管)?[，,。.！!？?～~\s]*$|^(?:还是?|又)(?:不行|漏|不通|没有?人来|没有?来|没有?好|坏了|不亮|老样子)[\p{Script=Han}]{0,6}[。.！!～~\s]*$|还没有?(?:好|解决|修好|办好|人来|来人|来)|^没有?(?:好|解决|修好|办好|弄好)[，,。！!\s]/u

/** Whether he was asked just that, was told how to answer it some time, or never was. */
export type Asked = 'just' | 'once' | 'never'

/** Reads 「修好了，谢谢」, 「没好」; the shorter it is, the more it takes that he was `asked`. */
export function readDone(text: string, asked: Asked): DoneAnswer {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > 40) return null
  if (asked !== 'just' && (CURT_DONE.test(plain) || CURT_OPEN.test(plain))) return null
  if (STILL_OPEN.test(plain)) return asked !== 'never' || /还|又/.test(plain) ? 'open' : null
  if (PLAIN_DONE.test(plain)) return 'done'
  return asked !== 'never' && (BARE_DONE.test(plain) || CURT_DONE.test(plain)) ? 'done' : null
}

const THANKED =
  /(?:谢谢|感谢|多谢|辛苦|难为|麻烦)了?(?:你们|您们|你|您|大家|各位|支部|组织|领导|同志们?|小卫|小?\p{Script=Han}(?:书记|主任|支书|师傅|老师|同志)|书记|主任|师傅|小\p{Script=Han}|的?关心)*/gu
const ACKNOWLEDGED =
  /^(?!好了)(?:好的|好嘞|好|要得|行|可以|嗯|哦|噢|知道|收到|晓得|了解|明白|没事|不急|太|真|非常|很|我?先?等(?:着|到)?|那|就|你们?|您们?|了|啦|哈|啊|呀|嘛|呢|吧|[，,。.！!～~\s])*$/u

/** 好的, 谢谢你们: an answer that wants nothing. */
export function isThanks(text: string): boolean {
  const plain = text.normalize('NFKC').trim().slice(0, LONGEST)
  return /\p{L}/u.test(plain) && ACKNOWLEDGED.test(plain.replace(THANKED, ''))
}

const MISTAP =
  '(?:不小心|我|是|手|娃娃|孙子|刚才|刚刚)*(?:(?:乱|误)[点按打发碰摸]|[点按打发]错|[点按碰摸][到倒着])(?:的|了|啦)*'
const NEVER_MIND = new RegExp(
  `^(?:没事|没得事|没什么|没啥|没有|算了|不用|不要了|取消|${MISTAP})(?:了|吧|啊|哈)*[，,。！!～~\\s]*(?:${MISTAP}|没事了?)?[。！!～~\\s]*$`,
)

/** 没事，点错了: who called for help wants none. */
export function isNeverMind(text: string): boolean {
  const plain = text.normalize('NFKC').trim()
  return plain.length <= 40 && NEVER_MIND.test(plain)
}

const URGING =
  /^(?:我|这个|这|真的|现在|还是|很|太|好|非常|有点|是)*(?:急|等不得|等不及|等不起|快来|快点|赶快|赶紧|搞快)(?:得很|得要命|死|人|来|点|些|了|啊|呀|哈|嘛|吧|哦)*[，,。.！!～~\s]*$/

/** 急, 快点来: nothing but that it cannot wait. */
export function isUrging(text: string): boolean {
  const plain = text.normalize('NFKC').trim()
  return plain.length <= 40 && URGING.test(plain)
}
