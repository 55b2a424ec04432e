import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzipPart } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

test('a member reads at most nine lines, and nothing of what staff do', async () => {
  await chat.tells('王德昌', '帮助')
  const { text } = await chat.hears('王德昌', /直接说「我来」/)
  expect(text.split('\n').length).toBeLessThanOrEqual(9)
  expect(text).toContain('我的回复')
  expect(text).not.toMatch(/开会|绑定|学习|【/)
})

test('in the group only what can be said there is shown, and only to who asks the bot', async () => {
  await chat.says('王德昌', '小卫 帮助')
  const { text } = await chat.hears('group', /直接说「我来」/)
  expect(text.split('\n').length).toBeLessThanOrEqual(5)
  expect(text).not.toContain('我的回复')
  await chat.says('王德昌', '帮助')
  await chat.hearsNothing()
  await chat.says('王德昌', '谁能帮助我')
  await chat.hearsNothing()
})

test('staff read the names of all commands under their topics, and how those of a topic or one are written', async () => {
  await chat.tells('小李', '帮助')
  const { text } = await chat.hears('小李', /【会议和活动】/)
  expect(text.match(/【.+】/g)).toEqual([
    '【老同志也能说】',
    '【会议和活动】',
    '【点菜单、选课、报名】',
    '【每天早上的学习】',
    '【活动照片】',
    '【求助和提问】',
    '【志愿和捐赠】',
    '【任务和经费】',
    '【走访和问候】',
    '【名单和运行】',
  ])
  expect(text).toMatch(/【每天早上的学习】\n学习、待审、排期、/)
  expect(text).toContain('、绑定工作人员')
  expect(text.length).toBeLessThan(1_200)
  await chat.tells('小李', '帮助 每天早上的学习')
  await chat.hears('小李', /^· 学习 ——.*\n· 待审 ——.*\n· 排期 ——/)
  await chat.tells('小李', '帮助 考勤板')
  await chat.hears('小李', /^· 考勤 ——[^\n]*$/)
  await chat.tells('王德昌', '帮助 考勤')
  await chat.hears('王德昌', /直接说「我来」/)
})

test('what members read there is printed on one page in big type, word by word', async () => {
  await chat.tells('王德昌', '帮助')
  const { text } = await chat.hears('王德昌', /直接说「我来」/)
  await chat.tells('小李', '使用说明')
  const { file } = await chat.hears('小李', 'file')
  const xml = unzipPart(file?.content ?? Buffer.alloc(0), 'word/document.xml')
  const printed = xml.replace(/<[^>]+>/g, '')
  const plain = (words: string) => words.replace(/[\s·—　]+/g, '')
  for (const line of text.split('\n')) expect(plain(printed)).toContain(plain(line))
  await chat.tells('王德昌', '使用说明')
  await chat.hears('王德昌', /支部工作人员来办/)
})

test('status says in plain words how things are', async () => {
  await chat.tells('小李', '状态')
  const { text } = await chat.hears('小李', /微信：在线/)
  expect(text).toMatch(
    /微信：在线（2026年\d+月\d+日（星期.）.*起）\n群：离退休干部党支部，\d+ 人\n名单：0 人/,
  )
  expect(text).toMatch(/工作人员 1 人\n正在报名的会：0 个；已排学习：0 天\n等着处理 \d+ 条/)
  await chat.tells('王德昌', '状态')
  await chat.hears('王德昌', /支部工作人员来办/)
})

test('a mistyped command gets one short line with the nearest three', async () => {
  await chat.tells('小李', '考情')
  await chat.hears('小李', /^没听懂。您是想说：「考勤」、「.+」、「.+」？发「帮助」看全部。$/)
})
