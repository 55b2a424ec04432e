/** What cannot wait, and whom to call. */
export interface RedFlag {
  what: string
  advice: string
}

const FLAGS: readonly (RedFlag & { sign: RegExp })[] = [
  {
    what: '身体急症',
    advice: '要紧的话马上打 120，不要自己走动，请家里人或邻居到身边来。',
    sign: /(?:胸口?|心口|心脏|前胸)(?:闷|痛|疼|绞痛|压得)[^，。]{0,4}(?:得很|厉害|要命|受不了|喘不|难受|不行)|喘不(?:上|过)气|出不来气|(?:半边|一边|左边|右边)(?:身子|手脚|手|脚|脸)(?:没|动不|麻|不听|歪)|(?:嘴|口)(?:歪了|角歪)|(?:突然|忽然)(?:说不出话|看不见|晕倒|昏倒)|(?:吐血|咳血|便血)|昏迷|叫不醒/,
  },
  {
    what: '摔倒',
    advice: '先别急着起来，觉得哪里动不了就打 120，请家里人或邻居来扶。',
    sign: /(?:摔|跌|绊|滑)(?:倒|了一?跤|了下去|下来|到)[^，。]{0,6}[，,。\s]*(?:起不来|爬不起|站不起|动不了|不能动|流血|头破)|(?:起不来|爬不起来|站不起来)了?[，,。\s]*(?:快来|来个人|帮帮我|救)|救命(?!恩|之)/,
  },
  {
    what: '轻生的念头',
    advice: '您的话我已经告诉支部的同志，马上有人联系您。也可以现在就打 12356，有人愿意听您说。',
    sign: /(?:不想|不愿|没意思)活(?:了|下去)?|活(?:着|起)(?:没|冇|没得|有什么|有啥)(?:意思|意义|劲)|想(?:死|寻死|自杀|一了百了|解脱)|自杀|寻短见|死了算了|不如死了/,
  },
  {
    what: '被骗钱',
    advice: '先别再转钱。马上打 110 或 96110，把转账记录留好，银行那边可以帮着止付。',
    sign: /(?:我|俺|老伴|我们?家)[^，。]{0,10}(?:被骗|遭骗|上当)(?:了|走)?[^，。]{0,8}(?:钱|元|块|万|千)?|(?:钱|存款|养老钱|退休金)[^，。]{0,6}(?:被骗|遭骗|骗走|转走|转出去)|(?:刚才?|刚刚)[^，。]{0,8}(?:转账|汇款|打钱)[^，。]{0,8}(?:不对|骗|联系不上)/,
  },
]
/** What is over, is not so, is somebody else's, is a lesson, or is in a doctor's hands already. */
const NOT_NOW =
  /去年|前年|往年|以前|从前|那年|小时候|上个?月|上个?(?:星期|周|礼拜)|当年|不是|没有?(?:胸|心|摔|跌|被骗|喘)|预防|防止|防范|讲座|学习|电视|新闻|电影|案例|(?:怎么办|怎么防|注意什么)[？?]?$|笑死|想死你|想死我|爬|医院|医生|救护车|对门|隔壁|人家|别个|听说|千万(?:莫|不要|别)/

/** What cannot wait in a text that an old person wrote or spoke; null for nearly all. No model is asked. */
export function redFlagIn(text: string): RedFlag | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (plain.length > 300) return null
  const found = FLAGS.find(({ sign }) => sign.test(plain))
  if (!found || NOT_NOW.test(plain)) return null
  const { what, advice } = found
  return { what, advice }
}
