import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { types } from 'wechaty-puppet'
import { startSimulator } from '../../bot/simulator/main.ts'
import { collectionOf } from '../../models/database.ts'
import { createRandom } from '../drills/drill.ts'
import { checksum, type EventFile, eventFiles } from '../drills/event-photos.ts'
import { openMeeting, openStage, TOKEN, until } from '../drills/kit.ts'
import { becomeStaff, tellBot } from '../drills/staff.ts'
import { Traffic } from '../drills/traffic.ts'
import { peakMegabytes, residentMegabytes } from './cpu.ts'
import type { Figure, Part } from './figures.ts'

const SEED = 7
const SETTINGS = { RELAY_EVERY_SECONDS: '1', RELAY_SENDS: '30', QUIET_FROM: '00:00', QUIET_UNTIL: '00:00' }
/** Reads and writes files once, each as a whole, and says what that took: seconds, and megabytes at most. */
const COPY = `
const { readFileSync, readdirSync, writeFileSync, openSync, fsyncSync, closeSync } = require('node:fs')
const began = performance.now()
for (const name of readdirSync('.')) {
  const file = openSync('copy-' + name, 'w')
  writeFileSync(file, readFileSync(name))
  fsyncSync(file)
  closeSync(file)
}
const seconds = (performance.now() - began) / 1000
const [, kilobytes] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
console.log(JSON.stringify({ seconds, megabytes: kilobytes / 1024 }))
`

interface Cost {
  seconds: number
  megabytes: number
}

/** What an event costs, against reading and writing its files once. */
export const relay: Part = {
  name: 'relay',
  title:
    'an event of 60 photos of 12 megapixels and 3 videos, against reading and writing the same files once',
  run: async () => {
    const files = await eventFiles(createRandom(SEED))
    const copied = await copy(files)
    const { album, event, idle, line, worker } = await relayed(files)
    const photos = files.filter(({ kind }) => kind !== 'video').length
    const milliseconds = (seconds: number) => (1_000 * seconds) / photos
    return [
      one('a photo into the album', 'ms', milliseconds(album)),
      one('a photo into the album, to reading and writing it', 'ratio', album / copied.seconds),
      one('the whole event, to its closing', 's', event),
      one('the whole event, to reading and writing its files', 'ratio', event / copied.seconds),
      one('worker at most', 'MB', worker),
      one('worker at most, above what it holds idle, a photo', 'MB', (worker - idle) / photos),
      one('worker at most, to a process that reads and writes the files', 'ratio', worker / copied.megabytes),
      one('line at most', 'MB', line),
      one('line at most, to a process that reads and writes the files', 'ratio', line / copied.megabytes),
    ]
  },
}

function one(label: string, unit: string, value: number): Figure {
  return { label, unit, values: [value] }
}

async function copy(files: readonly EventFile[]): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaowei-bench-'))
  try {
    for (const [index, { content }] of files.entries()) await writeFile(join(folder, String(index)), content)
    const child = spawn(process.execPath, ['-e', COPY], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await once(child, 'close')
    return JSON.parse(said) as Cost
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Seconds until all is in the album and until the event is closed, and megabytes of the worker when idle and of both at most. */
async function relayed(files: readonly EventFile[]) {
  const stage = await openStage({ settings: SETTINGS })
  const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
  try {
    const { world } = simulator
    const [line, worker] = [stage.start('line'), stage.start('worker')]
    await Promise.all([line.ready, worker.ready])
    await openMeeting()
    const office = { world, traffic: new Traffic(world, createRandom(SEED)) }
    await becomeStaff(office)
    tellBot(office, '直播 开始 重阳节活动')
    await until('it has begun', async () => (await rows('relays')) > 0)
    const idle = residentMegabytes(worker.pid())
    const wanted = new Set(
      files.flatMap(({ kind, content }) => (kind === 'broken' ? [] : [checksum(content)])),
    ).size
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1_000
    for (const { name, content, kind } of files) {
      const type = kind === 'video' ? types.Message.Video : types.Message.Image
      world.add({ from: 'staff', chat: 'staff', type, file: { name, content } })
      await until('it keeps up', async () => (await waitingFiles()) < 8, 60_000)
    }
    await until('all is in the album', async () => (await rows('album')) >= wanted, 300_000)
    const album = seconds()
    tellBot(office, '直播 结束')
    await until('it is closed', async () => (await rows('events', { closedAt: { $ne: null } })) > 0, 300_000)
    const event = seconds()
    return { album, event, idle, line: peakMegabytes(line.pid()), worker: peakMegabytes(worker.pid()) }
  } finally {
    await simulator.stop()
    await stage.stop()
  }
}

async function rows(collection: string, filter = {}): Promise<number> {
  return await collectionOf<{ _id: string }>(collection).countDocuments(filter)
}

async function waitingFiles(): Promise<number> {
  return await rows('inbox', { state: 'waiting' })
}
