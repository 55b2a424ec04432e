import mongoose from 'mongoose'
import { readSettings } from '../../bot/config.ts'
import type { Job } from '../../bot/handler.ts'
import { createLog } from '../../bot/log.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { dueSlots, runDue } from '../../bot/tick.ts'
import { rememberBranch } from '../../models/branch.ts'
import { connectDatabase } from '../../models/database.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import type { Drill, Random } from './drill.ts'
import { ACCOUNT, openStage } from './kit.ts'

const WALKS = 3
const LOOKS = 60
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Each day at half past seven, worth it for three hours and a half. */
const PATTERN = '30 7 * * *'
const LATE = 210
const START = Date.parse('2026-10-12T06:00:00+08:00')

const job: Job = {
  name: 'drill',
  schedule: () => PATTERN,
  lateMinutes: () => LATE,
  run: async (slot) => [{ to: 'group', purpose: 'push', text: `done ${slot.toISOString()}` }],
  missed: async (slot) => [{ to: 'group', purpose: 'push', text: `missed ${slot.toISOString()}` }],
}

/** F12, F8 */
export const clock: Drill = {
  name: 'clock',
  title:
    'the clock is stepped and the machine sleeps at random for weeks, four workers look: each slot runs or is reported once',
  run: async ({ random, rounds = WALKS, print }) => {
    const stage = await openStage()
    try {
      let sent = 0
      const broken: string[] = []
      for (let walk = 1; walk <= rounds; walk += 1) {
        await connectDatabase(stage.mongodbUri.replace('/xiaowei?', `/clock_${walk}?`))
        const people = [{ contact: 'li', name: 'li', alias: '' }]
        await rememberBranch({ account: ACCOUNT, room: 'room', topic: '支部', self: 'bot', people })
        const { said, wanted } = await walkThroughTime(random)
        sent += said.length
        if (said.join() !== wanted.join())
          broken.push(`walk ${walk}: said ${said.join()}, not ${wanted.join()}`)
        await mongoose.connection.dropDatabase()
      }
      print(`${rounds} walks of ${LOOKS} looks each`)
      return { faults: rounds * LOOKS, said: 0, recorded: 0, lost: 0, doubled: 0, sent, broken }
    } finally {
      await stage.stop()
    }
  },
}

/** What was said in the end, and what a person with a diary would have said. */
async function walkThroughTime(random: Random) {
  const diary = new Map<number, string>()
  let now = START
  for (let look = 0; look < LOOKS; look += 1) {
    await lookAt(new Date(now))
    for (const slot of dueSlots(PATTERN, new Date(now), new Date(START))) {
      const isLate = now - slot.getTime() > LATE * MINUTE
      const time = slot.getTime()
      if (!diary.has(time)) diary.set(time, `${isLate ? 'missed' : 'done'} ${slot.toISOString()}`)
    }
    now += stepOf(random)
  }
  const items = await mongoose.connection.collection<OutboxItem>('outbox').find().toArray()
  return { said: items.map(({ text = '' }) => text).sort(), wanted: [...diary.values()].sort() }
}

/** Mostly on, now and then back by ten minutes or an hour, or on by a night or a day. */
function stepOf(random: Random): number {
  const kind = random.int(1, 10)
  if (kind === 1) return -10 * MINUTE
  if (kind === 2) return -HOUR
  if (kind === 3) return random.int(6, 30) * HOUR
  if (kind === 4) return random.pick([10 * MINUTE, HOUR, 3 * HOUR])
  return random.int(1, DAY / MINUTE / 4) * MINUTE
}

/** Four workers look at the same time. */
async function lookAt(at: Date): Promise<void> {
  const settings = readSettings({})
  const now = () => at
  const paint = createScenePainter(settings, now)
  const log = createLog('drill', 'silent')
  const worker = async (number: number) =>
    await runDue({ settings, jobs: [job], watches: [], owner: `worker-${number}`, log, now, paint })
  await Promise.all([1, 2, 3, 4].map(worker))
}
