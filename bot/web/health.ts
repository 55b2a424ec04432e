import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Whether a process can do its work at this moment, and why not. */
export interface Health {
  ready: boolean
  problem?: string
}

export interface HealthServer {
  port: number
  close(): void
}

/** Answers GET /health with 200 or 503 and a line of JSON; everything else with 404. Rejects when the port is busy. */
export async function serveHealth(options: {
  host: string
  port: number
  check: () => Promise<Health>
}): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') return response.writeHead(404).end()
    const health = await options
      .check()
      .catch((): Health => ({ ready: false, problem: 'the check itself failed' }))
    response
      .writeHead(health.ready ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(health))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve)
  })
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
