import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuse } from './guard.ts'

const FILES: Record<string, string> = {
  '/login': 'text/html; charset=utf-8',
  '/login.js': 'text/javascript; charset=utf-8',
  '/login.css': 'text/css; charset=utf-8',
}
const COOKIE = 'xiaowei_session'
const SESSION = 12 * 3_600_000
const MOST_SESSIONS = 20
const WRONG = '口令不对，或者已经用过了。新的口令在启动小卫的窗口里。'

/** The current one-time key; `onKey` is called with each new one, as each is good for one login. */
export interface LoginOptions {
  onKey: (key: string) => void
}

/** Lets nobody see anything of the app who did not log in with a one-time key that the program prints. */
export async function askForLogin(app: FastifyInstance, { onKey }: LoginOptions): Promise<void> {
  let key = newKey(onKey)
  /** Hashes of session ids, with their end. */
  const sessions = new Map<string, number>()

  for (const [path, type] of Object.entries(FILES)) {
    const file = path === '/login' ? 'login.html' : path.slice(1)
    const content = await readFile(new URL(`./login/${file}`, import.meta.url))
    app.get(path, (_request, reply) => reply.type(type).send(content))
  }
  app.post('/login', async (request, reply) => {
    const given = z.object({ key: z.string().max(100) }).safeParse(request.body)
    if (!given.success || !isSame(given.data.key, key)) return await refuse(reply, 401, WRONG)
    key = newKey(onKey)
    const id = randomBytes(32).toString('base64url')
    sessions.set(hashOf(id).toString('hex'), Date.now() + SESSION)
    if (sessions.size > MOST_SESSIONS) sessions.delete([...sessions.keys()][0] ?? '')
    const cookie = `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION / 1000}`
    return await reply.header('set-cookie', cookie).send({})
  })
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (Object.hasOwn(FILES, path)) return
    const end = sessions.get(hashOf(sessionIn(request.headers.cookie)).toString('hex')) ?? 0
    if (end > Date.now()) return
    if (path === '/') return await reply.redirect('/login', 303)
    return await refuse(reply, 401, '请先登录')
  })
}

function newKey(onKey: (key: string) => void): string {
  const key = randomBytes(16).toString('base64url')
  onKey(key)
  return key
}

function sessionIn(cookies = ''): string {
  const [, id = ''] = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies) ?? []
  return id
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other))
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
