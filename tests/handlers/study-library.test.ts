import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { pdfFile, wordFile } from '../bot/reading/files.ts'
import { type OddServer, PARAGRAPHS, startOddServer } from '../bot/reading/odd-server.ts'
import { type Chat, startChat } from '../chat.ts'
import { freePort } from '../free-port.ts'

const STORY = [
  '老年大学秋季开班',
  '县老年大学秋季班九月二十日开课，开设书法、合唱、太极拳、智能手机四门课，每周两次。',
  '报名到镇政府一楼党群服务中心，带身份证，学费全免，教材由学校统一发放，名额一共六十人。',
  '路远的同志可以坐早上七点半的班车，到县城终点站下车，走五分钟就到学校门口。',
]
let chat: Chat
let server: OddServer

beforeAll(async () => {
  server = await startOddServer()
  chat = await startChat({
    at: '2026-10-13T15:00:00+08:00',
    settings: { readPages: true, privateHosts: [server.host] },
  })
  await chat.bindsAdmin()
})
afterAll(async () => {
  await chat.stop()
  await server.stop()
})

const forwards = async (url: string, title: string, description = '') =>
  await chat.does({ do: 'link', from: '小李', chat: 'private', url, title, description })
const sendsFile = async (name: string, content: Buffer) =>
  await chat.does({ do: 'file', from: '小李', chat: 'private', name, base64: content.toString('base64') })

test('the full text of a forwarded article is read, and staff hear it; it fills what the card lacks', async () => {
  await forwards(server.url('/article'), '重阳节走进社区')
  await chat.hears('小李', /（第 1 条）.*网页上的全文我去读，读好告诉您/s)
  await chat.hears('小李', /^第 1 条《重阳节走进社区》的全文读到了，1?\d\d 字。\n摘要取了全文的开头/)
  await chat.tells('小李', '全文 1')
  const { text } = await chat.hears('小李', /^《重阳节走进社区》/)
  expect(text).toContain(PARAGRAPHS.join('\n'))
  await chat.hears('小李', 'link')
  await chat.hearsNothing('group')
})

test('a page behind a login, or inside the own network, is said so, and what stood on the card stays', async () => {
  await forwards(server.url('/login'), '手机缴费怎么用', '跟着一步一步点，三分钟就学会，不用跑路。')
  await forwards(`http://127.0.0.1:${await freePort()}/`, '内网的通知', '通知')
  await chat.hears('小李', /^第 2 条《手机缴费怎么用》：那个网页要登录，只留了卡片上的字。$/)
  await chat.hears('小李', /第 3 条《内网的通知》：那个地址在内部网络里，不能读，只留了卡片上的字/)
  await chat.tells('小李', '全文 2')
  await chat.hears('小李', /^《手机缴费怎么用》\n跟着一步一步点/)
})

test('a Word file is taken in with its full text, title first', async () => {
  await sendsFile('老年大学.docx', await wordFile(STORY))
  await chat.hears('小李', /（第 4 条）：《老年大学秋季开班》\n县老年大学/)
  await chat.tells('小李', '全文')
  await chat.hears('小李', /太极拳.*走五分钟就到学校门口/s)
  expect((await chat.hears('小李', 'file')).file?.name).toBe('老年大学.docx')
})

test('nearly the same text is recognised, whatever it comes as; sent once more it is another', async () => {
  const pasted = STORY.join('\n').replace('九月二十日', '九月廿日').replace('六十人', '60人')
  await chat.tells('小李', pasted)
  await chat.hears('小李', /^和第 4 条《老年大学秋季开班》几乎一样，没有再收。.*再发一次，我另收一条。$/)
  await chat.tells('小李', pasted)
  await chat.hears('小李', /（第 5 条）/)
  await chat.tells('小李', '删 5')
  await chat.hears('小李', /不要了/)
})

test('PDF, text and Markdown are read; a text file with a roster is still a roster', async () => {
  await sendsFile('防跌倒.pdf', pdfFile(['防跌倒三件事', '起床慢一点，浴室铺防滑垫，夜里留一盏小灯。']))
  await chat.hears('小李', /（第 6 条）：《防跌倒三件事》\n起床慢一点/)
  await sendsFile('说明.md', Buffer.from('# 怎么用\n\n- **打开** 手机\n- 点一下图标'))
  await chat.hears('小李', /（第 7 条）：《说明》\n打开 手机\n点一下图标/)
  await sendsFile('名单.txt', Buffer.from('姓名,党员,会用微信\n周启福,是,是\n'))
  await chat.hears('小李', /读到 1 人/)
})

test('a file that cannot be read is said so, and nothing is taken in', async () => {
  await sendsFile('坏的.pdf', Buffer.from('%PDF-1.4 坏的'))
  await chat.hears('小李', /^这个文件打不开，没有收进学习库/)
  await sendsFile('旧的.doc', Buffer.from('x'))
  await chat.hears('小李', /另存为 .docx 或 PDF 再发/)
  await sendsFile('空的.txt', Buffer.from(' '))
  await chat.hears('小李', /没有读到字/)
  await chat.tells('小李', '看 8')
  await chat.hears('小李', /没有第 8 条/)
})

test('a picture right after an item is attached to it', async () => {
  await chat.tells('小李', '看 7')
  await chat.hears('小李', 'picture')
  await chat.does({ do: 'photo', from: '小李', chat: 'private', number: 1 })
  await chat.hears('小李', /^图片附在第 7 条《说明》上了，第 1 张/)
  await chat.tells('小李', '全文 7')
  expect((await chat.hears('小李', 'picture')).file?.name).toBe('图片.jpg')
})

test('members read in full what was pushed, in private wherever they ask, and nothing else', async () => {
  await sendsFile('roster.csv', await readFile(DEMO_ROSTER))
  await chat.hears('小李', /新增 48 人/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /读到 49 人/)
  await chat.says('刘玉兰', '小卫 全文')
  await chat.hears('group', /还没有推送过学习内容/)
  await chat.tells('小李', '明早 4')
  await chat.hears('小李', /排在/)
  await chat.setsClock('2026-10-14T07:31:00+08:00')
  await chat.says('刘玉兰', '小卫 全文')
  await chat.hears('刘玉兰', /^《老年大学秋季开班》\n.*走五分钟就到学校门口.*\n2026-10-14$/s)
  await chat.hearsNothing('group')
  await chat.tells('刘玉兰', '全文 1')
  await chat.hears('刘玉兰', /没有推送过第 1 条/)
})
