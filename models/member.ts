import { model, Schema, type Types } from 'mongoose'
import { openFields } from './member-fields.ts'

/** By which calendar a birth date is meant; 农历闰月 where it lies in the leap month of that number. */
export type BirthCalendar = '公历' | '农历' | '农历闰月'

/** What the roster says of a person. Dates are YYYY-MM-DD as written there. */
export interface RosterEntry {
  name: string
  gender?: '男' | '女'
  birth?: string
  birthCalendar?: BirthCalendar
  partyMember: boolean
  joined?: string
  post?: string
  /** 党小组, e.g. 第一党小组. */
  partyGroup?: string
  /** 联系人: by name, who phones or visits him. */
  liaison?: string
  town?: string
  livesAlone?: boolean
  health?: string
  mobility?: string
  /** Where he lies in hospital. */
  hospital?: string
  /** The day on which he died. */
  died?: string
  phone?: string
  /** 家属: who is to be called for him, with the number. */
  kin?: string
  interests?: string[]
  skills?: string[]
  /** What he uses on the phone: 学习强国, 数字黔老. */
  apps?: string[]
  nickname?: string
  usesWechat: boolean
  volunteer: boolean
  subscriptions: string[]
}

/** How a member's WeChat contact was found. */
export type MatchedBy = 'alias' | 'nickname' | 'staff'

/** 老同志: a retiree on the roster, with or without WeChat. */
export interface Member extends RosterEntry {
  _id: Types.ObjectId
  contact?: { account: string; id: string; by: MatchedBy }
  left?: Leaving
}

/** He left the branch: under which number he is counted from then on, and by which message it was ordered. */
export interface Leaving {
  number: number
  at: Date
  origin: string
  /** When nothing but the number was left of him. */
  doneAt?: Date
}

const schema = new Schema<Member>(
  {
    name: { type: String, required: true },
    gender: String,
    birth: String,
    birthCalendar: String,
    partyMember: { type: Boolean, required: true },
    joined: String,
    post: String,
    partyGroup: String,
    liaison: String,
    town: String,
    livesAlone: Boolean,
    health: String,
    mobility: String,
    hospital: String,
    died: String,
    phone: String,
    kin: String,
    interests: { type: [String], default: undefined },
    skills: { type: [String], default: undefined },
    apps: { type: [String], default: undefined },
    nickname: String,
    usesWechat: { type: Boolean, required: true },
    volunteer: { type: Boolean, required: true },
    subscriptions: [String],
    contact: { type: { account: String, id: String, by: String }, _id: false },
    left: { type: { number: Number, at: Date, origin: String, doneAt: Date }, _id: false },
  },
  { versionKey: false, collection: 'members' },
)
schema.index({ name: 1 })
schema.index({ 'left.number': 1 }, { unique: true, sparse: true })

export const Member = model('Member', schema)

/** All members in the roster's order; those who left are not among them. */
export async function allMembers(): Promise<Member[]> {
  const members = await Member.find({ left: null }).sort({ _id: 1 }).lean<Member[]>()
  return members.map(openFields)
}
