import { clausesAround, PAST } from './clauses.ts'

/** What cannot wait, and whom to call. */
export interface RedFlag {
  what: string
  advice: string
}

const FLAGS: readonly (RedFlag & { sign: RegExp })[] = [
  {
    what: '身体急症',
    advice: '要紧的话马上打 120，不要自己走动，请家里人或邻居到身边来。',
    sign: /(?:我|这会儿?|现在|突然|忽然)[^,。]{0,4}(?:胸口?|心口|心脏|前胸)(?:好|很|有些)?(?:痛|疼)|(?:胸口?|心口|心脏|前胸)(?:闷|痛|疼|绞痛|压得)[^,。]{0,4}(?:得很|厉害|要命|受不了|喘不|难受|不行)|喘不(?:上|过)气|出不来气|(?:半边|一边|左边|右边)(?:身子|手脚|手|脚|脸)(?:没|动不|麻|不听|歪)|(?:嘴|口)(?:歪了|角歪)|(?:突然|忽然)(?:说不出话|看不见|晕倒|昏倒)|(?:吐血|咳血|便血)|昏迷|叫不醒/g,
  },
  {
    what: '摔倒',
    advice: '先别急着起来，觉得哪里动不了就打 120，请家里人或邻居来扶。',
    sign: /(?:摔|跌)(?:了|断|伤|到|着)?了?(?:腿|脚|手|腰杆?|胯|头|背|屁股)[^,。]{0,4}[,。\s]*(?:起不来|爬不起|站不起|动不了|不能动|流血|断了)|(?:摔|跌|绊|滑|滚)(?:倒|了一?跤|了下去|下来|到)[^,。]{0,6}[,。\s]*(?:起不来|爬不起|站不起|动不了|不能动|流血|头破|快来|快点来|来个?人|来救|救[我命])|^我?(?:刚才?|刚刚)?(?:在[^,。]{1,6})?(?:摔|跌|滑)(?:倒|跤|了一?跤)了?[。!]*$|^我起不来了?[。!]*$|(?:摔|跌)了[,。]*(?:起不来|爬不起|站不起|动不了|不能动)|(?:起不来|爬不起来|站不起来)了?[,。\s]*(?:快来|来个人|帮帮我|救)|^(?=.*(?:救命|救救?我|来人))(?:快来人|来个?人|救命|救救我|来救我|救我|快点?|我|啊|呀|哪|哦|[,。!])+$|(?:喊|来人)[,。!]*救命/g,
  },
  {
    what: '轻生的念头',
    advice: '您的话我已经告诉支部的同志，马上有人联系您。也可以现在就打 12356，有人愿意听您说。',
    sign: /(?:不想|不愿)活(?:了|下去|着|(?=[,。!]|$))|活(?:着|起)(?:没|冇|没得|有什么|有啥)(?:意思|意义|劲)|(?<![思理梦])想(?:寻死|自杀|一了百了|解脱|死(?=了|[,。!]|$))|自杀|寻短见|死了算了|不如死了/g,
  },
  {
    what: '被骗钱',
    advice: '先别再转钱。马上打 110 或 96110，把转账记录留好，银行那边可以帮着止付。',
    sign: /(?:我|俺|老伴|我们?家)[^,。]{0,10}(?<!不|没|不会|没有|别|莫|怕)(?:被(?:人家?|坏人|他们|骗子)?骗|遭骗|上当)(?:了|走)?[^,。]{0,8}(?:钱|元|块|万|千)?|(?:钱|存款|养老钱|退休金)[^,。]{0,6}(?:被骗|遭骗|骗走|转走|转出去)|(?:刚才?|刚刚)[^,。]{0,8}(?:转账|汇款|打钱)[^。]{0,10}(?:不对|骗|联系不上)/g,
  },
]
/** What makes it over, not so, somebody else's or a lesson, when it stands in the same clause. */
const OTHERWISE = new RegExp(
  `${PAST}|不是|没有?(?:胸|心|摔|跌|被骗|喘)|预防|防止|防范|讲座|电视|新闻|电影|案例|(?:如果|要是|万一).*怎么|怎么防|注意什么|学习反诈|笑死|想死你|想死我|[爬走跑累](?:得|到)|医生(?:说|喊|讲)|对门|隔壁|(?<!被)人家|别个|听说|千万(?:莫|不要|别)`,
)
/** What does so in the clause before. */
const TOLD = /听说|电视|新闻|电影|讲座|案例|如果|要是|万一|医生(?:说|喊|讲)/
/** Somebody looks after it already: in the same clause or the next one. */
const IN_GOOD_HANDS =
  /在(?:县|省|市)?(?:人民|中)?医院|住(?:了|进)?院|(?<!快|赶紧|马上|要)送(?:到|去|了|进)*医院了?$|送(?:到|去|进)了?医院|救护车(?:把|拉|送)/
const LONGEST = 300

/** What cannot wait in a text that an old person wrote or spoke; null for nearly all. No model is asked. */
export function redFlagIn(text: string): RedFlag | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (plain.length > LONGEST) return null
  const found = FLAGS.find(({ sign }) => [...plain.matchAll(sign)].some((match) => isMeant(plain, match)))
  return found ? { what: found.what, advice: found.advice } : null
}

function isMeant(plain: string, match: RegExpExecArray): boolean {
  const { before, own, after } = clausesAround(plain, match)
  return !OTHERWISE.test(own) && !TOLD.test(before) && !IN_GOOD_HANDS.test(own) && !IN_GOOD_HANDS.test(after)
}
