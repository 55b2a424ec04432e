import { readFile } from 'node:fs/promises'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { z } from 'zod'
import { PortError } from '../port.ts'
import { isLoopback } from '../safe-settings.ts'
import { guardPages, SECURITY_HEADERS } from '../web/guard.ts'
import { askForLogin } from '../web/login.ts'
import { actionSchema, perform } from './actions.ts'
import { demoPhoto } from './demo.ts'
import type { Simulator } from './main.ts'
import { DEMO_ROSTER } from './people.ts'
import { BOT, ROOM, type SimulatedMessage } from './world.ts'

/** Something the program tells who runs it. */
export type Notice =
  | { kind: 'binding-code'; code: string; expiresAt: string }
  | { kind: 'bound' }
  | { kind: 'connection'; connected: boolean }

export interface Page {
  address: string
  announce(notice: Notice): void
  close(): Promise<void>
}

const SCRIPTS = ['actions', 'clock', 'composer', 'deeds', 'dom', 'guide', 'messages', 'page', 'state']
const FILES: Record<string, [string, string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  ...Object.fromEntries(
    SCRIPTS.map((name) => [`/${name}.js`, [`${name}.js`, 'text/javascript; charset=utf-8']]),
  ),
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
}
const UPLOAD_LIMIT = 40 * 1024 * 1024
export interface Listen {
  port: number
  host: string
  /** Somebody logged in; the next can at this address. */
  onLogin?: ((address: string) => void) | undefined
}

/**
 * Serves the page of the simulated WeChat; rejects when the port is busy. Beyond this machine it asks for a login
 * with a key that its address carries.
 */
export async function servePage(simulator: Simulator, listen: Listen): Promise<Page> {
  const app = fastify({ bodyLimit: UPLOAD_LIMIT, forceCloseConnections: true })
  const notices = new Map<string, Notice>()
  const streams = new Set<FastifyReply>()
  const tellAll = (event: string, data: unknown) => {
    for (const { raw } of streams) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  guardPages(app, listen.host)
  let key = ''
  const addressOf = (path: string) => `http://${listen.host}:${portOf(app)}/${path}`
  if (!isLoopback(listen.host))
    await askForLogin(app, {
      onKey: (next) => {
        if (key) listen.onLogin?.(addressOf(`login#${next}`))
        key = next
      },
    })
  await serveFiles(app)
  serveActions(app, simulator)
  app.get('/events', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' })
    streams.add(reply)
    reply.raw.once('close', () => streams.delete(reply))
    reply.raw.write(`event: state\ndata: ${JSON.stringify(stateOf(simulator, notices))}\n\n`)
  })
  const { world } = simulator
  world.on('message', (message) => tellAll('message', shown(message)))
  world.on('recalled', ({ id }) => tellAll('recalled', { id }))
  world.on('clock', (offset) => tellAll('clock', { offset }))

  try {
    await app.listen(listen)
  } catch (error) {
    throw new PortError(
      `端口 ${listen.port} 开不了，可能被别的程序占用（可用 PORT 另设一个）：${(error as Error).message}`,
    )
  }
  return {
    address: addressOf(key && `login#${key}`),
    announce: (notice) => {
      if (notice.kind === 'bound') notices.delete('binding-code')
      else notices.set(notice.kind, notice)
      tellAll('notice', notice)
    },
    close: async () => {
      for (const { raw } of streams) raw.end()
      await app.close()
    },
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function serveFiles(app: FastifyInstance): Promise<void> {
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const content = await readFile(new URL(`./page/${file}`, import.meta.url))
    app.get(path, (_request, reply) => reply.type(type).send(content))
  }
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send())
  app.get('/demo/roster.csv', async (_request, reply) =>
    reply.type('text/csv').send(await readFile(DEMO_ROSTER)),
  )
  app.get('/demo/photo/:number', async (request, reply) => {
    const { number } = z.object({ number: z.coerce.number().int().min(1).max(9) }).parse(request.params)
    return await reply.type('image/png').send(demoPhoto(number))
  })
}

function serveActions(app: FastifyInstance, simulator: Simulator): void {
  app.get('/state', () => stateOf(simulator, new Map()))
  app.get('/files/:id', (request, reply) => {
    const { id } = z.object({ id: z.string() }).parse(request.params)
    const file = simulator.world.find(id)?.file
    if (!file) return reply.code(404).send({ problem: '没有这个文件' })
    const type = typeOf(file.name)
    if (type === BYTES) reply.header('content-disposition', 'attachment')
    return reply.type(type).send(file.content)
  })
  app.post('/actions', async (request, reply) => {
    const action = actionSchema.safeParse(request.body)
    if (!action.success)
      return await reply.code(400).send({ problem: `请求不对：${z.prettifyError(action.error)}` })
    try {
      return await reply.send(await perform(action.data, simulator))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return await reply.code(400).send({ problem: error.message })
    }
  })
}

const BYTES = 'application/octet-stream'

function typeOf(name: string): string {
  if (/\.png$/i.test(name)) return 'image/png'
  if (/\.jpe?g$/i.test(name)) return 'image/jpeg'
  return BYTES
}

/** A message as the page gets it: its file by size and name only. */
function shown({ file, ...message }: SimulatedMessage) {
  return {
    ...message,
    ...(file
      ? {
          file: {
            name: file.name,
            size: file.content.length,
            picture: typeOf(file.name).startsWith('image/'),
          },
        }
      : {}),
  }
}

function stateOf({ world, faults }: Simulator, notices: Map<string, Notice>) {
  return {
    room: ROOM,
    bot: BOT,
    topic: world.topic,
    people: world.people,
    messages: world.messages.slice(-500).map(shown),
    clockOffset: world.clockOffset,
    faults: faults.settings,
    notices: [...notices.values()],
  }
}
