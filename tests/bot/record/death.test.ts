import { expect, test } from 'vitest'
import { readDeath } from '../../../bot/record/death-line.ts'
import { readRecordLine } from '../../../bot/record/record-line.ts'
import { recordInWords } from '../../../bot/record/record-words.ts'
import { person } from './member.ts'

test.each([
  ['去世', '2026-11-30'],
  ['今天早上去世了', '2026-11-30'],
  ['，昨天因病去世', '2026-11-29'],
  ['11月28日过世了', '2026-11-28'],
  ['去世 12月3日', '2025-12-03'],
  ['2026年10月1日病逝。', '2026-10-01'],
])('a death is read: %s', (line, died) => {
  expect(readDeath(line, '2026-11-30')).toEqual({ died })
})

test.each(['去世了吗', '老伴去世', '的老伴昨天去世了', '走了', '去世十周年', '去世 消息是真的', '来'])(
  'what is no news of his death is left alone: %s',
  (line) => expect(readDeath(line, '2026-11-30')).toBeNull(),
)

test('a death that is still to come is said, and the record tells it', () => {
  expect(() => readDeath('2027年1月1日去世', '2026-11-30')).toThrow(/在今天以后/)
  expect(readRecordLine('去世日期 无')).toEqual({ died: undefined })
  expect(readRecordLine('去世日期 2026-11-28')).toEqual({ died: '2026-11-28' })
  const known = person('甲', { birth: '1950-12-01', died: '2026-11-28' })
  expect(recordInWords(known, '2027-05-01')).toMatch(/^甲　75 岁\n.*去世：2026年11月28日/s)
})
