import { Types } from 'mongoose'
import { expect, test } from 'vitest'
import { planOf, weekOf } from '../../bot/visit/plan.ts'
import { duesOf, type Known, needsCare } from '../../bot/visit/rhythm.ts'
import { suggestFor } from '../../bot/visit/suggest.ts'
import { doneClauses, isNotDone, readGoes, saysOnlySeen, toldOfVisit } from '../../bot/visit/told.ts'
import type { Member } from '../../models/member.ts'

const rhythm = { callDays: 30, visitDays: 90, careCallDays: 14, careVisitDays: 30, careAge: 80 }
const span = weekOf('2026-10-12')
const one = (fields: Partial<Member> = {}): Member => ({
  _id: new Types.ObjectId(),
  name: '甲一',
  partyMember: false,
  usesWechat: true,
  volunteer: false,
  subscriptions: [],
  ...fields,
})
const dues = (fields: Partial<Member>, known: Known = {}, at = span) =>
  duesOf(one(fields), known, { span: at, rhythm }).map(({ kind, day, why }) => [kind, day, why].join(' '))

test('a week goes from Monday to Sunday', () => {
  expect(weekOf('2026-10-12')).toEqual({ monday: '2026-10-12', today: '2026-10-12', until: '2026-10-18' })
  expect(weekOf('2026-10-18')).toEqual({ monday: '2026-10-12', today: '2026-10-18', until: '2026-10-18' })
})

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

test('a week holds so many visits and calls, but what cannot wait is never left out', () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己']
  const members = names.map((name) => one({ name, town: '卫城' }))
  const known = new Map(members.slice(0, 2).map(({ _id }) => [String(_id), { bereaved: '2026-10-11' }]))
  const plan = planOf({ members, known, tasks: new Map() }, '2026-10-12', {
    rhythm,
    aWeek: { visits: 1, calls: 3 },
  })
  expect(plan.routes.flatMap(({ people }) => people.map(({ member }) => member.name))).toEqual(['甲', '乙'])
  expect(plan.calls.map(({ member }) => member.name)).toEqual(['丙', '丁', '戊'])
  expect(plan.later).toEqual({ visits: 4, calls: 1 })
})

test('a birthday asks for a call, whether or not a visit is due that can wait', () => {
  const members = [one({ name: '甲' }), one({ name: '乙', birth: '1950-10-14' })]
  const week = { rhythm, aWeek: { visits: 1, calls: 1 } }
  const plan = planOf({ members, known: new Map(), tasks: new Map() }, '2026-10-12', week)
  expect(plan.routes.flatMap(({ people }) => people.map(({ member }) => member.name))).toEqual(['甲'])
  expect(plan.calls.map(({ member }) => member.name)).toEqual(['乙'])
})

test('visits are suggested to the 联系人, else to a volunteer or committee member of the place who is well', () => {
  const near = one({ name: '丙', town: '卫城', volunteer: true })
  const far = one({ name: '丁', town: '贵阳', volunteer: true })
  const ill = one({ name: '戊', town: '卫城', post: '支委', health: '行动不便' })
  const group = one({ name: '己', town: '卫城', post: '支委', partyGroup: '第一党小组' })
  const members = [near, far, ill, group]
  const nobody = new Map<string, number>()
  expect(suggestFor(one({ liaison: '丁', town: '卫城' }), members, nobody)).toBe('丁')
  expect(suggestFor(one({ liaison: '戊', town: '卫城' }), members, nobody)).toBe('丙')
  expect(suggestFor(one({ town: '卫城', partyGroup: '第一党小组' }), members, nobody)).toBe('己')
  expect(suggestFor(one({ town: '卫城' }), members, new Map([['丙', 4]]))).toBe('己')
  expect(suggestFor(one({ town: '毕节' }), members, nobody)).toBe(undefined)
})

