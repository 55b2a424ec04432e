import { join } from 'node:path'
import type { Settings } from './config.ts'
import { dayOf, momentAt } from './language/calendar.ts'
import type { Log } from './log.ts'
import { isNight } from './pacing.ts'
import { NEVER, type Role } from './role.ts'
import { startSimulator } from './simulator/main.ts'
import type { ProcessMessage } from './supervisor.ts'
import { tellSupervisor } from './supervisor.ts'

const DAY_BEGINS = '09:00'

/** The simulated WeChat with its page. */
export async function playSimulator(
  { puppet, groupName, port, host, dataDir, pace }: Settings,
  log: Log,
): Promise<Role> {
  const simulator = await startSimulator({
    grpcPort: Number(puppet?.endpoint?.split(':')[1]),
    token: puppet?.token ?? '',
    topic: groupName,
    pagePort: port,
    pageHost: host,
    onLogin: (address) => log.warn(`有人登录了模拟微信的页面。下一个人用这个网址：${address}`),
    folder: join(dataDir, 'simulator'),
    onClock: (offset) => tellSupervisor({ type: 'clock', offset }),
  })
  process.on('message', (message: ProcessMessage) => {
    if (message.type === 'binding-code')
      simulator.announce({ kind: 'binding-code', code: message.code, expiresAt: message.expiresAt })
    if (message.type === 'bound') simulator.announce({ kind: 'bound' })
    if (message.type === 'connection')
      simulator.announce({ kind: 'connection', connected: message.connected })
  })
  const real = new Date()
  // Who tries it at night wants to see the group answer: the simulated day has begun.
  if (isNight(real, pace))
    simulator.world.setClock(momentAt(dayOf(real), DAY_BEGINS).getTime() - real.getTime())
  log.info({ page: simulator.page }, 'the simulated WeChat is open')
  return {
    ended: NEVER,
    stop: simulator.stop,
    ...(simulator.page ? { details: { page: simulator.page } } : {}),
  }
}
