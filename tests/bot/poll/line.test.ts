import { expect, test } from 'vitest'
import { readPollLine } from '../../../bot/poll/line.ts'
import { standingOf } from '../../../bot/poll/standing.ts'
import type { PollAnswer } from '../../../models/poll-answer.ts'

const NOW = new Date('2026-11-30T09:00:00+08:00')

test.each([
  [
    '12月活动：下棋、唱歌、书法 多选 到12月5日',
    ['menu', '12月活动', '下棋 唱歌 书法', true, '2026-12-05T20:00'],
  ],
  ['周末去哪：百里杜鹃 织金洞 单选', ['menu', '周末去哪', '百里杜鹃 织金洞', false, '2026-12-07T20:00']],
  ['12月活动：1.下棋 2.唱歌 到周五', ['menu', '12月活动', '下棋 唱歌', true, '2026-12-04T20:00']],
  [
    '选课 春季班：书法 限2人、声乐（限20人）、太极拳 12月10日截止',
    ['course', '春季班', '书法/2 声乐/20 太极拳', true, '2026-12-10T20:00'],
  ],
  [
    '选课 春季班：书法、声乐 每门限20人 到12月5日 中午12点',
    ['course', '春季班', '书法/20 声乐/20', true, '2026-12-05T12:00'],
  ],
  [
    '征订 2027年报刊 到12月10日',
    [
      'subscription',
      '2027年报刊',
      '《晚霞》 《党建》 《党建研究》 《人民日报》 《光明日报》',
      true,
      '2026-12-10T20:00',
    ],
  ],
  ['报名 春游 限30人 12月3日截止 可带家属', ['trip', '春游', '春游/30', false, '2026-12-03T20:00']],
  ['报名 春游 三十人 12月3日前', ['trip', '春游', '春游/30', false, '2026-12-03T20:00']],
  ['报名 春游 限三十人 报名截止12月3日', ['trip', '春游', '春游/30', false, '2026-12-03T20:00']],
  ['报名 到遵义会址参观 收三天', ['trip', '到遵义会址参观', '到遵义会址参观', false, '2026-12-03T20:00']],
  ['12月活动：①下棋②唱歌/书法', ['menu', '12月活动', '下棋 唱歌 书法', true, '2026-12-07T20:00']],
])('「%s」 is read', (written, expected) => {
  const { kind, title, options, many, closesAt } = readPollLine(written, NOW)
  const words = options.map(({ text, limit }) => (limit ? `${text}/${limit}` : text)).join(' ')
  const until = new Date(closesAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
  expect([kind, title, words, many, until]).toEqual(expected)
})

test('who may be brought along is said', () => {
  expect(readPollLine('报名 春游 可带家属', NOW).companions).toBe(true)
  expect(readPollLine('报名 春游', NOW).companions).toBe(false)
  expect(readPollLine('报名 春游 不能带家属', NOW).companions).toBe(false)
})

test.each([
  ['12月活动', /至少两个选项/],
  ['甲：乙、乙', /有两个选项一样/],
  ['12月活动：下棋、唱歌 到昨天', /往后 90 天以内/],
  ['12月活动：下棋、唱歌 猴年马月截止', /没看懂截止时间/],
  ['：下棋、唱歌', /请写上名称/],
  ['活动：下棋、唱歌 最多选2个', /请写「多选」或者「单选」/],
])('「%s」 is not taken', (written, complaint) => {
  expect(() => readPollLine(written, NOW)).toThrow(complaint)
})

const POLL = { options: [{ text: '春游', limit: 3 }] }

function said(member: string, minute: number, people: number): PollAnswer {
  const at = new Date(NOW.getTime() + minute * 60_000)
  const change = { set: people ? [0] : [], add: [], drop: [], people, words: '' }
  const from = { message: `${member}${minute}`, by: '', channel: 'group' as const, at, seq: minute }
  return { _id: `${member}${minute}`, poll: 'p', member, ...change, ...from }
}

const places = (answers: PollAnswer[]) =>
  (standingOf(POLL, answers).options[0] ?? []).map((one) => `${one.member}${one.placed}+${one.waiting}`)

test('places go to those who wrote first, in whatever order it came', () => {
  const answers = [said('丙', 3, 1), said('甲', 1, 2), said('乙', 2, 1)]
  expect(places(answers)).toEqual(['甲2+0', '乙1+0', '丙0+1'])
})

test('who steps back makes room, and comes last when he wants to come after all', () => {
  const answers = [said('甲', 1, 2), said('乙', 2, 1), said('丙', 3, 1), said('甲', 4, 0)]
  expect(places(answers)).toEqual(['乙1+0', '丙1+0'])
  expect(places([...answers, said('丁', 5, 1), said('甲', 6, 1)])).toEqual([
    '乙1+0',
    '丙1+0',
    '丁1+0',
    '甲0+1',
  ])
})

test('who says it again keeps his place, and one more whom he brings comes behind the others', () => {
  const answers = [said('甲', 1, 1), said('乙', 2, 2), said('甲', 3, 2)]
  expect(places(answers)).toEqual(['甲1+1', '乙2+0'])
})

test('the same said twice counts once, and a choice that is changed leaves the others', () => {
  const poll = { options: [{ text: '书法' }, { text: '声乐' }] }
  const first = { ...said('甲', 1, 1), set: [0, 1] }
  const { set: _, ...changes } = { ...said('甲', 2, 1), drop: [0] }
  const { options, none, answered } = standingOf(poll, [first, changes])
  expect(options.map((one) => one.length)).toEqual([0, 1])
  expect([none, answered]).toEqual([[], 1])
})