const TELLS_OF_VISIT = [
  '看过莫道明了，他很好',
  '今天去看了莫老，精神不错',
  '走访过了',
  '看过莫道明了，王德昌不在家',
  '看过莫道明了，他问几时开会',
  '看过莫道明了，他不想去医院',
  '看过莫道明了，他家里没人照顾，还没出院',
  '看过莫道明了，照片发群里了',
  '莫道明家去过了',
  '已走访莫道明',
]
const TELLS_OF_NONE = [
  '明天去看莫道明',
  '还没去看莫道明',
  '莫道明看过了吗？',
  '看了今天的学习文章',
  '今天白菜好便宜',
  '去看莫道明了，没见到人，不在家',
  '给莫道明打电话没人接',
  '看过莫道明没有',
]

test('plain words tell of a visit or a call that was made, and of nothing else', () => {
  for (const said of TELLS_OF_VISIT) expect([said, toldOfVisit(said)]).toEqual([said, 'visit'])
  expect(toldOfVisit('给王德昌打过电话，都好')).toBe('call')
  for (const said of TELLS_OF_NONE.slice(0, 5)) expect([said, toldOfVisit(said)]).toEqual([said, null])
  for (const said of TELLS_OF_NONE.slice(6)) expect([said, toldOfVisit(said)]).toEqual([said, null])
  expect(doneClauses('看过莫道明了，王德昌不在家')).toBe('看过莫道明了,')
  expect(['看过了', '都看过了', '两个都看过了', '我去看过了。'].map(saysOnlySeen)).toEqual([
    'seen',
    'all',
    'all',
    'seen',
  ])
  for (const said of ['看了', '去了', '我去了', '看完了', '看了学习'])
    expect([said, saysOnlySeen(said)]).toEqual([said, null])
})

test('what staff note after a name is a visit only where somebody was met', () => {
  for (const note of ['明天下午去', '不在家', '没见到人', '打电话没人接', '谁去', '几次了', '还没去'])
    expect([note, isNotDone(note)]).toEqual([note, true])
  for (const note of ['身体还好，缺药', '打了电话，都好', '精神好，下周出院', '他说明天想来开会'].slice(0, 3))
    expect([note, isNotDone(note)]).toEqual([note, false])
})

test('plain words say whether he goes', () => {
  const yes = [
    ...[
      '好',
      '好的',
      '可以',
      '可以的',
      '要得',
      '要得要得',
      '好的好的',
      '好嘛',
      '行嘛',
      '好滴',
      '收到',
      '👌',
      '去',
      '我去',
    ],
    ...[
      '方便',
      '方便的',
      '我明天去',
      '好，下午就去',
      '行',
      '没问题',
      '没问题，明天去',
      '周三去看他',
      '好的 我明天去',
    ],
    ...['好的，我明天上午就去看看他们两个，请放心', '这两天没空，周末去看', '明天不行，后天可以'],
    ...['好的，明天去看', '好的，我明天过来看他', '好的，保证完成任务'],
  ]
  const no = [
    '去不了',
    '去不了了，腿痛',
    '这几天走不开',
    '没空',
    '我不去',
    '腿痛，去不成',
    '我有事去不了',
    '换个人吧',
    '走访去不了',
    '去看朱德海去不了了，腿痛',
  ]
  const other = [
    '1',
    '谢谢',
    '哪个？',
    '今天天气好',
    '我身体不好，想请人买药',
    '家里水管爆了',
    '看完了',
    '来不了',
    ...['收到，我请假', '好的，线上', '收到，腿痛来不了', '行，我选书法', '好的，完成了', '好的，水管修好了'],
    ...['好，1', '好的，可以在群里说', '有事，来不了', '没空，请假'],
  ]
  for (const said of yes) expect([said, readGoes(said)]).toEqual([said, 'yes'])
  for (const said of no) expect([said, readGoes(said)]).toEqual([said, 'no'])
  for (const said of other) expect([said, readGoes(said)]).toEqual([said, null])
})
