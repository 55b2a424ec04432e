import { describe, expect, test } from 'vitest'
import { Complaint } from '../../../bot/errors.ts'
import { readPeriod } from '../../../bot/meeting/period.ts'

const NOW = new Date('2026-10-31T23:30:00+08:00')

function read(text: string, now = NOW) {
  const { label, from, until } = readPeriod(text, now)
  return { label, from: from.toISOString(), until: until.toISOString() }
}

describe('a period', () => {
  test.each([
    ['', '2026年10月'],
    ['10月', '2026年10月'],
    ['十月份', '2026年10月'],
    ['10', '2026年10月'],
    ['本月', '2026年10月'],
    ['上个月', '2026年9月'],
    ['12月', '2025年12月'],
    ['2026年1月', '2026年1月'],
    ['2026-03', '2026年3月'],
    ['２０２６年 ９ 月', '2026年9月'],
    ['二〇二六年九月', '2026年9月'],
    ['去年12月', '2025年12月'],
    ['2026年', '2026年'],
    ['2026', '2026年'],
    ['今年', '2026年'],
    ['去年', '2025年'],
    ['2026年度', '2026年'],
    ['三季度', '2026年第三季度'],
    ['第4季度', '2026年第四季度'],
    ['2025年第一季度', '2025年第一季度'],
    ['10月的台账', '2026年10月'],
  ])('%j is %s', (text, label) => {
    expect(read(text).label).toBe(label)
  })

  test('begins and ends at midnight in Shanghai', () => {
    expect(read('10月')).toMatchObject({
      from: '2026-09-30T16:00:00.000Z',
      until: '2026-10-31T16:00:00.000Z',
    })
    expect(read('2026年12月').until).toBe('2026-12-31T16:00:00.000Z')
    expect(read('四季度').until).toBe('2026-12-31T16:00:00.000Z')
  })

  test('last month in January is December of the year before', () => {
    expect(read('上月', new Date('2027-01-01T00:10:00+08:00')).label).toBe('2026年12月')
  })

  test.each(['13月', '0月', '明天', '2026年13月', '1026年', '五季度', '10月14日', '支部党员大会'])(
    'refuses %j with one sentence',
    (text) => {
      expect(() => readPeriod(text, NOW)).toThrow(Complaint)
    },
  )
})
