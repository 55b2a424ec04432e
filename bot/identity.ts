import type { GroupPerson } from '../models/branch.ts'
import type { ContactMatch } from '../models/contact-match.ts'
import type { MatchedBy, Member } from '../models/member.ts'
import type { People } from './people.ts'

/** Somebody in the group who is not tied to a member yet, and who he may be. */
export interface Doubt {
  person: GroupPerson
  guess?: Member
}

/** Which contacts of the group belong to which members: those that are sure, and those that staff must say. */
export interface Matches {
  sure: ContactMatch[]
  doubtful: Doubt[]
}

type Known = Pick<People, 'branch' | 'members' | 'staff' | 'finder'>

/**
 * Matches people of the group to members who have no contact there.
 *
 * A group alias that is a member's name is sure, and so is a nickname as on the roster for one who was never
 * matched; each only where nobody else has it. A member whose contact vanished, as after a new login, is
 * found again by his alias alone. Nobody becomes staff by any of this.
 */
export function matchPeople(people: Known): Matches {
  const { branch } = people
  if (!branch) return { sure: [], doubtful: [] }
  const open = openMembers(people)
  const persons = openPersons(people)
  const sure: ContactMatch[] = []
  const taken = new Set<Member | GroupPerson>()
  const tie = (member: Member, person: GroupPerson, by: MatchedBy) => {
    sure.push({ member: member._id, contact: { account: branch.account, id: person.contact, by } })
    taken.add(member).add(person)
  }
  for (const member of open) {
    const named = only(persons.filter((person) => plainName(person.alias) === member.name))
    if (named && only(people.members.filter(({ name }) => name === member.name))) tie(member, named, 'alias')
  }
  for (const member of open.filter((one) => !one.contact && !taken.has(one))) {
    const nicknamed = only(persons.filter((person) => calls(person, member)))
    if (nicknamed && !taken.has(nicknamed) && only(people.members.filter((one) => calls(nicknamed, one))))
      tie(member, nicknamed, 'nickname')
  }
  const left = open.filter((member) => !taken.has(member))
  const staff = new Set(people.staff.map(({ contact }) => contact))
  const unknown = persons.filter((person) => !taken.has(person) && !staff.has(person.contact))
  return { sure, doubtful: unknown.map((person) => doubtOf(person, left, { unknown, people })) }
}

/** Members whose WeChat contact is in the group. */
export function reachableMembers({ branch, members }: Pick<People, 'branch' | 'members'>): Member[] {
  const present = new Set(branch?.people.map(({ contact }) => contact))
  return members.filter(
    ({ contact }) => contact && contact.account === branch?.account && present.has(contact.id),
  )
}

/** Members who had a contact in the group that is not there any more. */
export function lostMembers(people: Pick<People, 'branch' | 'members'>): Member[] {
  const reachable = new Set(reachableMembers(people))
  return people.members.filter(
    (member) => member.contact?.account === people.branch?.account && !reachable.has(member),
  )
}

function openMembers(people: Known): Member[] {
  const reachable = new Set(reachableMembers(people))
  return people.members.filter((member) => !reachable.has(member))
}

function openPersons(people: Known): GroupPerson[] {
  const { branch } = people
  const settled = new Set(reachableMembers(people).map(({ contact }) => contact?.id))
  const outsiders = new Set([branch?.self, ...(branch?.outsiders ?? [])])
  return (branch?.people ?? []).filter(({ contact }) => !settled.has(contact) && !outsiders.has(contact))
}

/** Whether the name that WeChat shows is the member's nickname or name. */
function calls({ name, alias }: GroupPerson, member: Member): boolean {
  const shown = name.trim()
  if (!shown || (plainName(alias) && plainName(alias) !== plainName(name))) return false
  return shown === member.nickname || plainName(name) === member.name
}

function doubtOf(
  person: GroupPerson,
  left: Member[],
  { unknown, people }: { unknown: GroupPerson[]; people: Known },
): Doubt {
  const names = new Set(
    [person.alias, person.name].flatMap((shown) => {
      const plain = plainName(shown)
      return plain ? people.finder.find(plain) : []
    }),
  )
  const nicknamed = left.filter(({ nickname }) => nickname && nickname === person.name.trim())
  const fitting = nicknamed.length ? nicknamed : left.filter(({ name }) => names.has(name))
  const users = left.filter(({ usesWechat }) => usesWechat)
  const guess = only(fitting) ?? (unknown.length === 1 && !fitting.length ? only(users) : undefined)
  return { person, ...(guess ? { guess } : {}) }
}

/** The Chinese characters of a name as shown, without what people put around it. */
function plainName(shown: string): string {
  return shown.normalize('NFKC').replace(/[^\p{Script=Han}·]/gu, '')
}

function only<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined
}
