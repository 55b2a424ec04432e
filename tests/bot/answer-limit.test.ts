import { expect, test } from 'vitest'
import { AnswerLimit } from '../../bot/answer-limit.ts'
import type { Context, Reply, Role } from '../../bot/handler.ts'

const START = Date.parse('2026-10-14T09:00:00+08:00')

/** How many of these words are said when somebody writes every so many milliseconds. */
function answers(
  words: readonly string[],
  { every = 10, role = 'member' as Role, perMinute = 8 } = {},
): number {
  const limit = new AnswerLimit()
  const said = words.map((text, index) => {
    const context = {
      account: 'main',
      now: new Date(START + index * every),
      settings: { pace: { perMinute } },
      message: { conversation: 'wx_m1' },
      sender: { contact: 'wx_m1', role },
    } as Context
    const replies = limit.allowed([{ text }], context)
    limit.note(replies, context)
    return replies.length
  })
  return said.reduce((sum, count) => sum + count, 0)
}

const flood = Array.from({ length: 1_000 }, () => '好的，已登记：参加。')

test('a thousand messages in a row are answered once where the words are the same', () => {
  expect(answers(flood)).toBe(1)
})

test('who writes on and on hears four different answers at most', () => {
  expect(answers(flood.map((text, index) => `${text}${index}`))).toBe(4)
})

test('who rests for ten seconds in between is always answered', () => {
  expect(answers(flood.slice(0, 5), { every: 10_000 })).toBe(5)
})

test('staff are always answered', () => {
  expect(answers(flood, { role: 'staff' })).toBe(1_000)
})

test('a question to somebody is never held back', () => {
  const limit = new AnswerLimit()
  const question: Reply = { to: { contact: 'wx_m1' }, text: '您说的是哪一位？' }
  const context = {
    now: new Date(START),
    settings: { pace: { perMinute: 0 } },
    message: { conversation: 'room' },
    sender: { contact: 'wx_m1', role: 'member' },
  } as Context
  expect(limit.allowed([question], context)).toEqual([question])
})
