import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../bot/handler.ts'
import { sources } from '../../handlers/sources.ts'
import { sourceDrafts } from '../../jobs/source-drafts.ts'
import { sourceReading } from '../../jobs/source-reading.ts'
import { sourcesOf } from '../../models/source.ts'
import { deleteStudyItem, studyItems } from '../../models/study.ts'
import { listPage, rss } from '../bot/reading/feeds.ts'
import { type OddServer, startOddServer } from '../bot/reading/odd-server.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const NAMES = [
  '养老金调整方案公布',
  '冬季防火要注意',
  '老年大学开班了',
  '防诈骗的十条提醒',
  '八段锦每日跟着学',
]
/** Name and path of sources that go wrong, and what staff hear of each. */
const BAD = [
  ['慢的', '/silent', '太慢，没等到'],
  ['滴的', '/dripping', '太慢，没等到'],
  ['大的', '/endless', '太大'],
  ['炸的', '/bomb', '太大'],
  ['坏的', '/half', '读不懂'],
  ['转的', '/loop', '一直在转来转去'],
  ['偷的', '/to-private', '转到了没有列出的网站'],
  ['没的', '/gone', '已经没有了'],
  ['空的', '/short', '没有找到文章'],
] as const

let branch: TestBranch
let server: OddServer
let folder: string
let articles = NAMES.slice(0, 3).map((title, at) => articleOf(title, at))
let privateServer: OddServer

function articleOf(title: string, at: number) {
  return { title, link: `/a/${encodeURIComponent(title)}.html`, day: `2026-10-0${at + 1}` }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-sources-'))
  privateServer = await startOddServer()
  server = await startOddServer({
    '/good': (response, request) => {
      const etag = `"${articles.length}"`
      const same = request.headers['if-none-match'] === etag
      response.writeHead(same ? 304 : 200, { etag }).end(same ? undefined : rss(articles))
    },
    '/gb': (response) => {
      // The characters of 重阳节敬老故事 in GB18030, in a feed that says so.
      const title = Buffer.from('d6d8d1f4bddabeb4c0cfb9cacac2', 'hex')
      const [head = '', tail = ''] = rss([{ title: '题', link: '/a/gb.html', day: '2026-10-05' }])
        .replace('UTF-8', 'gb2312')
        .replace('来源', 'x')
        .split('题')
      response.writeHead(200).end(Buffer.concat([Buffer.from(head), title, Buffer.from(tail)]))
    },
    '/list': (response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: '"list"' }).end(
        listPage([
          { title: '政府网上的一篇文章', link: '/n/1.html', day: '2026-10-06' },
          { title: '别的网站的一篇文章', link: 'http://other.example/n/2.html', day: '2026-10-06' },
          { title: '不在栏目里的一篇文章', link: '/z/3.html', day: '2026-10-06' },
        ]),
      ),
    '/half': (response) => response.writeHead(200).end(rss(articles).slice(0, 150)),
  })
  const bad = BAD.map(([name, path]) => `${name} ${server.url(path)}`)
  const lines = [
    `好的 ${server.url('/good')}`,
    `国标 ${server.url('/gb')}`,
    `列表 ${server.url('/list')} /n/`,
    `内网 ${privateServer.url('/article')}`,
    ...bad,
    '不是网址',
  ]
  await writeFile(join(folder, 'sources.txt'), lines.join('\n'))
  branch = await startBranch({
    since: '2026-10-13T08:00:00+08:00',
    watches: [sourceReading],
    settings: {
      studySources: { file: join(folder, 'sources.txt'), perDay: 3, seconds: 1 },
      privateHosts: [server.host],
    },
  })
})
afterAll(async () => {
  await branch.stop()
  await Promise.all([server.stop(), privateServer.stop()])
  await rm(folder, { recursive: true })
})

/** Looks at that time; resolves when everything due was read. */
async function reads(at: string): Promise<void> {
  await branch.ticks(at)
  const isDue = async () =>
    (await sourcesOf('main')).some(({ dueAt }) => dueAt <= new Date(Date.parse(at) + 6 * 60_000))
  while (await isDue()) await sleep(50)
}

const said = async () => [...new Set((await branch.outbox()).map(({ text }) => text ?? ''))]
const titles = async () => (await studyItems('main', 'draft')).map(({ title }) => title).sort()

