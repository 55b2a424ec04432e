import { expect, test } from 'vitest'
import { chooseAmong, memberLabels } from '../../bot/choice.ts'
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
