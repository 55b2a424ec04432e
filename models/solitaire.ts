import { model, Schema, trusted } from 'mongoose'

/** 接龙: one resend of a chain list that answers a meeting's call. */
export interface SolitaireList {
  /** Id of the message. */
  _id: string
  meeting: string
  text: string
  /** When it was sent, and the order of arrival among those of the same second. */
  at: Date
  seq: number
}

const schema = new Schema<SolitaireList>(
  {
    _id: String,
    meeting: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
  },
  { versionKey: false, collection: 'solitaires' },
)
schema.index({ meeting: 1, at: -1, seq: -1 })

const Solitaire = model('Solitaire', schema)

const LISTS = 5

/** Keeps a list; the same message again leaves the first. */
export async function keepSolitaire(list: SolitaireList): Promise<void> {
  await Solitaire.updateOne({ _id: list._id }, { $setOnInsert: list }, { upsert: true })
}

/** The last few lists of a meeting that were sent before this moment, the oldest first. */
export async function earlierSolitaires(
  meeting: string,
  before: Pick<SolitaireList, 'at' | 'seq'>,
): Promise<SolitaireList[]> {
  const lists = await Solitaire.find({
    meeting,
    $or: [{ at: trusted({ $lt: before.at }) }, { at: before.at, seq: trusted({ $lt: before.seq }) }],
  })
    .sort({ at: -1, seq: -1 })
    .limit(LISTS)
    .lean<SolitaireList[]>()
  return lists.reverse()
}
