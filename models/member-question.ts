import { model, Schema, trusted } from 'mongoose'
import { keepNumbered } from './numbered.ts'

/** A question of a member that the library could not answer, handed to staff by number. */
export interface MemberQuestion {
  /** Number, from 1. */
  _id: number
  account: string
  contact: string
  name: string
  text: string
  askedAt: Date
  /** Message by which it was handed over: the same again is the same question. */
  origin: string
  answer?: string
  answeredAt?: Date
  answeredBy?: string
  /** Message that answered it. */
  answerOrigin?: string
}

const schema = new Schema<MemberQuestion>(
  {
    _id: Number,
    account: { type: String, required: true },
    contact: { type: String, required: true },
    name: String,
    text: { type: String, required: true },
    askedAt: { type: Date, required: true },
    origin: { type: String, required: true, unique: true },
    answer: String,
    answeredAt: Date,
    answeredBy: String,
    answerOrigin: String,
  },
  { versionKey: false, collection: 'member_questions' },
)
schema.index({ account: 1, answeredAt: 1 })
schema.index({ askedAt: 1 })

const MemberQuestion = model('MemberQuestion', schema)

/** Hands a question over under the next number; the same message again returns the same. */
export async function handOver(question: Omit<MemberQuestion, '_id'>): Promise<MemberQuestion> {
  return await keepNumbered<MemberQuestion>(MemberQuestion, question)
}

export async function memberQuestion(number: number, account: string): Promise<MemberQuestion | null> {
  return await MemberQuestion.findOne({ _id: number, account }).lean<MemberQuestion>()
}

/** Questions that nobody answered yet, the oldest first. */
export async function openMemberQuestions(account: string): Promise<MemberQuestion[]> {
  return await MemberQuestion.find({ account, answeredAt: null }).sort({ _id: 1 }).lean<MemberQuestion[]>()
}

/** Notes the answer; the first one stands, unless the same message gives it again. Returns whether it is this one. */
export async function answerQuestion(
  number: number,
  answer: Required<Pick<MemberQuestion, 'answer' | 'answeredAt' | 'answeredBy' | 'answerOrigin'>>,
): Promise<boolean> {
  const given = await MemberQuestion.findOneAndUpdate(
    { _id: number, answeredAt: null },
    { $set: answer },
    { returnDocument: 'after' },
  ).lean<MemberQuestion>()
  const now = given ?? (await MemberQuestion.findById(number).lean<MemberQuestion>())
  return now?.answerOrigin === answer.answerOrigin
}

/** Removes questions that were asked before an instant. */
export async function forgetMemberQuestions(before: Date): Promise<void> {
  await MemberQuestion.deleteMany({ askedAt: trusted({ $lt: before }) })
}
