import { model, Schema } from 'mongoose'
import { keepLatest } from './latest.ts'

/** How somebody took part, as a person confirmed it: in the room, online, or not at all. */
export type PresentHow = 'room' | 'online' | 'absent'

/** 实到: what staff confirmed of one member and one meeting; the last word stands. */
export interface Presence {
  /** meeting/member */
  _id: string
  meeting: string
  member: string
  how: PresentHow
  /** Contact id of the staff member who confirmed it, and by which message. */
  by: string
  origin: string
  at: Date
  /** The order of arrival of the message: a later one stands. */
  seq: number
}

/** 列席: somebody who is not on the roster and sat in. */
export interface Guest {
  /** meeting/name */
  _id: string
  meeting: string
  name: string
  /** Where he comes from, e.g. 镇党建办. */
  from: string
  /** Noted by mistake and taken off the list. */
  gone: boolean
  by: string
  origin: string
  at: Date
  seq: number
}

const confirmed = {
  _id: String,
  meeting: { type: String, required: true },
  by: { type: String, required: true },
  origin: { type: String, required: true },
  at: { type: Date, required: true },
  seq: { type: Number, required: true },
} as const

const presenceSchema = new Schema<Presence>(
  {
    ...confirmed,
    member: { type: String, required: true },
    how: { type: String, enum: ['room', 'online', 'absent'], required: true },
  },
  { versionKey: false, collection: 'presences' },
)
presenceSchema.index({ meeting: 1 })
const Presence = model('Presence', presenceSchema)

const guestSchema = new Schema<Guest>(
  {
    ...confirmed,
    name: { type: String, required: true },
    from: { type: String, default: '' },
    gone: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'guests' },
)
guestSchema.index({ meeting: 1, seq: 1 })
const Guest = model('Guest', guestSchema)

/** Confirms who was there and who was not. A message that came earlier never replaces what a later one said. */
export async function confirmPresences(rows: readonly Omit<Presence, '_id'>[]): Promise<void> {
  await keepLatest(
    'presences',
    rows.map((row): Presence => ({ ...row, _id: `${row.meeting}/${row.member}` })),
  )
}

/** What was confirmed of a meeting. */
export async function presencesOf(meeting: string): Promise<Presence[]> {
  return await Presence.find({ meeting }).lean<Presence[]>()
}

/** Notes people who sat in, or takes them off the list again. */
export async function noteGuests(rows: readonly Omit<Guest, '_id'>[]): Promise<void> {
  await keepLatest(
    'guests',
    rows.map((row): Guest => ({ ...row, _id: `${row.meeting}/${row.name}` })),
  )
}

/** Who sat in, in the order in which they were noted. */
export async function guestsOf(meeting: string): Promise<Guest[]> {
  return await Guest.find({ meeting, gone: false }).sort({ seq: 1, _id: 1 }).lean<Guest[]>()
}
