import { model, Schema } from 'mongoose'

/** A picture or document that belongs to a study item. */
export interface Attachment {
  /** Id of the message that it came with. */
  _id: string
  account: string
  /** Number of the item. */
  item: number
  kind: 'picture' | 'document'
  fileId: string
  name: string
  at: Date
}

const schema = new Schema<Attachment>(
  {
    _id: String,
    account: { type: String, required: true },
    item: { type: Number, required: true },
    kind: { type: String, required: true },
    fileId: { type: String, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'attachments' },
)
schema.index({ item: 1, at: 1 })

const Attachment = model('Attachment', schema)

/** Attaches a file to an item; the same message again attaches it once. */
export async function attach(attachment: Attachment): Promise<void> {
  await Attachment.updateOne({ _id: attachment._id }, { $setOnInsert: attachment }, { upsert: true })
}

/** What is attached to an item, in the order in which it came. */
export async function attachmentsOf(item: number): Promise<Attachment[]> {
  return await Attachment.find({ item }).sort({ at: 1, _id: 1 }).lean<Attachment[]>()
}
