import { expect, test } from 'vitest'
import { doneClauses, isNotDone, readGoes, saysOnlySeen, toldOfVisit } from '../../../bot/visit/told.ts'

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
