import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** One step: what to do, and a picture of where. */
export interface HowToStep {
  text: string
  fileId?: string
  /** Of the picture, in pixels. */
  width?: number
  height?: number
}

/** 教程: how something is done on the phone, as staff wrote it step by step. */
export interface HowTo {
  _id: number
  account: string
  title: string
  steps: HowToStep[]
  /** Ids of the messages that made its steps, so that each does once. */
  heard: string[]
  /** Contact id of who writes it, and the message by which he began. */
  by: string
  origin: string
  /** When something was last added. */
  at: Date
  doneAt?: Date
  /** Id of the message that removed it. */
  goneBy?: string
}

const step = { text: String, fileId: String, width: Number, height: Number }
const schema = new Schema<HowTo>(
  {
    _id: Number,
    account: { type: String, required: true },
    title: { type: String, required: true },
    steps: { type: [{ ...step, _id: false }] },
    heard: [String],
    by: { type: String, required: true },
    origin: { type: String, required: true },
    at: { type: Date, required: true },
    doneAt: Date,
    goneBy: String,
  },
  { versionKey: false, collection: 'how_tos' },
)
schema.index({ origin: 1 }, { unique: true })
schema.index({ account: 1, doneAt: 1 })

const HowTo = model('HowTo', schema)

/** Begins one under the next number; the same message again returns the first. */
export async function beginHowTo(
  fields: Pick<HowTo, 'account' | 'title' | 'by' | 'origin' | 'at'>,
): Promise<HowTo> {
  return await keepNumbered<HowTo>(HowTo, { ...fields, steps: [], heard: [] })
}

/** The one that a staff member began last and has not done, or null. */
export async function unfinishedHowTo(account: string, by: string): Promise<HowTo | null> {
  return await HowTo.findOne({ account, by, doneAt: null, goneBy: null }).sort({ _id: -1 }).lean<HowTo>()
}

/** One that is not removed, but maybe by the message `origin`; or null. */
export async function howTo(account: string, number: number, origin: string): Promise<HowTo | null> {
  const there = trusted({ $in: [null, origin] })
  return await HowTo.findOne({ _id: number, account, goneBy: there }).lean<HowTo>()
}

/** Puts steps in the place of those there, in the name of a message, once. */
export async function writeSteps(
  number: number,
  steps: readonly HowToStep[],
  { origin, at }: Pick<HowTo, 'origin' | 'at'>,
): Promise<void> {
  await HowTo.updateOne(
    { _id: number, heard: trusted({ $ne: origin }) },
    { $set: { steps: [...steps], at }, $push: { heard: origin } },
  )
}

/** Shows it to members from now on. */
export async function finishHowTo(number: number, at: Date): Promise<void> {
  await HowTo.updateOne({ _id: number, doneAt: null }, { $set: { doneAt: at } })
}

/** Removes it in the name of a message. */
export async function removeHowTo(number: number, origin: string): Promise<void> {
  await HowTo.updateOne({ _id: number, goneBy: null }, { $set: { goneBy: origin } })
}

/** All that members can see, the latest first. */
export async function howTosOf(account: string): Promise<HowTo[]> {
  return await HowTo.find({ account, doneAt: trusted({ $ne: null }), goneBy: null })
    .sort({ _id: -1 })
    .lean<HowTo[]>()
}
