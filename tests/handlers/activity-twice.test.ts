import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOnce } from '../../bot/asked.ts'
import type { Context, Reply } from '../../bot/handler.ts'
import { senderOf } from '../../bot/people.ts'
import { route } from '../../bot/route.ts'
import { registry } from '../../handlers/index.ts'
import { startBranch, type TestBranch } from '../jobs/branch-kit.ts'
import { messageOf } from './message-kit.ts'

const START = Date.parse('2026-10-13T10:00:00+08:00')
let branch: TestBranch
let seq = 0

beforeAll(async () => {
  branch = await startBranch({ since: '2026-10-13T08:00:00+08:00' })
})
afterAll(async () => await branch.stop())

/** Handles a private message of staff twice, as after a crash, and returns what it said; both must say the same. */
async function twice(text: string): Promise<string> {
  seq += 1
  const at = new Date(START + seq * 60_000)
  const message = messageOf({ sender: 'li', text, at, seq }, {})
  const run = async (): Promise<Reply[]> => {
    const scene = await branch.scene(at.toISOString())
    const sender = senderOf(scene.people, 'li', 'li')
    const context: Context = { ...scene, message, sender, prompts: readOnce('li') }
    return (await route(registry, context)).replies
  }
  const first = await run()
  expect(await run()).toEqual(first)
  return first.map(({ text: said, made, fileName }) => said ?? made?.name ?? fileName).join('\n')
}

test('orders by the numbers of a list, the reserve and themes say the same when they are handled again', async () => {
  for (const title of ['防跌倒', '反诈骗', '重阳节', '养老金', '冬天用电'])
    expect(await twice(`学习 ${title}\n${title}的讲解，各有各的话。`)).toMatch(/已收进学习库|很像/)
  expect(await twice('待审')).toMatch(/^待审.png\n待审 5 条/)
  expect(await twice('发 1 2')).toMatch(/第 1 条.*10月14日.*\n.*第 2 条.*10月15日/)
  expect(await twice('周五 4')).toMatch(/第 4 条.*10月16日/)
  expect(await twice('周五 5')).toMatch(/已经排了第 4 条/)
  expect(await twice('周五 5 换')).toMatch(/第 5 条.*10月16日.*原来排的第 4 条/)
  expect(await twice('备用 3 4')).toMatch(/第 3 条.*留作备用。\n.*第 4 条.*留作备用。/)
  expect(await twice('备用 取消 4')).toMatch(/第 4 条.*回到待审/)
  expect(await twice('主题 11月 诚信')).toMatch(/2026年11月　诚信/)
  expect(await twice('排期')).toMatch(/重阳节（老年节）　空，备用《重阳节》补上/)
  expect(await twice('改 2 换个说法，更短。')).toMatch(/改好了：第 2 条/)
  expect(await twice('删 1 2')).toMatch(/第 1 条.*不要了.*\n.*第 2 条.*不要了/)
})

test('activities and contributions say the same when they are handled again', async () => {
  expect(await twice('出题 甲还是乙 A 甲 B 乙 答案 A 解析 因为是甲')).toMatch(/请核对/)
  expect(await twice('发')).toMatch(/^好的，每日一题/)
  expect(await twice('B')).toMatch(/记下了：B/)
  expect(await twice('读书会 明天晚上7点 《红岩》')).toMatch(/请核对/)
  expect(await twice('发')).toMatch(/【读书会】.*\n.*\n好的，通知到群里了/)
  expect(await twice('话题 家乡的味道')).toMatch(/请核对/)
  expect(await twice('发 周五')).toMatch(/10月16日（星期五）上午9:00发到群里/)
  expect(await twice('微活动 取消 3')).toMatch(/不办了/)
  expect(await twice('投稿')).toMatch(/^好啊/)
  expect(await twice('青山不老，绿水长流。')).toMatch(/^收到您的投稿/)
  expect(await twice('署名')).toMatch(/第 1 件，同意署名.*好的，写您的名字/s)
  expect(await twice('登 1')).toMatch(/【老同志来稿】li.*好的，第 1 件发到群里了。/s)
  expect(await twice('投稿 又一首')).toMatch(/^收到您的投稿/)
  expect(await twice('匿名')).toMatch(/第 2 件/)
  expect(await twice('撤稿')).toMatch(/撤回来了/)
  expect(await twice('学习册')).toMatch(/还没有推送过/)
})

test('the words of an option are an answer only while no meeting is called, a letter always', async () => {
  expect(await twice('甲')).toMatch(/记下了：A/)
  expect(await twice('开会 党课 明天上午9点 三楼会议室')).toMatch(/请核对/)
  await twice('发')
  expect(await twice('甲')).not.toMatch(/记下了/)
  expect(await twice('A')).toMatch(/记下了：A/)
})
