import { afterAll, beforeAll, expect, test } from 'vitest'
import { StudyItem } from '../../models/study.ts'
import { MORNINGS } from './quarter/dates.ts'
import { notesDrawnWords } from './quarter/drawn-words.ts'
import { leaksIn } from './quarter/leaks.ts'
import { PEOPLE, usesWechat } from './quarter/people.ts'
import { startBranchLife } from './quarter/start.ts'
import { group, stepsOf } from './quarter/steps.ts'
import { august, chooses, helps, july, type Life, meets } from './quarter/story.ts'

const drawn = notesDrawnWords()
/** What is said of people besides what they say in private themselves, and nobody is to read in the group. */
const SAYINGS = [
  ...['屋头煤气漏了', '来不倒，腰杆痛得很', '要去医院复查', '家里水管爆了'],
  ...['周启福 家里停电', '李贵方7月10日去世了', '徐万年老伴去世了'],
]
/** For a machine that does much else. */
const PATIENCE = 240_000
let life: Life

beforeAll(async () => {
  const begun = await startBranchLife()
  life = { ...begun, steps: stepsOf(begun.chat, begun.quarter) }
})
afterAll(async () => await life.chat.stop())

test('June: a meeting from its call to what the absent make up', async () => await meets(life), PATIENCE)

test(
  'June: a list to choose from closes by itself, and a task is recalled to whose it is',
  async () => await chooses(life),
  PATIENCE,
)

test(
  'June: what people need help with is rung for until somebody takes it, and asked for until it is done',
  async () => await helps(life),
  PATIENCE,
)

test(
  'July: an event is shown to those at home; a meeting is moved; who died or lies in hospital is not greeted',
  async () => await july(life),
  PATIENCE,
)

test(
  'August: a forgotten relay ends by itself, a meeting that is called off is not reminded of',
  async () => await august(life),
  PATIENCE,
)

test('each week had its plan, everybody was seen or called, and who waits for help was seen first', () => {
  expect(life.care.plans.map(({ monday }) => monday)).toEqual(
    MORNINGS.filter((day) => MORNINGS.indexOf(day) % 7 === 6),
  )
  const seen = new Set(life.care.plans.flatMap(({ visit, call }) => [...visit, ...call]))
  expect(PEOPLE.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([])
  expect(life.care.plans.every(({ visit, call }) => visit.length && call.length)).toBe(true)
  const planned = (monday: string) => life.care.plans.find((plan) => plan.monday === monday)?.visit
  expect(planned('2025-06-09')).toEqual(expect.arrayContaining(['莫道明', '杨再贵']))
  expect(planned('2025-07-21')).toContain('王德昌')
})

test('nobody was told more than one thing a day without asking, but of what he said that he comes to', () => {
  const told = life.quarter.unasked.filter(
    ({ to, what }) => usesWechat(to) && to !== '程国安' && !what.startsWith('reminder'),
  )
  const days = told.map(
    ({ to, at: sentAt }) => `${to} ${new Date(sentAt + 8 * 3_600_000).toISOString().slice(0, 10)}`,
  )
  expect(days.filter((day, index) => days.indexOf(day) !== index)).toEqual([])
  expect(told.length).toBeGreaterThan(40)
})

test('on each morning the group got one item, and none twice', async () => {
  const items = await StudyItem.find({ state: 'pushed' }).sort({ day: 1 }).lean<StudyItem[]>()
  expect(items.map(({ day }) => day)).toEqual(MORNINGS)
  const titles = life.quarter.saidInGroup().flatMap(({ text }) => /^【今日学习】(.*)/.exec(text)?.[1] ?? [])
  expect(new Set(titles).size).toBe(MORNINGS.length)
})

test.each([
  ['通知：莫道明住院了', ['health: 住院', 'name: 莫道明', 'of 莫道明: 住院']],
  ['有事请打 120-0000 0009', ['telephone: 12000000009', 'of 王秀英: 12000000009']],
  ['１２０００００００１５ 找她', ['telephone: 12000000015', 'of 刘玉兰: 12000000015']],
  ['大家去清镇红枫路18号2单元看看', ['address: 路18号', 'of 王秀英: 清镇红枫路18号2单元']],
  ['家属：儿子莫小宝12900000100', ['telephone: 12900000100', 'of 莫道明: 儿子莫小宝12900000100']],
  ['邻居家里水管爆了，请帮忙', ['said in private: 家里水管爆了']],
  ['还没有回复的：王德昌', ['name: 王德昌']],
  ['第一排是80岁以上的老同志，2025年6月12日上午9:00 镇政府三楼会议室', []],
])('a leak is found: %s', (text, leaks) => {
  expect(leaksIn(text, SAYINGS)).toEqual(leaks)
})

const wordsOn = (file: { name: string; content: Buffer }) => drawn.on(file.content) ?? file.name

test('nothing of what belongs to somebody was ever read in the group, in words or on pictures', async () => {
  const pictures = life.quarter.saidInGroup().flatMap(({ file }) => file ?? [])
  const unread = pictures.filter((file) => drawn.on(file.content) === undefined)
  expect(new Set(unread.map(({ name }) => name))).toEqual(new Set(['照片.jpg']))
  const sayings = [...SAYINGS, ...life.quarter.sayings]
  expect(life.quarter.leaks(wordsOn, sayings)).toEqual([])
  expect(drawn.onPanels.flatMap((words) => leaksIn(words, sayings))).toEqual([])
  await life.quarter.tells('小李', '泄露 莫桂珍的电话 12000000002', group(/莫桂珍/))
  expect(life.quarter.leaks(wordsOn, sayings)).toEqual([
    'telephone: 12000000002',
    'name: 莫桂珍',
    'of 莫桂珍: 12000000002',
  ])
})
