import { expect, test } from 'vitest'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { createJudge, ownJudge } from '../../../../bot/language/reply/judge.ts'
import { createReplyReader } from '../../../../bot/language/reply/reply.ts'

const call = readCall('【会议通知】支部党员大会 10月14日上午9:00。能来请回复 1，线上参加回复 2，请假回复 3。')
const ROSTER = [{ name: '王德昌' }, { name: '杨胜利' }]
const UNKNOWN = '屋头稻子不等人咯'

test('what staff said of a text is known after the next start', () => {
  const before = createReplyReader(ROSTER, ownJudge())
  expect(before({ text: UNKNOWN, call }).entries).toEqual([])
  const said = Array.from({ length: 3 }, () => ({ text: UNKNOWN, status: 'leave' as const }))
  const after = createReplyReader(ROSTER, createJudge(said))
  expect(after({ text: UNKNOWN, call }).entries).toMatchObject([{ who: 'self', status: 'leave' }])
})

test('two trainings with the same examples judge alike', () => {
  const texts = ['我来', '腿痛来不倒', '今天白菜好便宜', '看情况', '手机上听']
  const [one, other] = [createJudge(), createJudge()].map((judge) => createReplyReader(ROSTER, judge))
  for (const text of texts) expect(one?.({ text, call })).toEqual(other?.({ text, call }))
})

test('what is doubtful is not recorded and says what it may be', () => {
  const read = createReplyReader(ROSTER)
  expect(read({ text: '这几天腰杆痛得很', call })).toMatchObject({ entries: [], unsure: { likely: 'leave' } })
})
