import { expect, test } from 'vitest'
import { AnswerLimit } from '../../bot/answer-limit.ts'
import type { Context, Reply, Role } from '../../bot/handler.ts'

const START = Date.parse('2026-10-14T09:00:00+08:00')

/** Where somebody writes, at that time. */
function contextAt(at: number, { role = 'member' as Role, perMinute = 8, contact = 'wx_m1' } = {}): Context {
  return {
    account: 'main',
    now: new Date(START + at),
    settings: { pace: { perMinute } },
    message: { conversation: contact },
    sender: { contact, role, name: '王秀英' },
  } as Context
}

/** How many of these words are said when somebody writes every so many milliseconds. */
function answers(
  words: readonly string[],
  { every = 10, role = 'member' as Role, perMinute = 8 } = {},
): number {
  const limit = new AnswerLimit()
  const said = words.map((text, index) => {
    const context = contextAt(index * every, { role, perMinute })
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

test('files are answers too, and two of them are not the same words', () => {
  const limit = new AnswerLimit()
  const sheets = Array.from({ length: 200 }, (_, index) => {
    const made = { name: `我的信息-${index}.xlsx`, content: Buffer.from('') }
    const context = contextAt(index * 10)
    const replies = limit.allowed([{ made }, { text: '这是全部内容。' }], context)
    limit.note(replies, context)
    return replies
  })
  expect(sheets.filter(({ length }) => length)).toHaveLength(4)
})

/** What staff hear of one who asks for help so often, once in so many milliseconds. */
function passedOn(limit: AnswerLimit, count: number, { every = 10, from = 0, contact = 'wx_m1' } = {}) {
  return Array.from({ length: count }, (_, index) => {
    const context = contextAt(from + index * every, { contact })
    const words: Reply = { to: 'staff', key: `help-told:${contact}:${from + index}`, text: `求助 ${index}` }
    const replies = limit.allowed([{ text: `转告了 ${index}` }, words], context)
    limit.note(replies, context)
    return replies.filter(({ to }) => to === 'staff').map(({ text }) => text)
  }).flat()
}

test('of a thousand calls for help staff hear the first thirteen, and with the last that he goes on', () => {
  const limit = new AnswerLimit()
  const told = passedOn(limit, 1_000)
  expect(told).toHaveLength(13)
  expect(told.at(-1)).toMatch(/^求助 12\n王秀英接连发了好多条.*请打个电话问问。$/)
  const emergency: Reply = { to: 'staff', text: '【急】王秀英求助：「摔倒了」', emergency: true }
  expect(limit.allowed([emergency], contextAt(10_000))).toEqual([emergency])
  expect(passedOn(limit, 3, { contact: 'wx_m2' })).toHaveLength(3)
  expect(passedOn(limit, 3, { from: 10 * 60_000 + 200 })).toHaveLength(3)
})
