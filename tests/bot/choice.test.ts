import { expect, test } from 'vitest'
import { chooseAmong, memberLabels } from '../../bot/choice.ts'
import { memberNamed, memberSurelyNamed, nameEnd } from '../../bot/named.ts'
import { member, people } from './people-kit.ts'

const suhua = member('张素华')
const guilan = member('张桂兰')
const all = people([suhua, guilan, member('王德昌')])
const chosen = (text: string) => chooseAmong(text, [suhua, guilan], all.finder)

test.each(['1', '１', '第1个', '是1', '一', '张素华', '素华', '是张素华', '就是素华嘛', '张素华。'])(
  'picks the first: %s',
  (text) => {
    expect(chosen(text)).toEqual([suhua])
  },
)

test('picks all or nobody', () => {
  expect(chosen('两个都来')).toEqual([suhua, guilan])
  expect(chosen('都不是')).toEqual([])
})

test.each(['3', '王德昌', '考勤', '我改成线上', '好的', ''])('picks nothing: %s', (text) => {
  expect(chosen(text)).toBeNull()
})

test('namesakes are told apart by where they live', () => {
  const two = [member('李桂芳', { town: '清镇' }), member('李桂芳', { town: '卫城' }), suhua]
  expect(memberLabels(two)).toEqual(['李桂芳（清镇）', '李桂芳（卫城）', '张素华'])
})

test('namesakes of one town are told apart by the year of their birth', () => {
  const fields = { town: '清镇', birth: '1954-06-06' }
  const two = [member('李桂芳', fields), member('李桂芳', { ...fields, birth: '1950-01-02' })]
  expect(memberLabels(two)).toEqual(['李桂芳（1954年生）', '李桂芳（1950年生）'])
  expect(memberLabels([...two, member('李桂芳', { ...fields, town: '卫城' })])).toEqual([
    '李桂芳（清镇，1954年生）',
    '李桂芳（1950年生）',
    '李桂芳（卫城）',
  ])
})

test('a namesake is reached by what tells him apart, and nothing is written of whom a name may not mean', () => {
  const here = member('李桂芳', { town: '清镇', birth: '1954-06-06' })
  const all = people([here, member('李桂芳', { town: '卫城' }), member('胡开明'), member('王德昌')])
  expect(memberNamed('李桂芳（清镇） 住院', all)).toEqual({ member: here, rest: '住院' })
  expect(memberNamed('李桂芳(清镇)住院', all)).toEqual({ member: here, rest: '住院' })
  expect(nameEnd('李桂芳（清镇）住院', all)).toBe(7)
  expect(() => memberNamed('李桂芳 住院', all)).toThrow(/李桂芳（清镇）、李桂芳（卫城）/)
  expect(memberSurelyNamed('德昌同志 住院', all).member.name).toBe('王德昌')
  expect(memberSurelyNamed('胡开明老师 住院', all).member.name).toBe('胡开明')
  expect(memberNamed('胡主任', all).member.name).toBe('胡开明')
  expect(() => memberSurelyNamed('胡主任 电话换成 12000000999', all)).toThrow('是不是胡开明？请写全名。')
  expect(() => memberSurelyNamed('王德芳 住院 县医院', all)).toThrow('是不是王德昌？请写全名。')
})
