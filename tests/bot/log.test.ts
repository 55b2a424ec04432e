import { spawnSync } from 'node:child_process'
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

test('an error that nobody caught ends the process, and what it quotes is not printed', () => {
  const script = `
    import { createLog, logUncaught } from './bot/log.ts'
    logUncaught(createLog('tests', 'info'), () => process.exit(1))
    setTimeout(() => { throw new Error('王德昌腿痛来不了 13800138000') }, 0)
  `
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stdout).toContain('an error that nobody caught')
  expect(stdout + stderr).not.toMatch(/腿痛|王德昌|13800138000/)
})

test('why a connection was lost is logged without what it quotes, and so is what is no error', () => {
  let lines = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines += text
    return true
  })
  const log = createLog('tests', 'info')
  log.error({ reason: 'refused: "我来" 王德昌' }, 'it ends')
  log.error({ err: '王德昌' }, 'it failed')
  expect(lines).toContain('refused')
  expect(lines).not.toMatch(/我来|王德昌/)
})
