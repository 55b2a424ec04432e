import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOM } from '../../bot/simulator/world.ts'
import { collectionOf } from '../../models/database.ts'
import type { Drill } from './drill.ts'
import { kill, until } from './kit.ts'
import { inOffice, type Office } from './office.ts'

const PRELOAD = new URL('./heap.ts', import.meta.url).href
/** Enough for either process, and for nothing that piles up. */
const MEGABYTES = 160
const WARM_UP = 3_000
const MESSAGES = 20_000
/** How many may be waited for before more are said; the simulated WeChat keeps its last 2,000 messages only. */
const AHEAD = 500
/** The line remembers so many sends to judge its pace by. */
const PACE = { SENDS_PER_MINUTE: '1000', SENDS_PER_DAY: '1000' }
const GROWTH = 1.1
const MEGABYTE = 1024 * 1024

/** F18 */
export const memory: Drill = {
  name: 'memory',
  title:
    '20,000 messages with little memory: line and worker live on, and their heaps grow by less than a tenth',
  run: async (run) => {
    const { rounds = MESSAGES, print } = run
    const NODE_OPTIONS = `--max-old-space-size=${MEGABYTES} --import tsx --import ${PRELOAD}`
    const settings = { NODE_OPTIONS }
    return await inOffice(
      run,
      async (office) => {
        const pids = [office.line.pid(), office.worker.pid()]
        await chat(office, WARM_UP)
        const before = await heapsOf(office, 1)
        await chat(office, rounds)
        const after = await heapsOf(office, 2)
        const broken = ['line', 'worker'].flatMap((name, index) => {
          const [low = 0, high = 0] = [before[index], after[index]]
          print(
            `${name}: ${inMegabytes(low)} MB after ${WARM_UP} messages, ${inMegabytes(high)} MB after ${rounds} more`,
          )
          return high > low * GROWTH
            ? [`the heap of the ${name} grew by ${Math.round((high / low - 1) * 100)} %`]
            : []
        })
        const lives = [office.line.pid(), office.worker.pid()]
        if (lives.join() !== pids.join()) broken.push('a process ended')
        return { faults: 1, ...(await office.endState(broken)) }
      },
      { settings: PACE, own: { line: settings, worker: settings } },
    )
  },
}

/** So many lines of chatter in the group, and now and then an answer in it; resolves when all are handled. */
async function chat({ world, traffic }: Office, count: number): Promise<void> {
  const before = await handled()
  const person = world.people.find(({ inGroup, key }) => inGroup && key.startsWith('m'))?.key ?? ''
  for (let index = 0; index < count; index += 1) {
    world.add({ from: person, chat: ROOM, text: `今天的第${index}棵白菜又大又便宜` })
    if (index % 100 === 0) traffic.sayOne()
    if (index % AHEAD === 0)
      await until('it keeps up', async () => (await handled()) - before >= index - AHEAD, 300_000)
  }
  await until('all is handled', async () => (await handled()) - before >= count, 300_000)
}

/** Messages that were handled and left only a count. */
async function handled(): Promise<number> {
  const counts = await collectionOf<{ _id: string; messages: number }>('message_counts').find().toArray()
  return counts.reduce((sum, { messages }) => sum + messages, 0)
}

/** Bytes in use by the line and by the worker, asked for the first time, the second … */
async function heapsOf({ stage, line, worker }: Office, time: number): Promise<number[]> {
  for (const process of [line, worker]) kill(process.pid(), 'SIGUSR2')
  const files = ['line-1', 'worker-1'].map((name) => join(stage.folder, `heap-${name}-${time}`))
  return await Promise.all(
    files.map(async (path) => {
      await until('the heap is measured', async () => (await readFile(path, 'utf8')) !== '')
      return Number(await readFile(path, 'utf8'))
    }),
  )
}

function inMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1)
}
