import { describe, expect, test } from 'vitest'
import { readPlans, readTitle } from '../../../bot/meeting/meeting-plan.ts'
import { expectedMembers } from '../../../bot/meeting/meeting-rules.ts'
import { partyGroupOf, readPartyGroup } from '../../../bot/meeting/party-group.ts'
import { meeting, member } from '../people-kit.ts'

describe('a party group', () => {
  test.each([
    ['1', '第一党小组'],
    ['第1组', '第一党小组'],
    ['二组', '第二党小组'],
    ['第十小组', '第十党小组'],
    ['12', '第12党小组'],
    ['卫城组', '卫城党小组'],
    ['卫城党小组', '卫城党小组'],
  ])('is written %s', (text, group) => expect(readPartyGroup(text)).toBe(group))

  test.each(['卫城', '0', '', '党员'])('is not meant by «%s»', (text) => {
    expect(readPartyGroup(text)).toBeUndefined()
  })

  test.each([
    '党小组会 第一组 明天上午9点 活动室',
    '第1组 党小组会 明天上午9点 活动室',
    '党小组会（第一组） 明天上午9点 活动室',
    '明天上午9点 第一党小组会 活动室',
  ])('is in the name of its meeting: %s', (text) => {
    const [plan] = readPlans(text, new Date('2026-10-07T10:00:00+08:00'))
    expect(plan).toMatchObject({ kind: 'group', title: '第一党小组会', place: '活动室' })
  })

  const members = [
    member('甲', { partyGroup: '第一党小组' }),
    member('乙', { partyGroup: '第二党小组' }),
    member('丙', { partyGroup: '第一党小组', partyMember: false }),
  ]

  test('of the roster is who is expected, its party members alone', () => {
    const group = partyGroupOf(readTitle('第一党小组会'), members)
    expect(group).toEqual({ partyGroup: '第一党小组' })
    const names = expectedMembers(meeting({ kind: 'group', ...group }), members, []).map(({ name }) => name)
    expect(names).toEqual(['甲'])
  })

  test('that the roster does not know is refused by its number, and no group where the name is another word', () => {
    expect(() => partyGroupOf(readTitle('第三党小组会'), members)).toThrow('名单里没有第三党小组')
    expect(partyGroupOf(readTitle('支部党小组会'), members)).toEqual({})
    expect(partyGroupOf(readTitle('第三党小组会'), [member('甲')])).toEqual({})
    expect(partyGroupOf({ kind: 'lecture', title: '第一党小组党课' }, members)).toEqual({})
  })
})
