import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

const REFUSED = /^绑定码不对或已失效，请向管理员要一个新的。$/
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
})
afterAll(async () => await chat.stop())

async function newCode(): Promise<string> {
  await chat.tells('小李', '绑定工作人员')
  const { text } = await chat.hears('小李', /绑定码：/)
  expect(text).toContain('上午10:30前有效')
  return /绑定码：(\w{8})/.exec(text)?.[1] ?? ''
}

test('the first code makes an administrator', async () => {
  await chat.bindsAdmin()
  await chat.hears('小李', /^已绑定，您是管理员。发「帮助」看能做什么。$/)
})

test('a code makes one colleague staff, once, typed in small letters or with spaces', async () => {
  const code = await newCode()
  await chat.tells('陌生人', `绑定：${code.toLowerCase().slice(0, 4)} ${code.slice(4)}`)
  await chat.hears('陌生人', /^已绑定，您是工作人员/)
  await chat.tells('王德昌', `绑定 ${code}`)
  await chat.hears('王德昌', REFUSED)
  await chat.tells('陌生人', '绑定工作人员')
  await chat.hears('陌生人', /支部工作人员来办/)
})

test('whatever is wrong is refused in the same words, and the sixth try within an hour even when right', async () => {
  const code = await newCode()
  await chat.tells('莫道明', '绑定 你好')
  await chat.hears('莫道明', REFUSED)
  for (let tries = 0; tries < 5; tries += 1) {
    await chat.tells('莫道明', '绑定 22222222')
    await chat.hears('莫道明', REFUSED)
  }
  await chat.tells('莫道明', `绑定 ${code}`)
  await chat.hears('莫道明', REFUSED)
})

test('a code said in the group binds nobody and revokes all, and staff hear of it', async () => {
  const code = await newCode()
  await chat.says('王德昌', `绑定 ${code}`)
  await chat.hears('小李', /绑定码发到了群里.*都已作废/)
  await chat.hearsNothing('group')
  await chat.tells('王德昌', `绑定 ${code}`)
  await chat.hears('王德昌', REFUSED)
  await chat.says('王德昌', `绑定 ${code}`)
  await chat.hearsNothing()
})
