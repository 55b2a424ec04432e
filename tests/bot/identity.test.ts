import { describe, expect, test } from 'vitest'
import { lostMembers, matchPeople, reachableMembers } from '../../bot/identity.ts'
import type { GroupPerson } from '../../models/branch.ts'
import type { Member } from '../../models/member.ts'
import { member, people } from './people-kit.ts'

const wang = member('王德昌', { nickname: '王德昌' })
const chen = member('陈光荣', { nickname: '山高水长17' })
const zhou = member('周启富', { nickname: '老周' })

function person(contact: string, name: string, alias = ''): GroupPerson {
  return { contact, name, alias }
}

function matched(members: Member[], group: GroupPerson[]) {
  const { sure, doubtful } = matchPeople(people(members, group))
  const nameOf = (id: unknown) => members.find(({ _id }) => _id === id)?.name
  return {
    sure: sure.map(({ member: id, contact }) => `${contact.id} ${nameOf(id)} ${contact.by}`),
    doubtful: doubtful.map(({ person: one, guess }) => `${one.contact} ${guess?.name ?? '?'}`),
  }
}

function tied(who: Member, contact: string): Member {
  return { ...who, contact: { account: 'main', id: contact, by: 'alias' } }
}

describe('members are matched to people of the group', () => {
  test('by an alias that is the name, whatever stands around it', () => {
    expect(
      matched([wang, chen], [person('a', '随风', '王德昌'), person('b', 'x', ' 陈光荣🌸\u200b')]).sure,
    ).toEqual(['a 王德昌 alias', 'b 陈光荣 alias'])
  })

  test('by a nickname as on the roster', () => {
    expect(matched([chen, zhou], [person('a', '山高水长17'), person('b', '老周')]).sure).toEqual([
      'a 陈光荣 nickname',
      'b 周启富 nickname',
    ])
  })

  test('never where two have the same alias or nickname', () => {
    const twins = [person('a', 'x', '王德昌'), person('b', 'y', '王德昌')]
    expect(matched([wang], twins)).toEqual({ sure: [], doubtful: ['a 王德昌', 'b 王德昌'] })
    const sunsets = [member('甲', { nickname: '夕阳红' }), member('乙', { nickname: '夕阳红' })]
    expect(matched(sunsets, [person('a', '夕阳红')])).toEqual({ sure: [], doubtful: ['a ?'] })
  })

  test('never by a nickname where the alias says another name', () => {
    expect(matched([wang, chen], [person('a', '山高水长17', '王德昌')]).sure).toEqual(['a 王德昌 alias'])
  })

  test('as a guess where a name is alike, and the last one by what is left', () => {
    expect(matched([wang, chen], [person('a', '王得昌'), person('b', '一路平安')]).doubtful).toEqual([
      'a 王德昌',
      'b ?',
    ])
    expect(matched([tied(wang, 'a'), chen], [person('a', 'x'), person('b', '一路平安')]).doubtful).toEqual([
      'b 陈光荣',
    ])
  })

  test('leaving out the bot, staff and those whom staff called strangers', () => {
    const all = people([wang], [person('bot', '小卫'), person('s', '小李'), person('o', '老伴')])
    const staff = {
      _id: 'main/s',
      account: 'main',
      contact: 's',
      name: '小李',
      role: 'admin' as const,
      boundAt: new Date(0),
    }
    const branch = all.branch && { ...all.branch, outsiders: ['o'] }
    expect(matchPeople({ ...all, branch, staff: [staff] })).toEqual({ sure: [], doubtful: [] })
  })
})

describe('after a login with new contact ids', () => {
  const members = [tied(wang, 'old-a'), tied(chen, 'old-b')]
  const group = [person('new-a', 'x', '王德昌'), person('new-b', '山高水长17')]

  test('an alias is enough, a nickname is only a guess', () => {
    expect(matched(members, group)).toEqual({ sure: ['new-a 王德昌 alias'], doubtful: ['new-b 陈光荣'] })
  })

  test('it is known who is lost', () => {
    expect(lostMembers(people(members, group))).toHaveLength(2)
    expect(reachableMembers(people(members, [person('old-a', 'x')]))).toHaveLength(1)
  })
})
