import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'

/** A port could not be listened on. */
export class PortError extends Error {}

export const LOOPBACK = '127.0.0.1'

/** Ports that the system gives to nobody by itself. */
const RANGE = { first: 20_000, count: 10_000 }

/**
 * A free port of this machine: the one noted in `file`, else any other, which is then noted. Two programs that
 * start at the same moment hardly ever choose the same.
 */
export async function keptPort(file: string): Promise<number> {
  const noted = Number(await readFile(file, 'utf8').catch(() => ''))
  let port = noted || RANGE.first + Math.floor(Math.random() * RANGE.count)
  while (!(await isFree(port))) port += 1
  if (port !== noted) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, String(port))
  }
  return port
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer()
    server.once('error', () => settle(false))
    server.listen(port, LOOPBACK, () => server.close(() => settle(true)))
  })
}
