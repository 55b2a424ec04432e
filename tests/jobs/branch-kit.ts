import mongoose from 'mongoose'
import { inject } from 'vitest'
import { readSettings, type Settings } from '../../bot/config.ts'
import type { Job, Watch } from '../../bot/handler.ts'
import { createLog } from '../../bot/log.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { runDue } from '../../bot/tick.ts'
import { rememberBranch } from '../../models/branch.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { approveStudyItem } from '../../models/morning.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { bindStaff, createBindingCode } from '../../models/staff.ts'
import { addStudyItem } from '../../models/study.ts'
import { judge } from '../judge.ts'

const ACCOUNT = 'main'
const STAFF = ['li', 'wang']

export interface BranchOptions {
  jobs?: readonly Job[]
  watches?: readonly Watch[]
  settings?: Partial<Settings>
  /** When jobs were looked after for the first time. */
  since: string
}

/** A branch with its group and two staff in a database of its own, whose jobs are looked after when told to. */
export async function startBranch(options: BranchOptions) {
  const name = `jobs_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6)}`
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/${name}?`))
  const people = STAFF.map((contact) => ({ contact, name: contact, alias: '' }))
  await rememberBranch({ account: ACCOUNT, room: 'room', topic: '支部', self: 'bot', people })
  const since = new Date(options.since)
  for (const contact of STAFF) {
    const { code } = await createBindingCode('staff', since)
    await bindStaff({ account: ACCOUNT, contact, name: contact, code, now: since, origin: `bind ${contact}` })
  }
  const settings = { ...readSettings({}), ...options.settings }

  /** Looks after what is due at that time, as the process of that name. */
  const ticks = async (at: string, owner = 'worker-1') => {
    const now = () => new Date(at)
    const { jobs = [], watches = [] } = options
    const log = createLog('tests', 'silent')
    await runDue({
      settings,
      jobs,
      watches,
      owner,
      log,
      now,
      paint: createScenePainter(settings, now, judge),
    })
  }
  await ticks(options.since)

  return {
    settings,
    ticks,
    scene: async (at: string) => await createScenePainter(settings, () => new Date(at), judge)(ACCOUNT),
    /** All that was ever put into the outbox, in its order. */
    outbox: async () =>
      await mongoose.connection.collection<OutboxItem>('outbox').find().sort({ order: 1 }).toArray(),
    /** Takes a study item in; with a day it is approved for it. Returns its number. */
    hasStudy: async (title: string, day?: string) => {
      const text = { title, summary: `${title}的摘要。`, source: '人民日报', doubts: [] }
      const origin = `message ${title}`
      const item = await addStudyItem({ ...text, account: ACCOUNT, origin, createdAt: since })
      if (day) await approveStudyItem(item._id, { day, by: 'li', origin: `${origin} ${day}` })
      return item._id
    },
    stop: async () => {
      await mongoose.connection.dropDatabase()
      await disconnectDatabase()
    },
  }
}

export type TestBranch = Awaited<ReturnType<typeof startBranch>>
