import { log as wechatyLog } from 'wechaty'
import { PuppetServer } from 'wechaty-puppet-service'
import { PortError } from '../port.ts'
import { Faults } from './faults.ts'
import { openHistory } from './history.ts'
import { type Notice, servePage } from './page.ts'
import { readPeople } from './people.ts'
import { SimulatedPuppet } from './puppet.ts'
import { World } from './world.ts'

export interface SimulatorOptions {
  /** Port of the puppet service on loopback. */
  grpcPort: number
  token: string
  /** Topic of the branch's group. */
  topic?: string
  pagePort?: number
  pageHost?: string
  /** Somebody logged in to the page; the next can at this address. */
  onLogin?: (address: string) => void
  /** Roster in CSV whose people live in it; the demo roster unless given. */
  rosterFile?: string
  /** Where what was said is kept over restarts; nothing is kept unless given. */
  folder?: string
  onClock?: (offset: number) => void
}

/** A WeChat of its own: the world, its faults, and the service through which a bot connects. */
export interface Simulator {
  world: World
  faults: Faults
  /** Address of the page, when it has one. */
  page?: string
  /** Shows something on the page. */
  announce(notice: Notice): void
  /** Cuts all connections; the service is back after the pause in milliseconds. */
  dropConnections(pause: number): Promise<void>
  /** Logs the account in anew, with new ids for all contacts. */
  loginAnew(): Promise<void>
  stop(): Promise<void>
}

export const DEFAULT_TOPIC = '离退休干部党支部'

/** Starts it; rejects when a port is busy. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  wechatyLog.level('silent')
  const world = new World(readPeople(options.rosterFile), options.topic ?? DEFAULT_TOPIC)
  if (options.folder) await openHistory(world, options.folder)
  const faults = new Faults()
  const puppet = new SimulatedPuppet(world, faults)
  let server = await startServer(puppet, options)
  await puppet.start()
  if (options.onClock) world.on('clock', options.onClock)

  const simulator: Simulator = {
    world,
    faults,
    announce: () => {},
    dropConnections: async (pause) => {
      await server.stop()
      await new Promise((resolve) => setTimeout(resolve, pause))
      server = await startServer(puppet, options)
    },
    loginAnew: () => puppet.loginAnew(),
    stop: async () => {
      await page?.close()
      await server.stop()
      await puppet.stop()
    },
  }
  const { pagePort, pageHost = '127.0.0.1' } = options
  const page =
    pagePort === undefined
      ? undefined
      : await servePage(simulator, { port: pagePort, host: pageHost, onLogin: options.onLogin })
  if (page) {
    simulator.page = page.address
    simulator.announce = page.announce
  }
  return simulator
}

async function startServer(
  puppet: SimulatedPuppet,
  { grpcPort, token }: SimulatorOptions,
): Promise<PuppetServer> {
  const server = new PuppetServer({ endpoint: `127.0.0.1:${grpcPort}`, puppet, token })
  try {
    await server.start()
  } catch (error) {
    throw new PortError(`端口 ${grpcPort} 开不了，可能被别的程序占用：${(error as Error).message}`)
  }
  return server
}
