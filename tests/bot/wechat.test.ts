import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { UnsentError } from '../../bot/errors.ts'
import { connectWechat } from '../../bot/wechat.ts'
import { freePort } from '../free-port.ts'

const SERVER = fileURLToPath(new URL('./large-file-server.ts', import.meta.url))
const token = 'insecure_test'
const IGNORED = () => {}
const events = { message: IGNORED, broken: IGNORED, roomChanged: IGNORED }

async function openFile() {
  const port = await freePort()
  const server = fork(SERVER, [String(port), token], { execArgv: ['--import', 'tsx'] })
  const [id] = await once(server, 'message')
  const wechat = await connectWechat({ endpoint: `127.0.0.1:${port}`, token, tls: true }, events)
  const { stream } = await wechat.file(String(id))
  return { wechat, stream: await stream(), killServer: () => server.kill('SIGKILL') }
}

async function bytesOf(stream: Readable): Promise<number> {
  let size = 0
  for await (const chunk of stream) size += chunk.length
  return size
}

// What nobody listens for ends the process, and here the run of the tests.
test.each([true, false])(
  'a file that breaks off is an error for who reads it, and for nobody else (read already: %s)',
  async (isReading) => {
    const { wechat, stream, killServer } = await openFile()
    if (isReading) stream.read()
    killServer()
    await sleep(500)
    await expect(bytesOf(stream)).rejects.toThrow(/UNAVAILABLE|CANCELLED|Premature|dropped/i)
    wechat.close()
  },
)

test('a send that never left is told from one that broke off, and the loss is told', async () => {
  const { wechat, stream, killServer } = await openFile()
  stream.on('error', IGNORED)
  expect(wechat.lost.aborted).toBe(false)
  const lost = once(wechat.lost, 'abort')
  const isUnsent = (error: unknown) => error instanceof UnsentError
  const breaksOff = wechat.send(wechat.self, { text: '在吗' }).catch(isUnsent)
  killServer()
  await lost
  expect(await breaksOff).toBe(false)
  expect(await wechat.send(wechat.self, { text: '在吗' }).catch(isUnsent)).toBe(true)
  wechat.close()
})
