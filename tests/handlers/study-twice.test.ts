import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOnce } from '../../bot/asked.ts'
import type { Context } from '../../bot/handler.ts'
import { senderOf } from '../../bot/people.ts'
import { route } from '../../bot/route.ts'
import { registry } from '../../handlers/index.ts'
import { attachmentsOf } from '../../models/attachment.ts'
import { storeFile } from '../../models/file.ts'
import type { InboxMessage } from '../../models/inbox.ts'
import { runningRelay } from '../../models/relay.ts'
import { reservedStudyItems } from '../../models/reserve.ts'
import { startBranch, type TestBranch } from '../jobs/branch-kit.ts'
import { photo } from '../photos.ts'
import { messageOf } from './message-kit.ts'

const START = Date.parse('2026-10-13T10:00:00+08:00')
const LINK = { url: 'https://www.12371.cn/a', title: '养老金调整问答', description: '怎么调，什么时候发。' }
let branch: TestBranch
let seq = 0

beforeAll(async () => {
  branch = await startBranch({ since: '2026-10-13T08:00:00+08:00' })
})
afterAll(async () => await branch.stop())

/** Handles a private message of staff twice, as after a crash, and returns what it said; both must say the same. */
async function twice(text: string, fields: Partial<InboxMessage> = {}): Promise<string> {
  seq += 1
  const at = new Date(START + seq * 60_000)
  const message = messageOf({ sender: 'li', text, at, seq }, fields)
  const run = async () => {
    const scene = await branch.scene(at.toISOString())
    const context: Context = {
      ...scene,
      message,
      sender: senderOf(scene.people, 'li', 'li'),
      prompts: readOnce('li'),
    }
    return (await route(registry, context)).replies
  }
  const first = await run()
  expect(await run()).toEqual(first)
  return first.map(({ text: said, made, fileName }) => said ?? made?.name ?? fileName).join('\n')
}

test('every message about study items says the same when it is handled again', async () => {
  expect(await twice('', { kind: 'link', link: LINK })).toMatch(/已收进学习库（第 1 条）/)
  expect(await twice('', { kind: 'link', link: LINK })).toMatch(/学习库里有了：第 1 条/)
  expect(await twice('改 十月底以前发到手。')).toMatch(/改好了/)
  expect(await twice('看')).toBe('学习卡.png')
  expect(await twice('发')).toMatch(/第 1 条.*10月14日/)
  expect(await twice('发 明天')).toMatch(/第 1 条.*10月14日/)
  expect(await twice('看 1')).toBe('学习卡.png')
  expect(await twice('发')).toMatch(/第 1 条.*已经排在 2026年10月14日/)
  expect(await twice('学习 防跌倒\n慢慢起床。')).toMatch(/第 2 条/)
  expect(await twice('发 明天')).toMatch(/已经排了第 1 条/)
  expect(await twice('发 明天 换')).toMatch(/第 2 条.*10月14日.*原来排的第 1 条/)
  expect(await twice('明早 1')).toMatch(/第 1 条.*原来排的第 2 条/)
  expect(await twice('删 1')).toMatch(/不要了。10月14日早上空出来了。/)
  expect(await twice('删')).toMatch(/第 1 条.*不要了/)
  expect(await twice('学习')).toMatch(/待审 1 条，已排 0 天/)
})

test('every message of a relay says the same when it is handled again, and counts once', async () => {
  const fileId = await storeFile('a', { name: 'a.jpg', content: await photo(1), limit: 1e6 })
  const sent = { kind: 'image', file: { state: 'stored', name: 'a.jpg', size: 1, fileId } } as const
  expect(await twice('直播 开始 赏菊')).toMatch(/会转到群里/)
  expect(await twice('', sent)).toBe('')
  expect(await twice('第一排是八十岁以上的老同志')).toBe('')
  const refused = { state: 'refused', name: 'a.jpg', size: -1, problem: 'unreadable' } as const
  expect(await twice('', { kind: 'image', file: refused })).toBe('这张照片没有收完整，请重发一次。')
  expect(await twice('直播 继续')).toMatch(/接着往群里发/)
  expect(await twice('直播结束')).toBe('「赏菊」直播结束，共 1 张照片。')
  expect(await runningRelay('main', 'li')).toBeNull()
})

test('every message about the library and its how-to cards says the same when it is handled again', async () => {
  const words =
    '学习 冬天洗澡注意什么\n先放热水暖屋子，水温四十度左右，时间十五分钟，空腹酒后不洗，门不要反锁，家里人隔一会儿喊一声。'
  const number = /第 (\d+) 条/.exec(await twice(words))?.[1]
  expect(await twice(words.replace('十五分钟', '一刻钟'))).toMatch(/几乎一样，没有再收/)
  expect(await twice(words.replace('十五分钟', '一刻钟'))).toMatch(/已收进学习库/)
  const fileId = await storeFile('b', {
    name: 'b.md',
    content: Buffer.from('# 门球规则\n- 过三门'),
    limit: 1e6,
  })
  const file = { state: 'stored', name: 'b.md', size: 1, fileId } as const
  expect(await twice('', { kind: 'file', file })).toMatch(/《门球规则》\n过三门/)
  expect(await twice('找 洗澡')).toMatch(/^找到 1 条/)
  expect(await twice('1')).toMatch(/^《冬天洗澡注意什么》/)
  expect(await twice(`全文 ${number}`)).toMatch(/^《冬天洗澡注意什么》/)
  expect(await twice('学习情况')).toMatch(/说看了|还没有推送/)
  expect(await twice('教程 怎样开门球赛')).toMatch(/第 1 张《怎样开门球赛》/)
  expect(await twice('先画好线。')).toMatch(/收到/)
  expect(await twice('再分两队。')).toMatch(/收到/)
  expect(await twice('教程 完')).toMatch(/《怎样开门球赛》2 步，做好了/)
  expect(await twice('怎么 开门球赛')).toMatch(/一共 2 步/)
  expect(await twice('教程 删 1')).toMatch(/不要了/)
})

test('a file of nearly the same text is not attached to what the library has', async () => {
  const sendsFile = async (text: string) => {
    const fileId = await storeFile(text, { name: 'c.md', content: Buffer.from(text), limit: 1e6 })
    return await twice('', { kind: 'file', file: { state: 'stored', name: 'c.md', size: 1, fileId } })
  }
  const text =
    '# 血压怎么量\n先静坐五分钟，袖带绑在上臂，和心脏一样高，量的时候不说话，早晚各量两次，把数字记在本子上，看病时带给医生。'
  const number = Number(/第 (\d+) 条/.exec(await sendsFile(text))?.[1])
  expect(await sendsFile(text.replace('五分钟', '5分钟'))).toMatch(/几乎一样，没有再收/)
  expect(await attachmentsOf(number)).toHaveLength(1)
})

test('what was made doubtful by an edit waits in the reserve no more', async () => {
  const number = Number(/第 (\d+) 条/.exec(await twice('学习 冬天用电\n电热毯用前晒一晒。'))?.[1])
  expect(await twice(`备用 ${number}`)).toMatch(/留作备用/)
  expect(await twice(`看 ${number}`)).toBe('学习卡.png')
  expect(await twice('改 这是内部资料，请注意保密。')).toMatch(/请留意/)
  expect(await reservedStudyItems('main')).toEqual([])
})
