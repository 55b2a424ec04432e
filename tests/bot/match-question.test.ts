import { describe, expect, test } from 'vitest'
import { type MatchQuestion, matchLines, readMatchAnswers } from '../../bot/match-question.ts'

const question: MatchQuestion = {
  items: [
    { contact: 'a', label: '山高水长17', guess: '陈光荣' },
    { contact: 'b', label: '一路平安' },
    { contact: 'c', label: '夕阳红', guess: '莫道明' },
  ],
}
const RIGHT = { says: 'right' }
const NOBODY = { says: 'nobody' }
const named = (name: string) => ({ says: 'name', name })

test('the question is a numbered list with guesses', () => {
  expect(matchLines(question).slice(0, 2)).toEqual([
    '1 群昵称「山高水长17」像是 陈光荣？',
    '2 群昵称「一路平安」是哪一位？',
  ])
})

describe('the answers of staff', () => {
  test.each([
    ['1 对', [[1, RIGHT]]],
    ['1对', [[1, RIGHT]]],
    ['1、对的', [[1, RIGHT]]],
    ['１ 对', [[1, RIGHT]]],
    ['1 是 王德昌', [[1, named('王德昌')]]],
    ['1是王德昌', [[1, named('王德昌')]]],
    ['2 王德昌', [[2, named('王德昌')]]],
    ['1 不对，是王德昌', [[1, named('王德昌')]]],
    ['3 不是', [[3, NOBODY]]],
    [
      '1 对 2 是 王德昌',
      [
        [1, RIGHT],
        [2, named('王德昌')],
      ],
    ],
    [
      '1 对，2是王德昌，3不是',
      [
        [1, RIGHT],
        [2, named('王德昌')],
        [3, NOBODY],
      ],
    ],
    [
      '都对',
      [
        [1, RIGHT],
        [3, RIGHT],
      ],
    ],
  ])('%s', (text, answers) => {
    expect(readMatchAnswers(text, question)).toEqual(
      answers.map(([number, says]) => ({ number, ...(says as object) })),
    )
  })

  test.each(['1', '考勤', '开会 党课 10月14日上午9点', '好的', '1 对不起，发错了人'])(
    'are not found in: %s',
    (text) => {
      expect(readMatchAnswers(text, question)).toBeNull()
    },
  )
})
