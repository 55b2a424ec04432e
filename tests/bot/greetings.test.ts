import { Types } from 'mongoose'
import { expect, test } from 'vitest'
import { greetingsOn, occasionOn, occasionsFrom, wishedInGroup } from '../../bot/greeting/occasions.ts'
import { WISHES, wishesOfAll, wishFor } from '../../bot/greeting/texts.ts'
import type { Member } from '../../models/member.ts'

const one = (name: string, fields: Partial<Member> = {}): Member => ({
  _id: new Types.ObjectId(),
  name,
  partyMember: true,
  usesWechat: true,
  volunteer: false,
  subscriptions: [],
  ...fields,
})
const born = { birth: '1950-10-18' }
const said = (day: string, members: Member[], more: { released?: string[]; bereaved?: Member[] } = {}) => {
  const { released = WISHES.map(({ occasion }) => occasion), bereaved = [] } = more
  const data = {
    members,
    released: new Map(
      WISHES.filter(({ occasion }) => released.includes(occasion)).map((wish) => [wish.occasion, wish]),
    ),
    choices: new Map(),
    bereaved: new Set(bereaved.map(({ _id }) => String(_id))),
  }
  return greetingsOn(day, data).map(({ member, occasion }) => `${member.name} ${occasion}`)
}

test('every text of the collection has its day in a year, and each day one text at most', () => {
  const days = occasionsFrom('2026-01-01', 365)
  const wanted = WISHES.filter(({ kind }) => kind !== 'birthday').map(({ occasion }) => occasion)
  expect(days.map(({ wish }) => wish.occasion).sort()).toEqual(wanted.sort())
  expect(occasionOn('2026-02-17')?.occasion).toBe('春节')
  expect(occasionOn('2026-04-05')?.occasion).toBe('清明')
  expect(occasionOn('2026-10-18')?.occasion).toBe('重阳')
  expect(occasionOn('2026-11-07')?.occasion).toBe('立冬')
  expect(occasionOn('2026-11-08')).toBeUndefined()
  for (const { text } of WISHES) expect(text.length).toBeLessThan(60)
})

test('who has a birthday hears of that alone; 政治生日 goes before a festival', () => {
  const members = [
    one('甲'),
    one('乙', born),
    one('丙', { joined: '1980-10-18' }),
    one('丁', { ...born, joined: '1980-10-18' }),
  ]
  expect(said('2026-10-18', members)).toEqual(['甲 重阳', '乙 生日', '丙 政治生日', '丁 生日'])
})

test('nothing goes out that was not released', () => {
  const members = [one('甲'), one('乙', born)]
  expect(said('2026-10-18', members, { released: [] })).toEqual([])
  expect(said('2026-10-18', members, { released: ['重阳'] })).toEqual(['甲 重阳', '乙 重阳'])
})

test('nobody who died, lies in hospital or mourns is greeted, and 七一 is for party members', () => {
  const ill = one('丙', { health: '住院' })
  const mourning = one('丁')
  const members = [
    one('甲', { ...born, died: '2026-10-01' }),
    one('乙', { hospital: '县医院' }),
    ill,
    mourning,
  ]
  expect(said('2026-10-18', members, { bereaved: [mourning] })).toEqual([])
  expect(said('2026-07-01', [one('甲'), one('乙', { partyMember: false })])).toEqual(['甲 七一'])
})

test('the group hears of birthdays of those who agreed, and who wants no greeting gets none', () => {
  const [agreed, silent, none] = [one('甲', born), one('乙', born), one('丙', born)]
  const choice = (member: Member, wants: { none?: boolean; group?: boolean }) =>
    [String(member._id), { _id: '', member: '', at: new Date(), ...wants }] as const
  const released = new Map(WISHES.map((wish) => [wish.occasion, wish]))
  const choices = new Map([choice(agreed, { group: true }), choice(none, { none: true, group: true })])
  const data = { members: [agreed, silent, none], released, choices, bereaved: new Set<string>() }
  const greetings = greetingsOn('2026-10-18', data)
  expect(greetings.map(({ member }) => member.name)).toEqual(['甲', '乙'])
  expect(wishedInGroup(greetings, data).map(({ name }) => name)).toEqual(['甲'])
})

test.each([
  ['重阳节', '重阳'],
  ['春节', '春节'],
  ['端午节的问候', '端午'],
  ['党的生日', '七一'],
  ['清明节', '清明'],
  ['冬至吧', '冬至'],
  ['节', undefined],
  ['圣诞节', undefined],
])('%s is a wish', (name, occasion) => expect(wishFor(name)?.occasion).toBe(occasion))

test('all are all of a kind where one is named, and none where another word follows', () => {
  const count = (words: string) => wishesOfAll(words)?.length
  expect(['全部', '都放', '全部节日', '所有节气', '所有生日', '都'].map(count)).toEqual([
    33,
    undefined,
    8,
    23,
    2,
    33,
  ])
})
