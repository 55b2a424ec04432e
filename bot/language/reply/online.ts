import { pattern } from '../words.ts'

const BY_WIRE = pattern(
  '{wire}|(?:手机|平板|电脑|智能机|ipad|iPad|iPAD)(?=.{0,3}(?:上|看|参|进|听|开|连|入))|用.{0,4}(?:手机|平板|电脑|智能机)|连线|连麦',
)
const FAILS =
  /(?:线上|网上|视频|手机|网络?|平板|电脑).{0,5}(?:不会|搞不|整不|弄不|听不|看不|开不|打不|进不|不好|不清|不得|太差|坏|没电|没流量|卡)|不(?:想|用|走|要|会|选)?(?:线上|网上|用手机)|(?:原来|之前|本来).{0,4}线上|(?:线上|网上|手机上?)(?:啷|咋|怎|买|卖|购|下单|交|缴|挂|看病|聊|打牌|看到|看新闻|看的)|发(?:了|个)?视频|拍(?:了|个)?视频|视频(?:好看|发)|看(?:那个|个)?视频|线上(?:的(?=.)|算|能(?!参|听|看)|可(?!以(?:$|参|听|看)))/
const JOINS =
  /参加|参会|参与|开|听|看|进|连|入会|接入|登录|线上的?$|线上(?:[吧嘛哈了]|可以)|(?:就|选|走|改|报|我|写|列入|记|是|定)(?:为|成|到|在)?线上|改[成为]?|报到|出席/
const SHORT = 6

/** Where a clause says that its subject takes part from afar, or undefined. */
export function onlineIn(clause: string): RegExpExecArray | undefined {
  const match = BY_WIRE.exec(clause)
  if (!match || FAILS.test(clause)) return undefined
  return JOINS.test(clause) || clause.length <= SHORT ? match : undefined
}
