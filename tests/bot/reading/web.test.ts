import { afterAll, beforeAll, expect, test } from 'vitest'
import { articleIn } from '../../../bot/reading/article.ts'
import { decodeText } from '../../../bot/reading/decode.ts'
import { askWeb, type WebOptions } from '../../../bot/reading/web.ts'
import { type OddServer, PARAGRAPHS, startOddServer } from './odd-server.ts'

let server: OddServer

beforeAll(async () => {
  server = await startOddServer()
})
afterAll(async () => await server.stop())

const ask = async (path: string, options: Partial<WebOptions> = {}) =>
  await askWeb(server.url(path), {
    limit: 1024 * 1024,
    deadline: 1_000,
    privateHosts: [server.host],
    ...options,
  })

async function textAt(path: string): Promise<string> {
  const { body, contentType } = await ask(path)
  return articleIn(decodeText(body, contentType)).text
}

test.each(['/article', '/moved', '/gzip', '/wrong-charset'])(
  'the article at %s is read without menus and scripts, a paragraph a line',
  async (path) => {
    const text = await textAt(path)
    expect(text).toContain(PARAGRAPHS.join('\n'))
    expect(text).not.toMatch(/首页|备案|不该出现/)
  },
)

test('a page that says gb2312, or nothing at all, is read as GB18030', async () => {
  expect(await textAt('/gb18030')).toMatch(/^(?:重阳节敬老){3}\n/)
  const { body } = await ask('/gb18030')
  expect(decodeText(Buffer.from(body.toString('latin1').replace(/<meta[^>]*>/, ''), 'latin1'))).toContain(
    '重阳节敬老',
  )
})

test('UTF-8 with a broken byte stays UTF-8', () => {
  const text = '基层党建'.repeat(100)
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe4]), Buffer.from(text)])
  expect(decodeText(bytes, 'text/html; charset=utf-8')).toBe(`${text}\ufffd${text}`)
})

test.each([
  ['/forbidden', 'login'],
  ['/gone', 'gone'],
  ['/broken', 'unreachable'],
  ['/cut', 'unreachable'],
  ['/loop', 'loop'],
  ['/to-private', 'private'],
  ['/to-file', 'no-web'],
  ['/silent', 'slow'],
  ['/dripping', 'slow'],
  ['/endless', 'huge'],
  ['/bomb', 'huge'],
])('%s ends as %s', async (path, problem) => {
  await expect(ask(path)).rejects.toMatchObject({ problem })
})

test.each([
  ['/login', 'login'],
  ['/short', 'short'],
])('the page at %s has no article: %s', async (path, problem) => {
  await expect(textAt(path)).rejects.toMatchObject({ problem })
})

test.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://10.1.2.3/',
  'http://169.254.169.254/latest/meta-data/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://[fd00::1]/',
  'http://[64:ff9b::a00:1]/',
  'http://localhost/',
])('the private address %s is never asked', async (address) => {
  await expect(
    askWeb(address, { limit: 1, deadline: 1_000, privateHosts: [server.host] }),
  ).rejects.toMatchObject({ problem: 'private' })
})

test.each([
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:1',
  'http://user:pass@example.com/',
  '养老',
])('%s is no web address', async (address) => {
  await expect(askWeb(address, { limit: 1, deadline: 1_000, privateHosts: [] })).rejects.toMatchObject({
    problem: 'no-web',
  })
})

test('where only some hosts may be asked, a redirect leads to no other', async () => {
  await expect(ask('/article', { onlyHosts: ['example.com'] })).rejects.toMatchObject({ problem: 'foreign' })
  await expect(ask('/to-private', { onlyHosts: [server.host] })).rejects.toMatchObject({ problem: 'foreign' })
  expect((await ask('/moved', { onlyHosts: [server.host] })).url).toBe(server.url('/article'))
})

test('what is known already is not sent again', async () => {
  const { etag } = await ask('/conditional')
  const again = await ask('/conditional', { etag })
  expect([again.status, again.body.length]).toEqual([304, 0])
})
