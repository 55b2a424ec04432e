/// <reference lib="dom" />
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../bot/simulator/main.ts'
import { ROOM } from '../../bot/simulator/world.ts'
import { serveHealth } from '../../bot/web/health.ts'
import { openChromium } from '../chromium.ts'
import { freePort } from '../free-port.ts'

const ANSWER = 10_000
let here: Simulator
let abroad: Simulator
const keys: string[] = []
const portOf = ({ page = '' }: Simulator) => Number(new URL(page).port)

beforeAll(async () => {
  here = await startSimulator({ grpcPort: await freePort(), token: 'insecure_pages', pagePort: 0 })
  abroad = await startSimulator({
    grpcPort: await freePort(),
    token: 'insecure_pages',
    pagePort: 0,
    pageHost: '0.0.0.0',
    onLogin: (address) => keys.push(new URL(address).hash.slice(1)),
  })
  keys.push(new URL(abroad.page ?? '').hash.slice(1))
})
afterAll(async () => {
  await here?.stop()
  await abroad?.stop()
})

interface Asked {
  port?: number
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string
}

/** Asks as any program could: fetch would not let us choose the Host. */
function ask({ port = portOf(here), method = 'GET', path = '/', headers = {}, body }: Asked) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers, timeout: ANSWER }, (answer) => {
        let text = ''
        answer.on('data', (data) => {
          text += data
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
      asked.once('error', reject).end(body)
    },
  )
}

const JSON_TYPE = { 'content-type': 'application/json' }
const SAYING = JSON.stringify({ do: 'text', from: '小李', chat: 'private', text: '发' })
const posts = (headers: Record<string, string>, body = SAYING) =>
  ask({ method: 'POST', path: '/actions', headers, body })

test('unless it is set otherwise the page is for this machine alone', () => {
  expect(new URL(here.page ?? '').hostname).toBe('127.0.0.1')
})

test('a name that leads here by trickery gets nothing, from the page and from the health check', async () => {
  const health = await serveHealth({ host: '127.0.0.1', port: 0, check: async () => ({ ready: true }) })
  for (const host of ['evil.example.org', 'localhost.example.org:8080', '127.0.0.1.example.org']) {
    for (const path of ['/', '/state', '/files/x'])
      expect((await ask({ path, headers: { host } })).status).toBe(421)
    expect((await ask({ port: health.port, path: '/health', headers: { host } })).status).toBe(421)
  }
  for (const host of ['127.0.0.1:8080', 'localhost', '[::1]:80']) {
    expect((await ask({ headers: { host } })).status).toBe(200)
    expect((await ask({ port: health.port, path: '/health', headers: { host } })).status).toBe(200)
  }
  health.close()
})

