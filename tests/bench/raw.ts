import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectionOf } from '../../models/database.ts'

interface Row {
  _id: string
  text: string
  done?: boolean
}

/**
 * Milliseconds that the raw driver needs for what lies between a message and its record whatever the code does: it is
 * stored, the process that handles it hears of it, reads, and writes what came of it, both writes durable.
 * One every `gap` milliseconds.
 */
export async function storeAndRecord(count: number, gap: number): Promise<number[]> {
  const rows = collectionOf<Row>('bench_raw')
  const heard = new Map<string, () => void>()
  const stream = rows.watch([{ $match: { operationType: 'insert' } }, { $project: { documentKey: 1 } }])
  stream.on('change', (change) => {
    if ('documentKey' in change) heard.get(String(change.documentKey._id))?.()
  })
  await sleep(500)
  const delays: number[] = []
  const one = async () => {
    const _id = randomUUID()
    const hint = new Promise<void>((resolve) => heard.set(_id, resolve))
    const began = performance.now()
    await rows.insertOne({ _id, text: '能来' })
    await hint
    await rows.findOne({ _id })
    await rows.updateOne({ _id }, { $set: { done: true } })
    delays.push(performance.now() - began)
  }
  const under: Promise<void>[] = []
  for (let index = 0; index < count; index += 1) {
    under.push(one())
    await sleep(gap)
  }
  await Promise.all(under)
  await stream.close()
  await rows.drop()
  return delays
}
