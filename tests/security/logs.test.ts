import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { command } from '../../bot/handler.ts'
import { createLog } from '../../bot/log.ts'
import { type Chat, startChat } from '../chat.ts'
import { type Installation, openInstallation, says } from '../installation.ts'

const PHONE = '13912345678'
const ID_CARD = '52010119500101123X'
const SAID = '腿痛来不倒'
const PASSWORD = 'geheim-und-lang'
const FORGED = '王德昌\n{"level":60,"msg":"forged"}\r\n'

/** Fails as a database or a library would, quoting what it was given. */
const broken = command({
  name: '坏掉',
  aliases: [],
  who: 'member',
  where: ['private'],
  help: '坏掉 —— 只在测试里有',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, { sender }) => {
    const quoted = `dup key: { _id: "${sender.contact}/${rest}" } at mongodb://xiaowei:${PASSWORD}@db/x`
    throw new Error(`E11000 ${quoted} ${rest} ${sender.name} ${sender.contact}`)
  },
})

let chat: Chat
let lines = ''
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines += text
    return true
  })
  const log = createLog('tests', 'trace')
  chat = await startChat({
    at: '2026-10-08T09:00:00+08:00',
    nicknames: { 莫桂珍: FORGED },
    log,
    commands: [broken],
  })
})
afterAll(async () => {
  await chat?.stop()
  vi.restoreAllMocks()
})

let installation: Installation | undefined
afterEach(async () => await installation?.close())

test('a fault of our own is told kindly, once, and without what it was', async () => {
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('王德昌', `坏掉 ${SAID} ${PHONE} ${ID_CARD}`)
  await chat.hears('王德昌', /^这会儿有点忙，您的话我记下了，马上处理。$/)
  await chat.hears('小李', /^有一条消息我没能处理好，已经留档。/)
  await chat.quiet()
  expect(chat.sentTo('王德昌')).toHaveLength(1)
  for (const { text } of chat.world.sent()) expect(text).not.toMatch(/E11000|mongodb|Error|\.ts|geheim/)
}, 180_000)

test('the log of a whole run holds nothing that was said, and nobody who said it', async () => {
  await chat.tells('小李', `电话 莫道明 请假 ${SAID} ${PHONE}`)
  await chat.tells('莫桂珍', '名单')
  await chat.tells('王德昌', '导出 10月')
  await chat.hears('王德昌', /支部工作人员/)
  await chat.does({ do: 'faults', send: 'reject' })
  await chat.tells('王德昌', '帮助')
  await expect.poll(() => lines, { timeout: 40_000 }).toContain('a send failed')
  await chat.does({ do: 'faults', send: 'none' })
  await chat.quiet()
  expect(lines).toContain('a handler failed')
  expect(lines).toContain('a command was refused')
  for (const secret of [
    PHONE,
    ID_CARD,
    ID_CARD.slice(0, 17),
    SAID,
    PASSWORD,
    '12000000',
    '王德昌',
    '莫道明',
    'insecure_tests',
  ])
    expect(lines).not.toContain(secret)
  expect(lines).not.toMatch(/wx_|@chatroom|forged/)
  for (const line of lines.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level')
}, 180_000)

test('a name with a line end in it forges no line', () => {
  const before = lines.length
  createLog('tests', 'info').info({ name: FORGED }, FORGED)
  expect(lines.slice(before).trim().split('\n')).toHaveLength(1)
})

test('a process that cannot reach its database says so without its password and its token', async () => {
  installation = await openInstallation()
  const token = 'puppet_workpro_0123456789abcdef'
  const run = installation.start(['line'], {
    MONGODB_URI: `mongodb://xiaowei:${PASSWORD}@127.0.0.1:1/xiaowei?replicaSet=rs0`,
    WECHATY_PUPPET_SERVICE_TOKEN: token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:1',
    LOG_LEVEL: 'trace',
  })
  await says(run, /the database does not answer yet/)
  expect(run.output()).not.toContain(PASSWORD)
  expect(run.output()).not.toContain(token)
}, 180_000)
