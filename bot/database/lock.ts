import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** Another process holds the folder. */
export class LockedError extends Error {}

const SOCKET = 'in-use.sock'

/**
 * Holds a folder for this process alone until it ends; a crash frees it. Throws a LockedError when another
 * process holds it. A socket tells the living from the dead: nobody answers at one left by a crash.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true })
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\xiaowei-${Buffer.from(folder).toString('hex').slice(-40)}`
      : join(folder, SOCKET)
  if (await answers(path)) throw new LockedError(`${folder} 已经在用：小卫已经在运行了`)
  await rm(path, { force: true })
  const server = await listen(path)
  return {
    release: async () => {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}
