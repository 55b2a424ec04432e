import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

const MEGABYTE = 1024 * 1024
const BOMB = gzipSync(Buffer.alloc(16 * MEGABYTE, 'x'))
/** GB18030 of 重阳节敬老. */
const GB = Buffer.from('d6d8d1f4bdda be b4c0cf'.replace(/\s/g, ''), 'hex')

export const PARAGRAPHS = [
  '重阳节前夕，镇里组织志愿者走进社区，为独居老人打扫屋子、量血压、理发，陪他们说说话。',
  '志愿者还教老人用手机缴费、挂号，把常用的号码设成大字，字号调到最大，方便老人一眼看清。',
  '社区负责人说，这样的活动每个月都有一次，需要帮忙的老人可以打社区电话，也可以请邻居转告。',
]

export function articlePage(paragraphs: readonly string[] = PARAGRAPHS, head = ''): string {
  const menu = '<ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul>'
  return `<!doctype html><html><head><title>重阳节走进社区 - 镇政府网</title>${head}</head><body><nav>${menu}</nav>
<div class="article"><h1>重阳节走进社区</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('\n')}</div>
<footer>版权所有 备案号</footer><script>document.write('不该出现')</script></body></html>`
}

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown

const html = (text: string | Buffer, type = 'text/html; charset=utf-8', status = 200): Answer => {
  return (response) => response.writeHead(status, { 'content-type': type }).end(text)
}
const redirect = (location: string): Answer => {
  return (response) => response.writeHead(302, { location }).end()
}
const endless = (type: string): Answer => {
  return (response) => {
    response.writeHead(200, { 'content-type': type })
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', more)
    more()
  }
}

/** A web server that does, by path, whatever servers do that should not. More paths can be given. */
export async function startOddServer(more: Record<string, Answer> = {}) {
  const asked: IncomingMessage[] = []
  const answers: Record<string, Answer> = {
    '/article': html(articlePage()),
    '/gb18030': html(
      Buffer.concat([
        Buffer.from('<html><head><meta charset="gb2312"><title>x</title></head><body>'),
        ...Array.from({ length: 30 }, () =>
          Buffer.concat([Buffer.from('<p>'), GB, GB, GB, Buffer.from('</p>')]),
        ),
        Buffer.from('</body></html>'),
      ]),
      'text/html',
    ),
    '/wrong-charset': html(articlePage(), 'text/html; charset=gbk'),
    '/short': html('<html><body><p>正在跳转</p></body></html>'),
    '/login': html('<html><body><form><input type="password"></form>请先登录</body></html>'),
    '/forbidden': html('no', 'text/html', 403),
    '/gone': html('no', 'text/html', 404),
    '/broken': html('no', 'text/html', 500),
    '/moved': redirect('/article'),
    '/loop': redirect('/loop-back'),
    '/loop-back': redirect('/loop'),
    '/to-private': redirect('http://127.0.0.1:9/secret'),
    '/to-file': redirect('file:///etc/passwd'),
    '/silent': () => undefined,
    '/dripping': async (response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      for (; !response.destroyed; await sleep(50)) response.write('x')
    },
    '/endless': endless('text/html'),
    '/bomb': (response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(BOMB),
    '/gzip': (response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
        .end(gzipSync(articlePage())),
    '/cut': (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '10000' })
      response.write('half', () => response.destroy())
    },
    '/conditional': (response, request) => {
      const same = request.headers['if-none-match'] === '"one"'
      response.writeHead(same ? 304 : 200, { etag: '"one"' }).end(same ? undefined : articlePage())
    },
    '/deep': html(`<html><body>${'<div>'.repeat(200_000)}x`),
    ...more,
  }
  const server = createServer((request, response) => {
    asked.push(request)
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname]
    if (answer) void answer(response, request)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: (path: string) => `http://${host}${path}`,
    asked,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export type OddServer = Awaited<ReturnType<typeof startOddServer>>
