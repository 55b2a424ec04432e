import { model, Schema } from 'mongoose'
import { keepLatest } from './latest.ts'

/** What somebody answered to a question of the day; kept until the answer is told, then only counts stay. */
export interface ActivityAnswer {
  /** activity/contact */
  _id: string
  activity: string
  contact: string
  /** A to D. */
  choice: string
  /** Id of the message. */
  message: string
  at: Date
  seq: number
}

const schema = new Schema<ActivityAnswer>(
  {
    _id: String,
    activity: { type: String, required: true },
    contact: { type: String, required: true },
    choice: { type: String, required: true },
    message: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
  },
  { versionKey: false, collection: 'activity_answers' },
)
schema.index({ activity: 1 })
schema.index({ message: 1 })

const ActivityAnswer = model('ActivityAnswer', schema)

/** Keeps an answer; somebody's last one stands. */
export async function keepAnswer(answer: Omit<ActivityAnswer, '_id'>): Promise<void> {
  await keepLatest('activity_answers', [{ _id: `${answer.activity}/${answer.contact}`, ...answer }])
}

/** Takes back the answer that a message gave; whether there was one. */
export async function takeBackAnswer(message: string): Promise<boolean> {
  return (await ActivityAnswer.deleteOne({ message })).deletedCount > 0
}

/** How many answered, and how many of them that. */
export async function countAnswers(
  activity: string,
  choice: string,
): Promise<{ answered: number; right: number }> {
  const [answered, right] = await Promise.all([
    ActivityAnswer.countDocuments({ activity }),
    ActivityAnswer.countDocuments({ activity, choice }),
  ])
  return { answered, right }
}

/** Removes who answered what. */
export async function forgetAnswers(activity: string): Promise<void> {
  await ActivityAnswer.deleteMany({ activity })
}
