import { pattern } from './words.ts'

const WHO =
  '(?:我(?:们|家|和|跟|都)?|俺|本人|咱|人|报告|领导|老伴|两个|[两三四几]个(?:人)?|他|她|都|全|一家)*'
const ALREADY = '(?:已经|已|刚刚|刚才|刚|才|早就|早|都|总算|终于|也|全|就|提前|准时|按时|这哈|现在)*'
const THERE = '(?:到|拢|来到|赶到|走到|爬到|进到?|坐到|上到|抵达|到达|来)'
const SEATED = '(?:坐|站|等|候|守)(?:起|好|下|下来|在|到|着|定|稳)'
const CLOCK = '(?:[0-9一二三四五六七八九十]+点(?:[0-9一二三四五六七八九十]+分?|半|过|钟|多|不到)*)?'
const DONE = '了'
const INSIDE = '(?:里头|里面|里|头|门口|楼下|外头|这点|这里|上)?'
const ARRIVED = [
  // 「我已经到会场了」「拢三楼咯」
  pattern(`^${WHO}${ALREADY}${THERE}${DONE}?{our-places}${INSIDE}(?:${DONE}|等|坐)`),
  pattern(`(?:^|已经?|刚刚?|才|早就|都|就)(?:到|拢)${DONE}{our-places}`),
  pattern(`(?:已经?|刚刚?|才)${THERE}${DONE}?{our-places}`),
  pattern(`(?:我|人)(?:都|已经?|早就?)在{our-places}.{0,10}了$`),
  // 「到了」「我们都拢了」
  pattern(
    `^${CLOCK}${WHO}${ALREADY}(?:到|拢|来到|来)(?:会|场|岗|位|达|齐)?${DONE}+(?:[好有]?(?:一会|半天|一阵|一哈|好久|半个小时|一个小时)了?)?$`,
  ),
  pattern(`^${WHO}(?:已经|已|刚刚|刚)${WHO}(?:到|拢|来|签)(?:到|会|场|岗|位|达|齐|了)?$`),
  // 「在会议室坐起了」「坐好了」
  pattern(
    `(?:^|我|人|已经?|都|早就)(?:坐|站|等|候)?在?{our-places}${INSIDE}(?:都|已经|就)?(?:${SEATED}|等|坐|候)(?:你们?|大家|开会)?(?:${DONE}|$)`,
  ),
  pattern(`^${WHO}${ALREADY}${SEATED}(?:{our-places}${INSIDE})?(?:等(?:你们?|大家|开会)?(?:起)?)?${DONE}*$`),
  pattern(
    `^(?:我|人|我们)?(?:已经|现在|就|都)*(?:坐|站|等)?在{our-places}${INSIDE}(?:等(?:起|你们|大家)?|坐起)?${DONE}*$`,
  ),
  /^(?:我|本人)?(?:来)?(?:签到|打卡|报到|已到|(?<!我)到会|到岗|到达|签个到|来签到|来报到)(?:了|成功|完毕|报告)?$/,
  /已签到?|签(?:了|完|好)(?:到|名|字)|签到(?:了|完|好)|签过到|到齐了?$|(?:已|都|我)?就位(?:了|$)|已?(?:入座|就座|落座|坐定)(?:了|$)|(?:已|刚)到会|(?:已|刚)到场|到会场了|到现场了/,
]
const NOT_YET =
  /准时|按时|[0-9一二三四五六七八九十]点(?!.{0,6}[到拢]了)|一定|保证|肯定|明天|到时|要到|快到|就到(?!了)|马上|还没|没有到|没到|才到得|到不|准到|能到|会到|才拢|就拢|不到|怎么|请|没签|签到(?:开始|表|簿|领|处)|叫|喊|让/

/** Where a clause says that its subject is there now, or undefined. */
export function arrivedIn(clause: string): RegExpExecArray | undefined {
  if (NOT_YET.test(clause)) return undefined
  for (const one of ARRIVED) {
    const match = one.exec(clause)
    if (match) return match
  }
  return undefined
}
