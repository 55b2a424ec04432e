import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Drill, skip } from './drill.ts'
import { undoneAtExit, until } from './kit.ts'
import { inOffice } from './office.ts'
import { Recoveries } from './pace.ts'
import { becomeStaff, heardByStaff } from './staff.ts'

/** MongoDB builds no index on a disk with less than 500 MB of room. */
const SIZE = '1000m'
const FULL = 10_000
const MEGABYTE = 1024 * 1024

/** F16 */
export const diskFull: Drill = {
  name: 'disk-full',
  title:
    'the disk of mongod is full for 10 s while people answer: staff were warned, line and worker stay, all recorded once afterwards',
  beside: 'unhurried',
  run: async (run) => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaowei-full-'))
    const disk = join(folder, 'mongod')
    await mkdir(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      await rm(folder, { recursive: true, force: true })
      return skip('a small disk can only be mounted by root')
    }
    const unmount = undoneAtExit(() => execFileSync('umount', ['-l', disk]))
    try {
      return await fillUp(run, folder, disk)
    } finally {
      unmount()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function fillUp(run: Parameters<Drill['run']>[0], folder: string, disk: string) {
  return await inOffice(
    run,
    async (office) => {
      const { line, worker, traffic, sayAndWait, endState } = office
      await becomeStaff(office)
      const isTold = () => heardByStaff(office).some((text) => text.includes('磁盘快满了'))
      await until('staff are told that the disk is small', isTold)
      const pids = [line.pid(), worker.pid()]
      const recoveries = new Recoveries(10_000)
      const filler = join(disk, 'filler')
      const trouble = async () => {
        await sleep(1_000)
        for (const end = Date.now() + FULL; Date.now() < end; await sleep(200)) await fill(filler, disk)
        await rm(filler)
        await recoveries.note(await sayAndWait())
      }
      await traffic.talkDuring(trouble(), 50)
      const broken = recoveries.judge('recording again', run.print)
      if ([line.pid(), worker.pid()].some((pid, index) => pid !== pids[index]))
        broken.push('a process had to be started anew')
      return { faults: 1, recovery: recoveries.longest, ...(await endState(broken)) }
    },
    { folder, settings: { QUIET_FROM: '00:00', QUIET_UNTIL: '00:00' } },
  )
}

/** Takes what is free on the disk. */
async function fill(path: string, disk: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  const free = bavail * bsize
  // What mongod takes meanwhile makes the last write fail: then it is full.
  for (let written = 0; written < free; written += MEGABYTE)
    await writeFile(path, Buffer.alloc(Math.min(MEGABYTE, free - written)), { flag: 'a' }).catch(
      () => undefined,
    )
}
