import { Types } from 'mongoose'
import type { Member } from '../../../models/member.ts'

/** How often this branch calls and visits its people. */
export const rhythm = { callDays: 30, visitDays: 90, careCallDays: 14, careVisitDays: 30, careAge: 80 }

/** One of its people, of whom only this is known. */
export const one = (fields: Partial<Member> = {}): Member => ({
  _id: new Types.ObjectId(),
  name: '甲一',
  partyMember: false,
  usesWechat: true,
  volunteer: false,
  subscriptions: [],
  ...fields,
})
