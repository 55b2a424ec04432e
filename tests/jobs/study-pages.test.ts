import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { studyPages } from '../../jobs/study-pages.ts'
import { reservedStudyItems, reserveStudyItem } from '../../models/reserve.ts'
import { addStudyItem, studyItem } from '../../models/study.ts'
import { orderPage } from '../../models/study-page.ts'
import { studyText } from '../../models/study-text.ts'
import { articlePage, type OddServer, PARAGRAPHS, startOddServer } from '../bot/reading/odd-server.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const AT = '2026-10-13T10:00:00+08:00'
let branch: TestBranch
let server: OddServer

beforeAll(async () => {
  server = await startOddServer({
    '/inside': (response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(articlePage([...PARAGRAPHS, '本文为内部资料。'])),
  })
  branch = await startBranch({
    watches: [studyPages],
    settings: { readPages: true, privateHosts: [server.host] },
    since: '2026-10-13T08:00:00+08:00',
  })
})
afterAll(async () => {
  await branch.stop()
  await server.stop()
})

/** Reads the page for the item of that number and returns what staff hear of it. */
async function reads(number: number, path: string): Promise<string> {
  await orderPage({ _id: number, account: 'main', url: server.url(path), by: 'li', dueAt: new Date(AT) })
  return await vi.waitFor(async () => {
    await branch.ticks(AT)
    const told = (await branch.outbox()).find(({ _id }) => _id === `study-page:main:${number}`)
    if (!told?.text) throw new Error('the page is not read yet')
    return told.text
  }, 20_000)
}

test('a summary or a doubt that nobody saw takes an item out of the reserve', async () => {
  const { _id: bare } = await addStudyItem({
    account: 'main',
    title: '重阳节走进社区',
    summary: '',
    source: '',
    doubts: [],
    origin: 'bare',
    createdAt: new Date(AT),
  })
  const known = await branch.hasStudy('防跌倒三件事')
  for (const number of [bare, known]) await reserveStudyItem(number, 'li')
  expect(await reads(bare, '/article')).toContain(`先不留作备用了，看过再回「备用 ${bare}」。`)
  expect(await reads(known, '/inside')).toMatch(/内部的标记。\n先不留作备用了/)
  expect((await studyItem(known))?.doubts).toEqual(['涉密或内部的标记'])
  expect(await reservedStudyItems('main')).toEqual([])
})

test('an item whose page says nothing new stays in the reserve', async () => {
  const number = await branch.hasStudy('秋天喝水')
  await reserveStudyItem(number, 'li')
  expect(await reads(number, '/article')).not.toContain('备用')
  expect(await reservedStudyItems('main')).toHaveLength(1)
})

test('a doubtful text is not kept for an item that is ordered already', async () => {
  const number = await branch.hasStudy('冬天用电', '2026-10-15')
  expect(await reads(number, '/inside')).toMatch(/全文里像是有涉密或内部的标记，只留了卡片上的字。$/)
  expect(await studyText(number)).toBe('')
})
