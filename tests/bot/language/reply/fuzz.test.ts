import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { createReplyReader } from '../../../../bot/language/reply/reply.ts'
import { readWhen } from '../../../../bot/language/when.ts'
import { judge } from '../../../judge.ts'
import { processorTime } from '../../../processor-time.ts'

const NOTICE =
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。'
const ROSTER = [
  { name: '王德昌', nickname: '老王' },
  { name: '欧阳慧' },
  { name: '周启富' },
  { name: '杨胜利', nickname: '🌹$^.*+?(' },
]
const MOST_MILLISECONDS = 50
const read = createReplyReader(ROSTER, judge)
const call = readCall(NOTICE)

/** What such texts are made of, so that the patterns are met deep inside. */
const piece = fc.constantFrom(
  ...'我他来去到不没了的得请假线上参加会1 2,，。？「」\n#接龙.、@和跟帮'.split(''),
  '请假',
  '来不了',
  '王德昌',
  '老周',
  '#接龙\n1. ',
  '\n2. 王德昌 ',
  '下周三',
  '上午9点',
  '如果',
  '哈哈',
  '9',
)
const long = (unit: fc.Arbitrary<string>) =>
  fc
    .tuple(unit, fc.nat({ max: 100_000 }))
    .map(([text, size]) => text.repeat(Math.ceil(size / Math.max(text.length, 1))).slice(0, size))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.array(piece, { maxLength: 400 }).map((pieces) => pieces.join('')),
  long(fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))),
  long(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })),
)

describe('whatever is written, of any length,', () => {
  test('the reader of replies never throws, and is done within 50 milliseconds', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(undefined, '王德昌'), (text, from) => {
        const input = { text, call, ...(from ? { from } : {}), previous: [text] }
        expect(processorTime(() => read(input), MOST_MILLISECONDS)).toBeLessThan(MOST_MILLISECONDS)
        for (const { who, sure } of read(input).entries) {
          expect(['self', '?', ...ROSTER.map(({ name }) => name)]).toContain(who)
          expect(sure).toBeGreaterThan(0)
        }
      }),
      { numRuns: 600 },
    )
  }, 120_000)

  test('the reader of notices and that of times do so too', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(processorTime(() => readCall(text), MOST_MILLISECONDS)).toBeLessThan(MOST_MILLISECONDS)
        expect(
          processorTime(() => readWhen(text, new Date('2026-10-07T02:00:00Z')), MOST_MILLISECONDS),
        ).toBeLessThan(MOST_MILLISECONDS)
      }),
      { numRuns: 600 },
    )
  }, 120_000)
})
