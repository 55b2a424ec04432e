import { setTimeout as sleep } from 'node:timers/promises'
import { type Simulator, startSimulator } from '../../bot/simulator/main.ts'
import type { World } from '../../bot/simulator/world.ts'
import type { ProcessMessage, SupervisedProcess } from '../../bot/supervisor.ts'
import type { Attendance } from '../../models/attendance.ts'
import { collectionOf } from '../../models/database.ts'
import type { Run } from './drill.ts'
import { checkEndState, type EndStateOptions } from './end-state.ts'
import { openMeeting, openStage, type Stage, type StageOptions, TOKEN } from './kit.ts'
import { type Line, Traffic } from './traffic.ts'

export interface OfficeOptions extends StageOptions {
  /** Settings of one process alone. */
  own?: { line?: Record<string, string>; worker?: Record<string, string> }
  onLineMessage?: (message: ProcessMessage) => void
}

/** A whole 小卫 with an open meeting and people who answer: line, worker and database in processes of their own. */
export interface Office {
  stage: Stage
  simulator: Simulator
  world: World
  worker: SupervisedProcess
  line: SupervisedProcess
  meeting: string
  traffic: Traffic
  /** Somebody says something now; resolves when it is recorded, with the milliseconds that it took. */
  sayAndWait(): Promise<number>
  /** Waits until nothing is left to do and compares it all with the traffic's model; adds to what is `broken`. */
  endState(broken: readonly string[], options?: Partial<EndStateOptions>): ReturnType<typeof checkEndState>
}

/** Opens it, lets the drill do its work in it, and closes it whatever happens. */
export async function inOffice<Result>(
  { random }: Pick<Run, 'random'>,
  work: (office: Office) => Promise<Result>,
  { own = {}, onLineMessage, ...options }: OfficeOptions = {},
): Promise<Result> {
  const stage = await openStage(options)
  let simulator: Simulator | undefined
  try {
    simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    const { world } = simulator
    const worker = stage.start('worker', { settings: own.worker ?? {} })
    const line = stage.start('line', {
      settings: own.line ?? {},
      ...(onLineMessage ? { onMessage: onLineMessage } : {}),
    })
    await Promise.all([worker.ready, line.ready])
    const meeting = await openMeeting()
    const traffic = new Traffic(world, random)
    const endState: Office['endState'] = async (broken, options) => {
      const end = await checkEndState({ meeting, world, traffic, ...options })
      return { ...end, broken: [...broken, ...end.broken] }
    }
    const sayAndWait = () => untilRecorded(traffic.sayOne())
    return await work({ stage, simulator, world, worker, line, meeting, traffic, sayAndWait, endState })
  } finally {
    await simulator?.stop()
    await stage.stop()
  }
}

/** Resolves when a line is recorded, with the milliseconds that it took from now. */
async function untilRecorded({ id }: Line): Promise<number> {
  const key = new RegExp(`/${id}#`)
  const began = Date.now()
  for (;;) {
    const row = await collectionOf<Attendance>('attendance')
      .findOne({ 'changes.key': key })
      .catch(() => null)
    if (row) return Date.now() - began
    await sleep(10)
  }
}
