import { expect, test } from 'vitest'
import { weekOf } from '../../../bot/visit/plan.ts'
import { duesOf, type Known, needsCare } from '../../../bot/visit/rhythm.ts'
import type { Member } from '../../../models/member.ts'
import { one, rhythm } from './branch.ts'

const span = weekOf('2026-10-12')
const dues = (fields: Partial<Member>, known: Known = {}, at = span) =>
  duesOf(one(fields), known, { span: at, rhythm }).map(({ kind, day, why }) => [kind, day, why].join(' '))

test('who is old, alone, bedridden, unsteady or in hospital needs more care', () => {
  const cared: Partial<Member>[] = [
    { birth: '1946-10-12' },
    { livesAlone: true },
    { health: '卧床' },
    { mobility: '坐轮椅' },
    { hospital: '县医院' },
  ]
  for (const fields of cared)
    expect([fields, needsCare(one(fields), '2026-10-12', rhythm)]).toEqual([fields, true])
  for (const fields of [{}, { birth: '1946-10-13' }, { health: '能到会' }, { livesAlone: false }])
    expect(needsCare(one(fields), '2026-10-12', rhythm)).toBe(false)
})

test.each<[string, Partial<Member>, Known, string[]]>([
  ['nobody came yet', {}, {}, ['visit 2026-10-12 还没走访过', 'call 2026-10-12 还没走访过']],
  ['a visit is worth a call', {}, { lastVisit: '2026-10-01' }, []],
  [
    'a call is no visit',
    {},
    { lastVisit: '2026-07-20', lastCall: '2026-10-01' },
    ['visit 2026-10-18 上次上门 7月20日'],
  ],
  ['a day later is another week', {}, { lastVisit: '2026-07-21', lastCall: '2026-10-01' }, []],
  ['a call after a month', {}, { lastVisit: '2026-09-18' }, ['call 2026-10-18 上次联系 9月18日']],
  ['a call the day after is another week', {}, { lastVisit: '2026-09-19' }, []],
  [
    'who needs care, a visit each month',
    { livesAlone: true },
    { lastVisit: '2026-09-18', lastCall: '2026-10-10' },
    ['visit 2026-09-27 重阳慰问', 'visit 2026-10-18 上次上门 9月18日'],
  ],
  [
    'who needs care, a call each fortnight',
    { livesAlone: true },
    { lastVisit: '2026-10-04' },
    ['call 2026-10-18 上次联系 10月4日'],
  ],
  [
    'in hospital since then',
    { hospital: '县医院' },
    { lastVisit: '2026-10-05', inHospital: '2026-10-06' },
    ['visit 2026-10-06 住院：县医院'],
  ],
  [
    'in hospital, and visited there',
    { hospital: '县医院' },
    { lastVisit: '2026-10-06', inHospital: '2026-10-06' },
    [],
  ],
  [
    'in hospital, visited a fortnight before',
    { hospital: '县医院' },
    { lastVisit: '2026-10-04', inHospital: '2026-10-01' },
    ['visit 2026-10-18 住院：县医院', 'call 2026-10-18 上次联系 10月4日'],
  ],
  [
    'a death in the family',
    {},
    { lastVisit: '2026-10-10', bereaved: '2026-10-11' },
    ['visit 2026-10-11 家里有丧事'],
  ],
  ['a death in the family, and visited', {}, { lastVisit: '2026-10-11', bereaved: '2026-10-11' }, []],
  ['a death long ago', {}, { lastVisit: '2026-10-01', lastCall: '2026-10-01', bereaved: '2026-09-11' }, []],
  [
    'a birthday',
    { birth: '1950-10-14' },
    { lastVisit: '2026-10-01' },
    ['call 2026-10-14 10月14日生日 76 岁'],
  ],
  [
    'a birthday that was called for',
    { birth: '1950-10-14' },
    { lastVisit: '2026-10-01', lastCall: '2026-10-12' },
    [],
  ],
  [
    'a lunar birthday',
    { birth: '1950-09-04', birthCalendar: '农历' },
    { lastVisit: '2026-10-01' },
    ['call 2026-10-13 10月13日生日 76 岁'],
  ],
  [
    '政治生日',
    { partyMember: true, joined: '1986-10-15' },
    { lastVisit: '2026-10-01' },
    ['call 2026-10-15 10月15日入党 40 周年'],
  ],
  [
    'a festival for who needs care',
    { livesAlone: true },
    { lastVisit: '2026-09-26' },
    ['visit 2026-09-27 重阳慰问', 'call 2026-10-10 上次联系 9月26日'],
  ],
  ['a festival for others', {}, { lastVisit: '2026-10-03' }, []],
  [
    'a roster that says 住院 of the body',
    { health: '住院' },
    {},
    [
      'visit 2026-10-12 住院：在住院',
      'visit 2026-09-27 重阳慰问',
      'visit 2026-10-12 还没走访过',
      'call 2026-10-12 还没走访过',
    ],
  ],
  ['the dead', { died: '2026-10-01', hospital: '县医院', birth: '1950-10-14' }, {}, []],
])('%s', (_, ...[fields, known, expected]) => {
  expect(dues(fields, known)).toEqual(expected)
})

test('七一 is for those too who are in the party for 50 years, and no festival is asked for after its day', () => {
  const at = weekOf('2026-06-29')
  const old = { partyMember: true, joined: '1976-06-01' }
  const known = { lastVisit: '2026-06-09', lastCall: '2026-06-20' }
  expect(dues(old, known, at)).toEqual(['visit 2026-06-10 七一慰问'])
  expect(dues({ ...old, joined: '1980-06-01' }, known, at)).toEqual([])
  expect(dues(old, { lastVisit: '2026-06-10' }, at)).toEqual([])
  expect(dues(old, known, weekOf('2026-07-06'))).toEqual([])
})

test('a festival can wait until its own week', () => {
  const rankIn = (monday: string) =>
    duesOf(one({ livesAlone: true }), {}, { span: weekOf(monday), rhythm })[0]?.rank
  expect(['2026-09-21', '2026-10-05', '2026-10-12'].map(rankIn)).toEqual([4, 4, 2])
})
