import { describe, expect, test } from 'vitest'
import { readLetter, readOption, readQuestion } from '../../../bot/study/activity-text.ts'
import { activityReadBack, closingText } from '../../../bot/study/activity-words.ts'
import type { Activity } from '../../../models/activity.ts'

const NOW = new Date('2026-10-14T10:00:00+08:00')
const FOUNDED = {
  text: '中国共产党是哪一年成立的？',
  options: ['1919年', '1921年', '1927年', '1949年'],
  answer: 'B',
  explanation: '1921年7月在上海召开第一次全国代表大会。',
}

describe('a question', () => {
  test('is read from lines and from one line', () => {
    const lines =
      '中国共产党是哪一年成立的？\nA 1919年\nB 1921年\nC 1927年\nD 1949年\n答案 B\n解析 1921年7月在上海召开第一次全国代表大会。'
    expect(readQuestion(lines, NOW)).toEqual(FOUNDED)
    const line =
      '中国共产党是哪一年成立的？A. 1919年 B、1921年 C：1927年 D 1949年 答案：b 解析：1921年7月在上海召开第一次全国代表大会。'
    expect(readQuestion(line, NOW)).toEqual(FOUNDED)
    expect(readQuestion(`${lines}\n公布 周日`, NOW)).toEqual({ ...FOUNDED, until: '2026-10-18' })
  })

  test('may have two options, no explanation and latin letters in it', () => {
    expect(readQuestion('做 B 超前要不要憋尿 A 要 B 不要 答案A', NOW)).toEqual({
      text: '做 B 超前要不要憋尿',
      options: ['要', '不要'],
      answer: 'A',
      explanation: '',
    })
  })

  test.each(['', '哪一年成立', '甲 A 一 B 二', '甲 A 一 B 二 答案 C', '甲 A 一 答案 A', 'A 一 B 二 答案 A'])(
    'that is not whole is answered with how to write one: %s',
    (text) => {
      expect(() => readQuestion(text, NOW)).toThrow(/请这样写/)
    },
  )

  test.each([
    '1954年9月20日通过并公布。',
    '条例当年公布施行',
    '全国人大通过。公布的是第一部宪法',
    '公布 周五的结果',
  ])('may have an explanation that speaks of 公布: %s', (explanation) => {
    expect(readQuestion(`甲 A 一 B 二 答案 A 解析 ${explanation}`, NOW)).toEqual({
      text: '甲',
      options: ['一', '二'],
      answer: 'A',
      explanation,
    })
  })

  test('may say the day of its answer after the explanation', () => {
    const { explanation, until } = readQuestion('甲 A 一 B 二 答案 A 解析 因为公布了。公布：周日晚上', NOW)
    expect({ explanation, until }).toEqual({ explanation: '因为公布了。', until: '2026-10-18' })
  })

  test('that is too long, or to be answered on no day, is said', () => {
    expect(() => readQuestion(`${'长'.repeat(300)} A 一 B 二 答案 A`, NOW)).toThrow(/题目太长/)
    expect(() => readQuestion('甲 A 一 B 二 答案 A 公布 下周八', NOW)).toThrow(/没看懂「下周八」/)
    expect(() => readQuestion('甲 A 一 B 二 答案 A 公布 12月30日', NOW)).toThrow(/14 天以内/)
  })
})

describe('an answer', () => {
  test.each([
    ['B', 'B'],
    ['b。', 'B'],
    ['Ｃ', 'C'],
    ['选D', 'D'],
    ['我选 a', 'A'],
    ['应该是B吧', 'B'],
  ])('%s is %s', (said, choice) => {
    expect(readLetter(said, FOUNDED.options)).toBe(choice)
  })

  test.each(['E', '我来', '1', 'AB', 'A和B', 'OK', '选', 'B超去做了', ''])('%s is none', (said) => {
    expect(readLetter(said, FOUNDED.options)).toBeUndefined()
  })

  test('is only among the options there are', () => {
    expect(readLetter('C', ['对', '错'])).toBeUndefined()
    expect(readOption('', ['对', '错'])).toBeUndefined()
  })

  test('may be the words of an option, but not where those mean something else as well', () => {
    expect(readOption('1921年', FOUNDED.options)).toBe('B')
    expect(readOption('1', ['1', '2', '3'])).toBeUndefined()
    expect(readOption('第2条', ['第1条', '第2条'])).toBeUndefined()
    expect(readOption('不可以', ['可以', '不可以'])).toBeUndefined()
  })
})

test('two numbers are told, none where they would show who was wrong', () => {
  const at = NOW
  const activity: Activity = {
    _id: 'a',
    account: 'main',
    kind: 'question',
    by: 'li',
    createdAt: at,
    state: 'approved',
    ...FOUNDED,
  }
  expect(closingText(activity, { answered: 12, right: 9 })).toMatch(
    /这回 12 位同志答了，答对 9 位。谢谢参与！$/,
  )
  expect(closingText(activity, { answered: 2, right: 0 })).toMatch(/\n谢谢答题的同志。$/)
  expect(closingText(activity, { answered: 0, right: 0 })).toMatch(/第一次全国代表大会。$/)
})

test('the draft that is read back shows the day of its answer', () => {
  const draft = {
    _id: 'a',
    account: 'main',
    kind: 'question',
    by: 'li',
    createdAt: NOW,
    state: 'draft',
  } as const
  const endsAt = new Date('2026-10-18T19:30:00+08:00')
  expect(activityReadBack({ ...draft, ...FOUNDED, endsAt })).toMatch(/10月18日（星期日）晚上7:30公布答案$/)
  expect(activityReadBack({ ...draft, ...FOUNDED })).not.toContain('公布')
})
