import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { RosterPerson } from '../../bot/language/names/names.ts'
import { readCall } from '../../bot/language/reply/call.ts'
import { createReplyReader } from '../../bot/language/reply/reply.ts'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import type { Part } from './figures.ts'

const NOTICE =
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。'
const TEXTS = [
  '1',
  '3，腿痛',
  '收到',
  '我来，坐早班车',
  '腰杆痛来不倒了你们开',
  '今天白菜好便宜',
  '我在贵阳带孙子，线上参加哈',
  '代蒋少华请假，他在毕节，走路不方便',
  '晚上跳舞在哪点集合',
  '好的，谢谢书记[抱拳]',
  '书记我眼睛才做了手术不好坐车开会我就在家里头用视频参加了哈',
  '#接龙\n支部党员大会\n\n1. 王德昌 现场\n2. 杨胜利 线上\n3. 冯有才 请假（脚痛）',
]
const ROUND = 6_000
const ROUNDS = 5
const SURNAMES = '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗'
const GIVEN = '国建华明志文秀英兰芳玉珍桂平德福贵光荣庆'

function demoRoster(): RosterPerson[] {
  const { data } = Papa.parse<Record<string, string>>(
    readFileSync(DEMO_ROSTER, 'utf8').replace(/^\uFEFF/, ''),
    { header: true, skipEmptyLines: true },
  )
  return data.map(({ 姓名: name = '', 微信昵称: nickname = '' }) => ({ name, nickname }))
}

/** The demo roster with made-up people added. */
function rosterOf(size: number): RosterPerson[] {
  const people = demoRoster()
  for (let index = 0; people.length < size; index += 1) {
    const pick = (from: string, by: number) => from[Math.floor(index / by) % from.length] ?? ''
    people.push({ name: pick(SURNAMES, 400) + pick(GIVEN, 20) + pick(GIVEN, 1) })
  }
  return people
}

/** Texts a second on one core. */
function speed(work: (text: string) => unknown): number {
  const began = performance.now()
  for (let index = 0; index < ROUND; index += 1) work(TEXTS[index % TEXTS.length] ?? '')
  return (ROUND / (performance.now() - began)) * 1_000
}

/** How many replies are read a second, with a small and a large roster, against a matcher for the digits alone. */
export const reading: Part = {
  name: 'reading',
  title: 'replies read on one core, against a plain matcher for the digits alone',
  run: async () => {
    const call = readCall(NOTICE)
    const [small, large] = [49, 2_000].map((size) => createReplyReader(rosterOf(size)))
    const digits = /^\s*[123]\s*(?:$|[，,。])/
    const rounds = Array.from({ length: ROUNDS }, () => ({
      small: speed((text) => small?.({ text, call })),
      large: speed((text) => large?.({ text, call })),
      digits: speed((text) => digits.test(text)),
    }))
    const figure = (label: string, unit: string, of: (round: (typeof rounds)[number]) => number) => ({
      label,
      unit,
      values: rounds.map(of),
    })
    return [
      figure('texts read with 49 members', 'a second', (round) => round.small),
      figure('texts read with 2,000 members', 'a second', (round) => round.large),
      figure('time with 2,000 members to 49', 'ratio', (round) => round.small / round.large),
      figure('time to that of digits alone', 'ratio', (round) => round.digits / round.small),
    ]
  },
}
