import type { Card } from '../../../bot/pictures/card.ts'

const SENTENCE =
  '全会指出，要加快高水平科技自立自强，引领发展新质生产力；2026年门诊慢特病（CT、MRI）跨省直接结算。'

/** Text of exactly `length` characters, with latin and digits in it. */
export function summary(length: number): string {
  return SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length)
}

export function studyCard(length: number): Card {
  return {
    tone: 'study',
    heading: '今日学习',
    title: '学习贯彻全会精神，为“十五五”规划建言献策',
    facts: [{ label: '日期', value: '2026年10月14日（星期三）' }],
    paragraphs: [summary(length)],
    footer: '来源：《人民日报》2026-10-14',
  }
}

export const NOTICE: Card = {
  tone: 'notice',
  heading: '会议通知',
  title: '支部党员大会',
  facts: [
    { label: '时间', value: '2026年10月14日（星期三）上午9:00' },
    { label: '地点', value: '卫城镇人民政府大院西侧综合文化服务中心二楼多功能厅（乘3路公交到镇政府站）' },
  ],
  paragraphs: ['1 学习全会精神', '2 推选老年大学学员', '行动不便的老同志请提前一天联系小李。'],
  footer: '能来回复 1　线上回复 2　请假回复 3',
}

export function boardCard(people: number): Card {
  const names = Array.from({ length: people }, (_, index) => (index % 10 ? '欧阳慧' : '阿卜杜拉·买买提'))
  return {
    tone: 'board',
    heading: '考勤',
    title: '支部党员大会',
    numbers: ['应到', '参加', '线上', '请假', '已阅未定', '未回复'].map((label) => ({ label, value: 45 })),
    groups: [
      { label: '参加', names: names.slice(0, 17) },
      { label: '未回复', names: names.slice(17) },
    ],
    footer: '过半数 23 人，还差 6 人',
  }
}
