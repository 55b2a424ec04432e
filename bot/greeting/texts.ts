/** What the branch wishes a member on an occasion. A text becomes a greeting when staff released it. */
export interface Wish {
  occasion: string
  kind: 'birthday' | 'festival' | 'term'
  /** What follows 「某某同志：」; {周年} stands for the years in the party. */
  text: string
}

const wishes = (kind: Wish['kind'], texts: Readonly<Record<string, string>>): Wish[] =>
  Object.entries(texts).map(([occasion, text]) => ({ occasion, kind, text }))

/** 生日 and 政治生日. */
const BIRTHDAYS = wishes('birthday', {
  生日: '今天是您的生日，支部祝您生日快乐，身体健康！',
  政治生日: '今天是您的政治生日，您入党 {周年} 周年了。支部向您致敬，祝您健康长寿！',
})

const FESTIVALS = wishes('festival', {
  春节: '新春到了，支部给您拜年！祝您和家人新年安康，阖家团圆。',
  元宵: '元宵节到了，支部祝您和家人团团圆圆，事事顺心。汤圆不好消化，少吃几个。',
  清明: '清明时节，缅怀先烈，追思先人。上山祭扫请带个伴，路滑慢走，莫在野外用火。',
  端午: '端午安康！支部问候您和家人。粽子黏，趁热少吃，莫当正餐。',
  七一: '今天是党的生日。您为党的事业出过力、流过汗，支部向您致敬，祝您健康长寿！',
  中秋: '中秋节到了，支部祝您和家人团圆安康。月饼甜腻，切小块尝尝就好。',
  国庆: '今天是国庆节，支部和您一起祝福祖国，也祝您身体健康，生活舒心！',
  重阳: '今天是重阳节，也是老年节。支部祝您福寿安康，常来支部坐坐！',
})

/** Plain advice for daily life by the seasons: nothing of medicines, doses or cures. */
const TERMS = wishes('term', {
  立春: '今日立春。早晚还冷，衣服慢慢减，头、颈、脚要捂好。',
  雨水: '今日雨水。天湿地滑，出门慢走，鞋要防滑；屋里多通风。',
  惊蛰: '今日惊蛰。天气忽冷忽热，添减衣服要勤，早睡早起，莫着凉。',
  春分: '今日春分。昼夜一样长，晴天出门走走晒晒太阳，量力就好。',
  谷雨: '今日谷雨。雨多路滑，出门带伞、慢走；花开得多，容易过敏的戴口罩。',
  立夏: '今日立夏。天渐热，多喝温水，中午歇一会儿，饭菜清淡些。',
  小满: '今日小满。天气闷湿，衣服被子常晒，剩菜莫久放。',
  芒种: '今日芒种。天热出汗多，常喝水，早晚凉快时再出门。',
  夏至: '今日夏至。中午日头毒，十点到四点少出门；出汗了擦干再吹风。',
  小暑: '今日小暑。防中暑：戴帽、喝水、慢走，头晕就到阴凉处坐下，叫人来。',
  大暑: '今日大暑，一年最热。风扇空调莫对着人吹，一个人在家常和家人通电话。',
  立秋: '今日立秋。暑热还在，早晚转凉，夜里盖好肚子，瓜果少吃凉的。',
  处暑: '今日处暑。早晚凉了，带件薄外套；秋天干，多喝水。',
  白露: '今日白露。夜里寒气起，莫再打赤脚、睡凉席，早晚加件衣服。',
  秋分: '今日秋分。天干物燥，多喝水、吃点梨；走路散步，心情开朗。',
  寒露: '今日寒露。脚要保暖，睡前热水泡脚水莫太烫；早晨出门晚一点。',
  霜降: '今日霜降。天冷了，被子加厚，膝盖、腰护好，流感疫苗可以问问卫生院。',
  立冬: '今日立冬。起床慢一点，先坐一会儿再站；生火取暖要开窗透气。',
  小雪: '今日小雪。血压容易高，按时量一量；出门戴帽、围巾，路滑慢走。',
  大雪: '今日大雪。雪天冰天少出门，烤火莫关死门窗，防煤气。',
  冬至: '今日冬至。白天最短，晒晒太阳，吃口热的；电热毯睡前关掉。',
  小寒: '今日小寒。正是冷的时候，头、胸口、脚要暖；不舒服莫硬撑，早点告诉家人。',
  大寒: '今日大寒。取暖防火防烫，热水袋包层布；年货少油少盐，慢慢来。',
})

/** The whole collection, in the order in which it is listed. */
export const WISHES: readonly Wish[] = [...BIRTHDAYS, ...FESTIVALS, ...TERMS]

const OTHER_NAMES: Readonly<Record<string, string>> = {
  党的生日: '七一',
  建党: '七一',
  七一建党: '七一',
  老年: '重阳',
  敬老: '重阳',
  过年: '春节',
  新年: '春节',
  入党: '政治生日',
  入党生日: '政治生日',
}

/** The wish of an occasion as people call it: 重阳节 is 重阳, 党的生日 is 七一; undefined where there is none. */
export function wishFor(name: string): Wish | undefined {
  const plain = name.trim().replace(/的?(?:问候语?|祝福|提示)?[吧。.！!]*$/, '')
  const short = plain.replace(/(.)节(?:日)?$/, '$1')
  return WISHES.find(({ occasion }) =>
    [plain, short, OTHER_NAMES[plain], OTHER_NAMES[short]].includes(occasion),
  )
}

const KINDS: Readonly<Record<string, Wish['kind'] | undefined>> = {
  节日: 'festival',
  节气: 'term',
  健康提示: 'term',
  生日: 'birthday',
}

/** The wishes that 全部, 全部节日, 所有节气 mean; undefined where it means none of these. */
export function wishesOfAll(words: string): Wish[] | undefined {
  const found = /^(?:全部|全都|都|所有)的?(节日|节气|健康提示|生日)?的?(?:问候语?)?[吧了。.！!]*$/.exec(
    words.trim(),
  )
  const kind = KINDS[found?.[1] ?? '']
  return found ? WISHES.filter((wish) => !kind || wish.kind === kind) : undefined
}
