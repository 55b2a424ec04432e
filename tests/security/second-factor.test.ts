import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../bot/config.ts'
import { type Chat, startChat } from '../chat.ts'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const totp = new TOTP({ secret: Secret.fromBase32(SECRET) })
const WANTED = /^这一步要动态码/
const REFUSED = /^动态码不对，或者已经用过了/
let chat: Chat
beforeAll(async () => {
  const { secondFactor } = readSettings({ TOTP_SECRET: SECRET })
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00', settings: { secondFactor } })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

/** The code that an authenticator shows, so many half minutes from now. */
const code = (steps = 0) => totp.generate({ timestamp: chat.now().getTime() + steps * 30_000 })
const nextHalfMinute = async (times = 1) => {
  chat.world.setClock(chat.world.clockOffset + times * 30_000)
  await chat.quiet()
}

test('publishing waits for a code, which is said in one sentence with how to write it', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  const { text } = await chat.hears('小李', WANTED)
  expect(text).toContain('「发 123456」')
  await chat.hearsNothing('group')
  await chat.tells('小李', '发 000000')
  await chat.hears('小李', REFUSED)
  await chat.tells('小李', `发 ${code(-3)}`)
  await chat.hears('小李', REFUSED)
  await chat.tells('小李', `发 ${code(3)}`)
  await chat.hears('小李', REFUSED)
  await chat.hearsNothing('group')
  await chat.tells('小李', `发 ${code()}`)
  await chat.hears('group', /能来请回复 1/)
})

test('a code is good once, for whatever it is used again', async () => {
  await nextHalfMinute(3)
  const used = code()
  await chat.tells('小李', `打印 ${used}`)
  await chat.hears('小李', 'file')
  await chat.tells('小李', `打印 ${used}`)
  await chat.hears('小李', REFUSED)
  await chat.tells('小李', `提醒 ${used}`)
  await chat.hears('小李', REFUSED)
  await chat.hearsNothing('group')
})

test('five wrong codes in an hour lock even the right one out', async () => {
  await nextHalfMinute(2)
  await chat.tells('小李', `提醒 ${code()}`)
  await chat.hears('小李', REFUSED)
  await nextHalfMinute(130)
  await chat.tells('小李', `提醒 ${code(-1)}`)
  await chat.hears('group', /【提醒】/)
})

test('there is no way around: glued words, other names and other words for the same want it, too', async () => {
  await chat.tells('小李', '学习 养老金上调\n今年继续上调，具体办法各省来定，不用本人办手续。\n来源：新华网')
  await chat.hears('小李', /已收进学习库/)
  for (const text of [
    '发周五',
    '发布 周五',
    '明早 1',
    '周五 1',
    '备用 1',
    '登 1',
    '学习册 10月',
    '未回复打印',
    '导出 10月',
    '直播开始 春游',
    '直播 春游',
    '删',
    '退出 莫道明',
    '签到开始',
    '签到情况',
    '纪要',
    '志愿 时长 表',
    '任务 交接',
    '点菜单 名单 春游',
    '点菜单 春游名单',
    '点菜单 春游结束',
  ])
    await waits(text)
  await chat.tells('小李', '未回复')
  await chat.hears('小李', /未回复 \d+ 人/)
  await nextHalfMinute(3)
  await chat.tells('小李', `发周五 ${code()}`)
  await chat.hears('小李', /排在 2026年10月9日/)
  await nextHalfMinute(3)
  await chat.tells('小李', `删 1 ${code()}`)
  await chat.hears('小李', /不要了/)
}, 180_000)

async function waits(text: string): Promise<void> {
  await chat.tells('小李', text)
  await chat.hears('小李', WANTED)
}

test('the secret comes from the environment alone, and is long enough', () => {
  expect(readSettings({}).secondFactor).toBeUndefined()
  expect(() => readSettings({ TOTP_SECRET: 'JBSWY3DP' })).toThrow(/TOTP_SECRET/)
  expect(() => readSettings({ TOTP_SECRET: SECRET, TOTP_FOR: 'everything' })).toThrow(/TOTP_FOR/)
  expect(readSettings({ TOTP_SECRET: SECRET, TOTP_FOR: 'export' }).secondFactor?.guards).toEqual(['export'])
})
