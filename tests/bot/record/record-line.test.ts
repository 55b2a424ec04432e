import { expect, test } from 'vitest'
import { readRecordLine } from '../../../bot/record/record-line.ts'
import type { Member } from '../../../models/member.ts'
import { person } from './member.ts'

test.each([
  ['住院 县医院 8床', { hospital: '县医院 8床' }],
  ['住院了', { hospital: '在住院' }],
  ['住院县医院8床', { hospital: '县医院8床' }],
  ['住院在省医。', { hospital: '省医' }],
  ['住院 改成 贵阳', { hospital: '贵阳' }],
  ['住院改成省医 3楼', { hospital: '省医 3楼' }],
  ['住院 无', { hospital: undefined }],
  ['出院了', { hospital: undefined }],
  ['搬到贵阳了', { town: '贵阳' }],
  ['搬去清镇住', { town: '清镇' }],
  ['电话换成 139 0000 1111', { phone: '13900001111' }],
  ['独居', { livesAlone: true }],
  ['不是独居', { livesAlone: false }],
  ['卧床', { health: '卧床' }],
  ['兴趣 书法、下棋', { interests: ['书法', '下棋'] }],
  ['兴趣 加 唱歌', { interests: ['下棋', '唱歌'] }],
  ['订阅 去掉 晚霞', { subscriptions: [] }],
  ['家属 儿子 12000000999', { kin: '儿子 12000000999' }],
  ['生日 农历1948年三月初六', { birth: '1948-03-06', birthCalendar: '农历' }],
  ['志愿者 是', { volunteer: true }],
  ['特长：修收音机', { skills: ['修收音机'] }],
  ['家属 无', { kin: undefined }],
  ['家属 没有', { kin: undefined }],
  ['特长 说书', { skills: ['说书'] }],
])('a line of staff is read: %s', (line, change) => {
  expect(readRecordLine(line, { interests: ['下棋'], subscriptions: ['晚霞'] } as unknown as Member)).toEqual(
    change,
  )
})

test.each([
  ...['来', '请假 住院', '也来', '我们一起去', '今天白菜便宜', '说 明天来', '是谁', '微信 不回'],
  ...['住院了吗', '住院没有', '住院 没有', '住院费报了没有', '住院费县医院报了', '住院 回来了', '住院，请假'],
  ...[
    '住院 县医院，请假',
    '住院 县医院几楼',
    '家属电话 是多少',
    '家属，说他明天来',
    '家属 来了',
    '住址 在哪',
  ],
  ...[
    '联系人 是谁',
    '搬到前排坐',
    '搬去哪里了',
    '电话 打不通',
    '手机 多少？',
    '家属 没有来吗',
    '手机 换了',
    '订阅 晚霞 没收到',
    '住院 我去医院看过了',
    '住院 已经送医院了',
    '住院 县医院，来不了',
  ],
])('other words after a name are left alone: %s', (line) => expect(readRecordLine(line)).toBeNull())

test.each([
  ['坐轮椅', '高血压、糖尿病', { mobility: '坐轮椅' }],
  ['行动不便', '卧床', { health: '行动不便' }],
  ['卧床', '住院', { health: '卧床' }],
  ['出院', '住院', { hospital: undefined, health: undefined }],
  ['出院', '住院后仍需透析', { hospital: undefined }],
])('what is new of somebody leaves his illnesses: %s, %s', (line, health, change) => {
  expect(readRecordLine(line, { health } as Member)).toStrictEqual(change)
})

test('a known field with something that does not fit says how to write it', () => {
  expect(() => readRecordLine('手机 123')).toThrow(/11 位手机号/)
  expect(() => readRecordLine('入党日期 七一')).toThrow(/1948-01-11/)
  expect(() => readRecordLine('姓名 张三')).toThrow(/名单表/)
})

test('a calendar under which the birth date is no day is refused in a line too', () => {
  const known = person('丙', { birth: '1950-03-31' })
  expect(() => readRecordLine('历法 农历', known)).toThrow(/没有「农历1950年三月31日」这一天/)
  expect(readRecordLine('历法 农历', person('丁', { birth: '1950-03-06' }))).toEqual({
    birthCalendar: '农历',
  })
})
