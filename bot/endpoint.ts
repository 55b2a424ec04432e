import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once something listens at the endpoint, looking twice a second: trying to log in before would only fail. */
export async function waitForEndpoint(endpoint: string): Promise<void> {
  const [host = '127.0.0.1', port = '0'] = endpoint.split(':')
  while (!(await accepts(host, Number(port)))) await sleep(500)
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => settle(true))
      .once('error', () => settle(false))
      .once('timeout', () => settle(false))
  })
}
