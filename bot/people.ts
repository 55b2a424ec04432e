import { type Branch, branchOf } from '../models/branch.ts'
import { allExcuses, type Excuse } from '../models/excuse.ts'
import { formerMembers, type LeavingMember } from '../models/leaving.ts'
import { allMembers, type Member } from '../models/member.ts'
import { scamWords } from '../models/scam-word.ts'
import { allStaff, type Staff } from '../models/staff.ts'
import type { Role, Sender } from './handler.ts'
import { createNameFinder, type NameFinder, type RosterPerson } from './language/names/names.ts'
import type { Judge } from './language/reply/judge.ts'
import { createReplyReader, type ReplyReader } from './language/reply/reply.ts'
import { patientReader } from './patient-reader.ts'

/** Members, staff and the branch group as they were at one moment, with what reads their names and replies. */
export interface People {
  branch: Branch | null
  members: readonly Member[]
  /** Who left: counted under a number at the meetings before. */
  former: readonly LeavingMember[]
  /** Who is not expected for a time, with the reason. */
  excuses: readonly Excuse[]
  staff: readonly Staff[]
  /** Words that staff added to those by which a fraud is known. */
  scamWords: readonly string[]
  finder: NameFinder
  reader: ReplyReader
  byContact: ReadonlyMap<string, Member>
  byName: ReadonlyMap<string, Member>
}

/** Reads everybody of an account's branch from the database. */
export async function loadPeople(account: string, judge?: Judge): Promise<People> {
  const [branch, members, staff, excuses, former, scams] = await Promise.all([
    branchOf(account),
    allMembers(),
    allStaff(),
    allExcuses(),
    formerMembers(),
    scamWords(),
  ])
  const alias = new Map(branch?.people.map((person) => [person.contact, person.alias]))
  const roster = members.map((member) => rosterPerson(member, alias.get(member.contact?.id ?? '')))
  let reader: ReplyReader | undefined
  return {
    branch,
    members,
    former,
    excuses,
    staff: staff.filter((one) => one.account === account),
    scamWords: scams,
    finder: createNameFinder(roster),
    // Who only matches names reads no replies, and need not wait for a judge to learn.
    get reader() {
      reader ??= patientReader(createReplyReader(roster, judge))
      return reader
    },
    byContact: new Map(
      members.flatMap((member) => (member.contact?.account === account ? [[member.contact.id, member]] : [])),
    ),
    byName: new Map(members.map((member) => [member.name, member])),
  }
}

function rosterPerson(member: Member, alias: string | undefined): RosterPerson {
  return {
    name: member.name,
    wechat: member.usesWechat,
    ...(member.gender ? { gender: member.gender } : {}),
    ...(member.nickname ? { nickname: member.nickname } : {}),
    ...(alias ? { alias } : {}),
    ...(member.post ? { post: member.post } : {}),
    ...(member.birth ? { birthYear: Number(member.birth.slice(0, 4)) } : {}),
  }
}

/** Who a contact is: staff by bound contact, members by matched contact, others of the group, strangers. */
export function senderOf(people: People, contact: string, name: string): Sender {
  const staff = people.staff.find((one) => one.contact === contact)
  const member = people.byContact.get(contact)
  const inGroup = people.branch?.people.some((person) => person.contact === contact)
  const role: Role = staff?.role ?? (member || inGroup ? 'member' : 'stranger')
  return { contact, name: member?.name ?? staff?.name ?? name, role, ...(member ? { member } : {}) }
}

/** Names as a person reads them: those of the roster in its order. */
export function namesOf(people: People, ids: Iterable<string>): string[] {
  const wanted = new Set(ids)
  return people.members.filter(({ _id }) => wanted.has(String(_id))).map(({ name }) => name)
}