test('every source is read, whatever the others do, and a wrong line is said', async () => {
  await reads('2026-10-13T08:00:10+08:00')
  const states = await sourcesOf('main')
  expect(states).toHaveLength(13)
  expect(states.filter(({ problem }) => !problem)).toHaveLength(3)
  expect(states.find(({ url }) => url.includes(privateServer.host))?.problem).toBe('private')
  expect(privateServer.asked).toEqual([])
  expect(await said()).toEqual([expect.stringMatching(/几行不对，别的行照常：\n第 14 行没看懂/)])
})

test('before the evening the latest three become drafts, with a note on those left out', async () => {
  const slot = new Date('2026-10-13T17:30:00+08:00')
  const scene = await branch.scene('2026-10-13T17:31:00+08:00')
  const replies = await sourceDrafts.run(slot, scene)
  expect(await sourceDrafts.run(slot, scene)).toEqual(replies)
  expect(await titles()).toEqual(['政府网上的一篇文章', '老年大学开班了', '重阳节敬老故事'].sort())
  expect(replies.map(({ to, text }) => `${to} ${text}`)).toEqual([
    'staff 学习来源今天有 5 篇新的，收了最新的 3 篇待审，另外 2 篇没有收（太多，或者库里有了）。',
  ])
  const [item] = (await studyItems('main', 'draft')).filter(({ title }) => title.startsWith('政府网'))
  expect(item).toMatchObject({ source: '列表', link: server.url('/n/1.html') })
})

test('the next day only what is new comes, once, and what staff deleted stays away', async () => {
  const [first] = await studyItems('main', 'draft')
  await deleteStudyItem(first?._id ?? 0, 'main')
  const before = await titles()
  articles = NAMES.slice(0, 5).map(articleOf)
  await reads('2026-10-14T08:30:00+08:00')
  await sourceDrafts.run(
    new Date('2026-10-14T17:30:00+08:00'),
    await branch.scene('2026-10-14T17:31:00+08:00'),
  )
  await sourceDrafts.run(
    new Date('2026-10-14T17:30:00+08:00'),
    await branch.scene('2026-10-14T17:31:05+08:00'),
  )
  expect(await titles()).toEqual([...before, '防诈骗的十条提醒', '八段锦每日跟着学'].sort())
})

test('what did not change is not sent again', async () => {
  const asked = server.asked.filter(({ url }) => url === '/list')
  expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"list"'])
})

test('of each source that has failed for a day staff hear once, why, and that the others go on', async () => {
  await branch.ticks('2026-10-14T08:31:00+08:00')
  await branch.ticks('2026-10-14T08:31:10+08:00')
  const heard = (await said()).filter((text) => text.includes('一天读不到了'))
  expect(heard).toHaveLength(BAD.length + 1)
  for (const [name, , why] of [...BAD, ['内网', '', '在内部网络里，不能读'] as const])
    expect(heard).toContainEqual(
      expect.stringMatching(new RegExp(`^学习来源「${name}」.*${why}.*别的来源照常`)),
    )
  const told = (await branch.outbox()).filter(({ text }) => text?.includes('「慢的」已经一天'))
  expect(told.map(({ conversation }) => conversation).sort()).toEqual(['li', 'wang'])
})

test('a source that fails again is tried later', async () => {
  const states = await sourcesOf('main')
  const waits = states.map(({ problem, dueAt }) => [
    Boolean(problem),
    (dueAt.getTime() - Date.parse('2026-10-14T08:30:00+08:00')) / 3_600_000,
  ])
  expect(new Set(waits.map(String))).toEqual(new Set(['true,2', 'false,1']))
})

test('学习来源 shows staff each source, when it was read, and what is wrong with it', async () => {
  const scene = await branch.scene('2026-10-14T09:00:00+08:00')
  const [reply] = await sources.run({}, scene as Context)
  expect(reply?.text).toMatch(
    /^学习来源 13 个，每天最多收 3 篇待审：\n好的：2026年10月14日（星期三）上午8:30读过，一周里 5 篇\n/,
  )
  expect(reply?.text).toMatch(/\n坏的：那里的内容读不懂，2026年10月14日（星期三）上午10:30再试\n/)
  expect(reply?.text).toMatch(/第 14 行没看懂/)
})
