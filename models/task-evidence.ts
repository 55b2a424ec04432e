import { trusted } from 'mongoose'
import { Task, type TaskEvidence } from './task.ts'

/** Puts a file with a task, once for each message that brought one. */
export async function addEvidence(number: number, evidence: TaskEvidence): Promise<void> {
  await Task.updateOne(
    { _id: number, 'evidence.message': trusted({ $ne: evidence.message }) },
    { $push: { evidence } },
  )
}

/** Takes a file off a task in the name of a message. */
export async function takeOffEvidence(number: number, message: string, goneBy: string): Promise<void> {
  await Task.updateOne(
    { _id: number, evidence: trusted({ $elemMatch: { message, goneBy: { $exists: false } } }) },
    { $set: { 'evidence.$.goneBy': goneBy } },
  )
}
