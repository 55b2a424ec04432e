import { Types } from 'mongoose'
import { createNameFinder } from '../../bot/language/names/names.ts'
import { createReplyReader } from '../../bot/language/reply/reply.ts'
import type { People } from '../../bot/people.ts'
import type { Attendance, Status } from '../../models/attendance.ts'
import type { GroupPerson } from '../../models/branch.ts'
import type { Meeting } from '../../models/meeting.ts'
import type { Member } from '../../models/member.ts'
import type { Staff } from '../../models/staff.ts'
import { judge } from '../judge.ts'

/** A member as the roster might have him. */
export function member(name: string, fields: Partial<Member> = {}): Member {
  return {
    _id: new Types.ObjectId(),
    name,
    partyMember: true,
    usesWechat: true,
    volunteer: false,
    subscriptions: [],
    ...fields,
  }
}

/** The general meeting of the conversations, open for replies. */
export function meeting(fields: Partial<Meeting> = {}): Meeting {
  return {
    _id: 'main/xiaoli/1',
    account: 'main',
    kind: 'general',
    title: '支部党员大会',
    startsAt: new Date('2026-10-14T09:00:00+08:00'),
    hasTime: true,
    place: '镇政府三楼会议室',
    agenda: ['学习全会精神', '推选老年大学学员'],
    remark: '',
    state: 'open',
    draftedBy: 'main/xiaoli',
    createdAt: new Date('2026-10-07T10:00:00+08:00'),
    publishedAt: new Date('2026-10-07T10:01:00+08:00'),
    reminders: [],
    ...fields,
  }
}

/** What stands for a member, said once. */
export function told(who: Member, status: Status, fields: Partial<Attendance> = {}): Attendance {
  const at = new Date('2026-10-08T10:00:00+08:00')
  const stand = { status, ...fields }
  return {
    _id: `main/xiaoli/1/${who._id}`,
    meeting: 'main/xiaoli/1',
    member: String(who._id),
    at,
    changes: [{ key: 'message#0', at, seq: 1, channel: 'group', by: 'contact', ...stand }],
    ...stand,
  }
}

/** Everybody of a branch whose group these people are in. */
export function people(members: Member[], group: GroupPerson[] = [], staff: Staff[] = []): People {
  const roster = members.map((one) => ({ ...one, wechat: one.usesWechat }))
  return {
    branch: { _id: 'main', account: 'main', room: 'room', topic: '支部', self: 'bot', people: group },
    members,
    former: [],
    excuses: [],
    scamWords: [],
    staff,
    finder: createNameFinder(roster),
    reader: createReplyReader(roster, judge),
    byContact: new Map(members.flatMap((one) => (one.contact ? [[one.contact.id, one]] : []))),
    byName: new Map(members.map((one) => [one.name, one])),
  }
}
