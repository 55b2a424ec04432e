import { describe, expect, test } from 'vitest'
import { createNameFinder } from '../../../../bot/language/names/names.ts'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { readList } from '../../../../bot/language/reply/list.ts'

const finder = createNameFinder(
  ['王德昌', '杨胜利', '冯有才', '莫桂珍', '刘文学', '赵永康'].map((name) => ({ name })),
)
const call = readCall('【会议通知】支部党员大会 10月14日（周三）上午9:00。能来请回复 1，请假回复 3。')

function listOf(...names: string[]): string {
  return ['#接龙', '支部党员大会', ...names.map((name, index) => `${index + 1}. ${name}`)].join('\n')
}

function takenBack(text: string, ...previous: string[]): string[] {
  const entries = readList({ text, call, previous }, finder)
  return entries.filter(({ status }) => status === 'cancel').map(({ who }) => who)
}

describe('a resent list', () => {
  const two = listOf('王德昌', '杨胜利')
  const three = listOf('王德昌', '杨胜利', '冯有才')

  test('takes off whom it lacks', () => {
    expect(takenBack(listOf('王德昌', '冯有才'), two, three)).toEqual(['杨胜利'])
    expect(takenBack(listOf('王德昌', '冯有才', '莫桂珍'), three)).toEqual(['杨胜利'])
  })

  test('takes off who deleted himself and was the last', () => {
    expect(takenBack(two, two, three)).toEqual(['冯有才'])
  })

  test('takes nobody off whom another one added at the same time', () => {
    expect(takenBack(listOf('王德昌', '杨胜利', '莫桂珍'), two, three)).toEqual([])
    const four = listOf('王德昌', '杨胜利', '冯有才', '莫桂珍')
    expect(takenBack(listOf('王德昌', '杨胜利', '刘文学', '赵永康'), two, three, four)).toEqual([])
  })

  test('that somebody begins anew takes nobody off', () => {
    expect(takenBack(listOf('莫桂珍'), two, three)).toEqual([])
  })

  test('takes nobody off for a changed note', () => {
    expect(takenBack(listOf('王德昌 线上', '杨胜利', '冯有才'), two, three)).toEqual([])
  })
})
