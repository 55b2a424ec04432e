import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../bot/config.ts'

function problemsOf(variables: Record<string, string>): string {
  try {
    readSettings(variables)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return ''
}

const TOKEN = 'puppet_service_0123456789'

describe('a wrong setting is named with how to write it', () => {
  test.each([
    ['PORT', 'abc', /^PORT：.*整数/],
    ['PORT', '70000', /^PORT：不能大于 65535/],
    ['STUDY_TIME', '7点半', /^STUDY_TIME：.*07:30/],
    ['QUIET_FROM', '24:00', /^QUIET_FROM：/],
    ['PACE_GROUP_SECONDS', '6-3', /^PACE_GROUP_SECONDS：.*不能大于/],
    ['PACE_PRIVATE_SECONDS', '快', /^PACE_PRIVATE_SECONDS：.*3-6/],
    ['MONGODB_URI', 'localhost', /^MONGODB_URI：.*mongodb:\/\//],
    ['MONGOD_BINARY', '/nowhere/mongod', /^MONGOD_BINARY：.*不存在/],
    ['WECHATY_TLS', 'maybe', /^WECHATY_TLS：.*yes/],
    ['ACCOUNT', '主号', /^ACCOUNT：/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL：.*debug/],
    ['FILE_LIMIT_MB', '0', /^FILE_LIMIT_MB：不能小于 1/],
  ])('%s=%s', (name, value, said) => {
    expect(problemsOf({ [name]: value })).toMatch(said)
  })

  test('all of them at once', () => {
    expect(problemsOf({ PORT: 'x', STUDY_TIME: 'y', LOG_LEVEL: 'z' }).split('\n')).toHaveLength(3)
  })
})

describe('what would let strangers in is refused', () => {
  test.each([
    [
      'a remote service in clear',
      {
        WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
        WECHATY_PUPPET_SERVICE_ENDPOINT: 'wx.example.org:8788',
        WECHATY_TLS: 'no',
      },
    ],
    [
      'a token of the simulated kind for a remote service',
      {
        WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_0123456789',
        WECHATY_PUPPET_SERVICE_ENDPOINT: 'wx.example.org:8788',
      },
    ],
    ['an endpoint without a token', { WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:8788' }],
    ['a remote database without a password', { MONGODB_URI: 'mongodb://db.example.org/xiaowei' }],
    ['one remote server among local ones', { MONGODB_URI: 'mongodb://127.0.0.1,db.example.org/xiaowei' }],
  ])('%s', (_what, variables) => {
    expect(problemsOf(variables as Record<string, string>)).toMatch(/：/)
  })

  test('the same on this machine is taken', () => {
    expect(problemsOf({ MONGODB_URI: 'mongodb://127.0.0.1:27017/xiaowei' })).toBe('')
    expect(
      problemsOf({
        WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
        WECHATY_PUPPET_SERVICE_ENDPOINT: 'wx.example.org:8788',
      }),
    ).toBe('')
  })
})

test('an empty variable is one that is not set', () => {
  expect(readSettings({ PORT: '', GROUP_NAME: '' })).toMatchObject({
    port: 8080,
    groupName: '离退休干部党支部',
  })
})

test('with a real service the pace is that of a person', () => {
  expect(readSettings({ WECHATY_PUPPET_SERVICE_TOKEN: TOKEN }).pace).toMatchObject({
    groupGap: [3000, 6000],
    perDay: 200,
  })
})
