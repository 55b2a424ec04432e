import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'

/** A process within this one that dies at one of its writes: from then on nothing of it writes any more. */
export interface Mortal {
  /** How many more writes it makes before it dies; undefined when it lives on. */
  writesLeft?: number | undefined
  /** Whether the write at which it dies still reaches the database. */
  lastOneCounts: boolean
  isDead: boolean
  died(): void
}

const WRITES = [
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'bulkWrite',
  'findOneAndUpdate',
  'findOneAndReplace',
  'replaceOne',
  'deleteOne',
  'deleteMany',
] as const
const lives = new AsyncLocalStorage<Mortal>()
let isPrepared = false

/** Runs something as part of a mortal, with all that it begins. */
export function runAs<Result>(mortal: Mortal, work: () => Result): Result {
  prepare()
  return lives.run(mortal, work)
}

/** Lets every write of the driver ask first whether whose it is still lives. */
function prepare(): void {
  if (isPrepared) return
  isPrepared = true
  const driver = mongoose.mongo.Collection.prototype as unknown as Record<string, Write>
  for (const name of WRITES) {
    const write = driver[name]
    if (!write) throw new Error(`the driver has no ${name}`)
    driver[name] = async function (this: unknown, ...words: unknown[]) {
      return await writeOf(lives.getStore(), () => write.apply(this, words))
    }
  }
}

type Write = (this: unknown, ...words: unknown[]) => Promise<unknown>

async function writeOf(mortal: Mortal | undefined, write: () => Promise<unknown>): Promise<unknown> {
  if (mortal?.isDead) throw gone()
  if (mortal?.writesLeft === undefined) return await write()
  mortal.writesLeft -= 1
  if (mortal.writesLeft > 0) return await write()
  mortal.isDead = true
  mortal.died()
  if (mortal.lastOneCounts) await write().catch(() => undefined)
  throw gone()
}

/** What a process sees when its connection is gone. */
function gone(): Error {
  return new mongoose.mongo.MongoNetworkError('the process died')
}
