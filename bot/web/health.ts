import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortError } from '../port.ts'
import { isForUs, SECURITY_HEADERS } from './guard.ts'

/** Whether a process can do its work at this moment, and why not. */
export interface Health {
  ready: boolean
  problem?: string
}

export interface HealthServer {
  port: number
  close(): void
}

/** Answers GET /health with 200 or 503 and a line of JSON; everything else with 404. Rejects with a PortError when the port is busy. */
export async function serveHealth(options: {
  host: string
  port: number
  check: () => Promise<Health>
}): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    if (!isForUs(options.host, request.headers.host)) return response.writeHead(421).end()
    if (request.method !== 'GET' || request.url !== '/health') return response.writeHead(404).end()
    const health = await options
      .check()
      .catch((): Health => ({ ready: false, problem: 'the check itself failed' }))
    response
      .writeHead(health.ready ? 200 : 503, { ...SECURITY_HEADERS, 'content-type': 'application/json' })
      .end(JSON.stringify(health))
  })
  await new Promise<void>((resolve, reject) => {
    server
      .once('error', (error) =>
        reject(
          new PortError(`端口 ${options.port} 开不了，可能被别的程序占用（HEALTH_PORT）：${error.message}`),
        ),
      )
      .listen(options.port, options.host, resolve)
  })
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
