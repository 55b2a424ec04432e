import { describe, expect, test } from 'vitest'
import { createNameFinder } from '../../../../bot/language/names/names.ts'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { readList } from '../../../../bot/language/reply/list.ts'
import { entriesOf } from './demo-roster.ts'

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

describe('lists', () => {
  test.each([
    '#接龙\n10月14日支部党员大会\n1. 王德昌 来\n2、杨胜利（线上）\n3.冯有才 请假 脚痛',
    '接龙：支部大会\n1.王德昌\n2.杨胜利 线上\n3.冯有才 请假，脚痛',
    '参会人员：\n1 王德昌\n2 杨胜利 线上\n3 冯有才 请假 脚痛',
  ])('record everybody on them: %s', (text) => {
    expect(entriesOf(text)).toMatchObject([
      { who: '王德昌', status: 'attend' },
      { who: '杨胜利', status: 'online' },
      { who: '冯有才', status: 'leave', reason: '脚痛' },
    ])
  })

  test('of points or on another matter record nobody', () => {
    expect(entriesOf('会议通知\n1. 学习全会精神\n2. 王德昌同志上党课')).toEqual([])
    expect(entriesOf('1. 白菜\n2. 豆腐')).toEqual([])
  })
})
