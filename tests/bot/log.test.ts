import { afterEach, expect, test, vi } from 'vitest'
import { createLog, scrub } from '../../bot/log.ts'

afterEach(() => vi.restoreAllMocks())

/** What a log prints for an error. */
function printed(error: Error): string {
  let lines = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines += text
    return true
  })
  createLog('tests', 'info').error({ err: error }, 'it failed')
  vi.restoreAllMocks()
  return lines
}

test.each([
  ['a phone number', 'call 13800138000 now', '13800138000'],
  ['an id-card number', 'id 52010119500101123X', '52010119500101123X'],
  ['the password of a database', 'mongodb://xiaowei:geheim@db/x', 'geheim'],
  ['a token', 'token puppet_service_0123456789', '0123456789'],
  ['a key', 'sk-abcdefghijklmnop', 'abcdefgh'],
])('%s is not logged', (_what, line, secret) => {
  expect(scrub(line)).not.toContain(secret)
})

test('instants and ids stay as they are', () => {
  expect(scrub('{"time":1795471998074,"pid":1}')).toBe('{"time":1795471998074,"pid":1}')
})

test('what an error quotes of a chat is left out, wherever it stands in it', () => {
  const error = new Error('E11000 dup key: "腿痛来不了 13800138000"')
  error.stack = `Error: 腿痛来不了\n    at handle (bot/handle.ts:1:1)`
  const lines = printed(error)
  expect(lines).toContain('E11000')
  expect(lines).toContain('bot/handle.ts')
  expect(lines).not.toMatch(/腿痛|13800138000/)
})
