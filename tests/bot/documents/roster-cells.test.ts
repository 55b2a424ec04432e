import { describe, expect, test } from 'vitest'
import {
  readCalendar,
  readDate,
  readGender,
  readList,
  readName,
  readPhone,
  readText,
  readYesNo,
} from '../../../bot/documents/roster-cells.ts'

describe('dates', () => {
  test.each([
    '1948-01-11',
    '1948-1-11',
    '1948.1.11',
    '1948/1/11',
    '1948年1月11日',
    '1948年1月11',
    '１９４８－０１－１１',
    '1948－1－11',
    '1948–1–11',
    '1948．1．11',
    '19480111',
    ' 1948 年 1 月 11 日 ',
    '1948/1/11 0:00',
    '1948年1月11日 0:00',
    "'1948-01-11",
    '1948-01-11 00:00:00',
    '17543',
  ])('%j is 1948-01-11', (cell) => {
    expect(readDate(cell)).toBe('1948-01-11')
  })

  test.each([
    '1948-13-40',
    '1948-02-30',
    '1949-02-29',
    '1948-00-11',
    '1848-01-11',
    '48.1.11',
    '1948.1',
    '1948年',
    '腊月初一',
    '1948-01-11 09:30',
    '1948/1/110:00',
    '12345678',
  ])('%j is refused with an example', (cell) => {
    expect(() => readDate(cell)).toThrow(`看不懂「${cell}」，请写成 1948-01-11`)
  })

  test('in 农历 any month may have 30 days, and none 31', () => {
    expect(readDate('1953-02-30', '农历')).toBe('1953-02-30')
    expect(() => readDate('1953-01-31', '农历')).toThrow('看不懂')
  })
})

describe('phone numbers', () => {
  test.each([
    ['12000000001', '12000000001'],
    ['１２００００００００１', '12000000001'],
    ['120 0000 0001', '12000000001'],
    ['120-0000-0001', '12000000001'],
    ['+86 120 0000 0001', '12000000001'],
    ['86-12000000001', '12000000001'],
    ['12000000001.0', '12000000001'],
    ["'12000000001", '12000000001'],
    ['0851-82220000', '0851-82220000'],
    ['82220000', '82220000'],
  ])('%j is %j', (cell, phone) => {
    expect(readPhone(cell)).toBe(phone)
  })

  test('one that a spreadsheet abbreviated is refused with the reason', () => {
    expect(() => readPhone('1.2E+10')).toThrow('「1.2E+10」是被表格缩写了的号码')
  })

  test.each(['1200000', '120000000011', '12000000001/12000000002', '无', '=1+1'])('%j is refused', (cell) => {
    expect(() => readPhone(cell)).toThrow('请写 11 位手机号')
  })
})

describe('names', () => {
  test('the spaces in a padded name are dropped, the mark in a long one stays', () => {
    expect(readName('李　明')).toBe('李明')
    expect(readName('阿卜杜拉·买买提')).toBe('阿卜杜拉·买买提')
    expect(readName('𬱖〇')).toBe('𬱖〇')
  })

  test.each(['=1+1', '合计：49人', '<script>', '😀', '123', '长'.repeat(40)])('%j is no name', (cell) => {
    expect(() => readName(cell)).toThrow('请只写姓名')
  })
})

describe('other cells', () => {
  test('yes and no have many words', () => {
    expect(['是', '√', 'Y', 'TRUE', '1', '有', '会', '中共党员'].map(readYesNo)).toEqual(Array(8).fill(true))
    expect(['否', '×', 'n', 'FALSE', '0', '无', '不会', '群众'].map(readYesNo)).toEqual(Array(8).fill(false))
  })

  test('a word that is neither is refused, 预备党员 too, who has no vote yet', () => {
    expect(() => readYesNo('预备党员')).toThrow('看不懂「预备党员」，请写是或否')
  })

  test('gender and calendar', () => {
    expect([readGender('男'), readGender('女性')]).toEqual(['男', '女'])
    expect([readCalendar('阳历'), readCalendar('阴历')]).toEqual(['公历', '农历'])
    expect(() => readGender('先生')).toThrow('请写男或女')
    expect(() => readCalendar('佛历')).toThrow('请写公历或农历')
  })

  test('titles are taken out of their marks, each once', () => {
    expect(readList('《党建研究》、《光明日报》《晚霞》，人民日报；《晚霞》')).toEqual([
      '党建研究',
      '光明日报',
      '晚霞',
      '人民日报',
    ])
  })

  test('control and bidi characters are dropped, emoji in a nickname stay whole', () => {
    expect(readText('\u202e山高\u0000水长\n17\u200b')).toBe('山高 水长 17')
    expect(readText('👨‍👩‍👧')).toBe('👨‍👩‍👧')
  })

  test('a text of more than 200 characters is refused', () => {
    expect(() => readText('长'.repeat(100_000))).toThrow('字太多了')
  })
})
