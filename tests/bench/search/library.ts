import { readFileSync } from 'node:fs'

/** A study item as far as search reads it. */
export interface LibraryItem {
  id: number
  title: string
  summary: string
  source: string
  text: string
}

export interface Query {
  words: string
  /** Number of the item that it asks for. */
  wanted: number
}

const PLACES = [
  '阳光',
  '滨河',
  '红星',
  '青山',
  '东门',
  '云岩',
  '卫城',
  '百花',
  '新桥',
  '龙井',
  '凤凰',
  '石桥',
]
const KINDS = ['社区', '村', '镇', '支部', '老年协会', '活动中心']
const SUBJECTS = [
  ['养老金资格认证', '工作人员带着手机上门，帮行动不便的老人刷脸，当天办完十八户。'],
  ['高血压义诊', '县医院的医生给一百多位老人量血压、听心肺，交代按时吃药。'],
  ['防诈骗讲座', '民警用身边的案例讲骗子怎么骗，提醒接到陌生电话先问孩子。'],
  ['重阳节慰问', '志愿者给八十岁以上的老人送去棉被、牛奶和大米，陪他们说话。'],
  ['智能手机培训', '年轻干部一对一教老人发微信、打视频、交话费，教了一下午。'],
  ['消防演练', '大家学用灭火器，捂着口鼻从楼梯下楼，电动车也清出了楼道。'],
  ['红色故事会', '老党员讲长征、讲遵义会议、讲家乡的变化，孩子们听得入神。'],
  ['合唱排练', '三十多位老人练唱红歌，准备国庆节登台演出，嗓子都唱亮了。'],
  ['流感疫苗接种', '卫生院开设专场，六十岁以上的老人排队打针，打完坐半小时。'],
  ['党员大会', '学习全会精神，收缴党费，讨论下半年的组织生活怎么安排。'],
  ['垃圾分类宣传', '志愿者在路口教大家认桶，投对了送一块肥皂。'],
  ['春节写春联', '书法爱好者为乡亲们写了三百多副春联和福字，分文不取。'],
  ['端午包粽子', '大家围坐一桌，包了五百个粽子，送给独居老人和环卫工人。'],
  ['河道清理', '护河队员捡起河里的瓶子、塑料袋，装了满满两车。'],
  ['健身操比赛', '十二支队伍比八段锦、太极拳和广场舞，最大的队员八十一岁。'],
  ['慢性病管理', '家庭医生随访糖尿病、高血压病人，发了药盒和记录本。'],
  ['医保政策宣讲', '讲清缴费时间、报销比例、异地就医备案怎么办。'],
  ['清明祭扫', '党员到烈士墓前献花鞠躬，重温入党誓词，讲烈士的事迹。'],
  ['老年大学开班', '书法班、摄影班、声乐班坐得满满当当，最远的坐一小时班车来。'],
  ['邻里调解', '老同志出面说和，两家为一堵墙闹了三年的矛盾解开了。'],
] as const
const FORMS = ['顺利举行', '走进', '受欢迎', '又开始了', '办到家门口', '圆满结束', '有声有色', '暖人心']
const LIBRARY = 2_000

/**
 * Two thousand items: those written by hand, spread among news of the same subjects as a township makes them,
 * the same for the same size.
 */
export function library(size = LIBRARY): LibraryItem[] {
  const written = lines('items').map(([title = '', summary = '']) => ({ title, summary }))
  const every = Math.floor(size / written.length)
  return Array.from({ length: size }, (_, index) => {
    const own = index % every === 0 ? written[index / every] : undefined
    const { title, summary } = own ?? news(index)
    const text = `${summary}${own ? '' : news(index * 7 + 3).summary}`
    return { id: index + 1, title, summary, source: '', text }
  })
}

function news(index: number): Pick<LibraryItem, 'title' | 'summary'> {
  const pick = <Value>(values: readonly Value[], step: number) =>
    values[Math.floor(index / step) % values.length]
  const place = `${pick(PLACES, 1)}${pick(KINDS, PLACES.length)}`
  const [subject, told] = pick(SUBJECTS, 1 + PLACES.length / 4) ?? SUBJECTS[0]
  const day = `${1 + (index % 12)}月${1 + (index % 28)}日`
  return { title: `${place}${subject}${pick(FORMS, 5)}`, summary: `${day}，${place}开展${subject}。${told}` }
}

/** Queries of a file, each with the item that it asks for; throws when there is no such item. */
export function queries(file: 'queries' | 'held-out-queries', items: readonly LibraryItem[]): Query[] {
  return lines(file).map(([words = '', begin = '']) => {
    const found = items.filter(({ title }) => title.startsWith(begin))
    const [only] = found
    if (!only || found.length > 1) throw new Error(`${words}: ${found.length} items begin with ${begin}`)
    return { words, wanted: only.id }
  })
}

function lines(file: string): string[][] {
  const text = readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
}
