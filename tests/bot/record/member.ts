import { Types } from 'mongoose'
import type { Member } from '../../../models/member.ts'

/** What the record of a member always holds. */
export const plain = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }

export const person = (name: string, known: Partial<Member> = {}): Member => ({
  ...plain,
  _id: new Types.ObjectId(),
  name,
  ...known,
})