test('other sites can write nothing: by their origin, by what the browser says of them, by a form', async () => {
  const before = here.world.messages.length
  const refused = [
    { ...JSON_TYPE, origin: 'https://evil.example.org' },
    { ...JSON_TYPE, origin: 'null' },
    { ...JSON_TYPE, origin: `http://127.0.0.1:${portOf(here) + 1}` },
    { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' },
    { ...JSON_TYPE, 'sec-fetch-site': 'same-site' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
  ]
  for (const headers of refused) expect((await posts(headers)).status).toBeGreaterThanOrEqual(400)
  expect(here.world.messages.length).toBe(before)
  const own = { ...JSON_TYPE, host: `127.0.0.1:${portOf(here)}`, origin: `http://127.0.0.1:${portOf(here)}` }
  expect((await posts({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test.each([
  ['a prototype', '{"__proto__":{"admin":true},"do":"text","from":"小李","chat":"private","text":"x"}'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}},"do":"clock","offset":0}'],
  ['operators', '{"do":"text","from":{"$ne":null},"chat":"private","text":{"$gt":""}}'],
  ['a chat of its own', '{"do":"text","from":"小李","chat":"../../etc","text":"x"}'],
  ['no JSON', '{"do":'],
  ['nothing', ''],
])('a body with %s does nothing, and the answer tells nothing of the inside', async (_what, body) => {
  const before = here.world.messages.length
  const { status, text } = await posts(JSON_TYPE, body)
  expect(status).toBe(400)
  expect(text).not.toMatch(/\.[tj]s\b|node_modules|^\s+at \w/m)
  expect(here.world.messages.length).toBe(before)
  expect({}).not.toHaveProperty('admin')
})

test('every answer forbids others to run, frame, embed or guess anything of it', async () => {
  const health = await serveHealth({ host: '127.0.0.1', port: 0, check: async () => ({ ready: true }) })
  const answers = [
    ...(await Promise.all(
      ['/', '/page.js', '/state', '/nothing', '/files/none'].map((path) => ask({ path })),
    )),
    await ask({ port: health.port, path: '/health' }),
    await ask({ port: portOf(abroad), path: '/login' }),
  ]
  health.close()
  for (const { headers } of answers) {
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe|data:/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  }
})

test('a file that somebody sent is offered to be saved, whatever it says it is', async () => {
  const content = Buffer.from('<script>document.title="taken"</script>')
  const { key } = here.world.person('王秀英')
  const { id } = here.world.add({ from: key, chat: ROOM, file: { name: 'x.html', content } })
  const { headers } = await ask({ path: `/files/${id}` })
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
  })
  for (const path of ['/files/..%2f..%2fpackage.json', '/..%2fpackage.json', '/files/__proto__'])
    expect((await ask({ path })).status).toBe(404)
})

describe('beyond this machine', () => {
  const port = () => portOf(abroad)
  const logsIn = (key: string, headers = {}) =>
    ask({
      port: port(),
      method: 'POST',
      path: '/login',
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify({ key }),
    })

  test('nothing is shown and nothing is done without a login', async () => {
    const before = abroad.world.messages.length
    for (const path of ['/state', '/events', '/page.js', '/files/x', '/demo/roster.csv'])
      expect((await ask({ port: port(), path })).status).toBe(401)
    expect((await ask({ port: port() })).headers.location).toBe('/login')
    const act = { port: port(), method: 'POST', path: '/actions', headers: JSON_TYPE, body: SAYING }
    expect((await ask(act)).status).toBe(401)
    expect((await ask({ ...act, headers: { ...JSON_TYPE, cookie: 'xiaowei_session=guess' } })).status).toBe(
      401,
    )
    expect(abroad.world.messages.length).toBe(before)
  })

  test('the printed key is good once; the session is a cookie that no script and no other site gets', async () => {
    const [key = ''] = keys
    expect(Buffer.from(key, 'base64url').length).toBeGreaterThanOrEqual(16)
    for (const wrong of ['', 'guess', key.slice(1), `${key}x`]) expect((await logsIn(wrong)).status).toBe(401)
    expect((await logsIn(key, { origin: 'https://evil.example.org' })).status).toBe(403)
    const { status, headers } = await logsIn(key)
    expect(status).toBe(200)
    const [cookie = ''] = (headers['set-cookie'] as string[] | undefined) ?? []
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
    const session = { cookie: cookie.split(';')[0] ?? '' }
    expect((await ask({ port: port(), path: '/state', headers: session })).status).toBe(200)
    expect((await logsIn(key)).status).toBe(401)
    expect(keys).toHaveLength(2)
    expect((await logsIn(keys[1] ?? '')).status).toBe(200)
  })
})

test('names, texts, file names and cards of others run nothing in a real browser, and call nobody else', async () => {
  const evil = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`
  const person = here.world.person('王秀英')
  Object.assign(person, { nickname: evil, alias: evil })
  const said = { from: person.key, chat: ROOM }
  here.world.add({ ...said, text: `${evil} javascript:alert(1) \u202e` })
  here.world.add({ ...said, file: { name: `${evil}.png`, content: Buffer.from('<svg onload=1>') } })
  here.world.add({ ...said, file: { name: `${evil}.doc`, content: Buffer.from('x') } })
  here.world.add({
    ...said,
    link: { url: 'javascript:document.title="taken"', title: evil, description: evil },
  })
  const browser = await openChromium()
  const page = await browser.newPage()
  const hosts = new Set<string>()
  const alerts: string[] = []
  page.on('request', (one) => hosts.add(new URL(one.url()).host))
  page.on('dialog', (dialog) => alerts.push(dialog.message()))
  await page.goto(here.page ?? '')
  await expect
    .poll(async () => await page.locator('#group .messages').innerText(), { timeout: 60_000 })
    .toContain('onerror=')
  await page.locator('#group .messages').getByText('javascript:document').click()
  expect(await page.locator('.messages script, .messages img[onerror]').count()).toBe(0)
  expect(await page.title()).toBe('小卫 · 模拟微信')
  expect([alerts, [...hosts]]).toEqual([[], [new URL(here.page ?? '').host]])
  await page.goto(`http://127.0.0.1:${portOf(abroad)}/login#${keys.at(-1)}`)
  await expect.poll(async () => await page.locator('#group .messages').count(), { timeout: 60_000 }).toBe(1)
  expect(page.url()).toBe(`http://127.0.0.1:${portOf(abroad)}/`)
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await browser.close()
}, 180_000)
