import { describe, expect, test } from 'vitest'
import { NIGHT, read } from './reading.ts'

describe('several days', () => {
  test.each([
    ['11月23日至27日', '2026-11-23 to 2026-11-27'],
    ['11月23-27日', '2026-11-23 to 2026-11-27'],
    ['23号到27号', '2026-11-23 to 2026-11-27'],
    ['11.23-11.27', '2026-11-23 to 2026-11-27'],
    ['11月28号到12月2号', '2026-11-28 to 2026-12-02'],
    ['12月30日到1月2日', '2026-12-30 to 2027-01-02'],
    ['下周二到周四', '2026-11-24 to 2026-11-26'],
    ['11月23日（周一）至27日（周五）', '2026-11-23 to 2026-11-27'],
    ['11月23日至29日（周一至周日）', '2026-11-23 to 2026-11-29'],
    ['23日上午到24日下午', '2026-11-23 morning to 2026-11-24'],
  ])('are a range: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('in a list are told by their first', () => {
    expect(read('周四、周五下午3点')).toBe('2026-11-19 15:00')
    expect(read('23、24号上午')).toBe('2026-11-23 morning')
  })

  test('on each of which something is have no last one', () => {
    expect(read('下周一到周四每天下午3点')).toBe('2026-11-23 15:00')
  })

  test.each([
    ['周三或周四上午9点', '2026-11-18 09:00 | 2026-11-19 09:00'],
    ['明天上午还是下午', '2026-11-17 morning | 2026-11-17 afternoon'],
    ['明天9点或者10点', '2026-11-17 09:00 | 2026-11-17 10:00'],
    ['明后天', '2026-11-17 | 2026-11-18'],
    ['明天下午两三点', '2026-11-17 14:00 | 2026-11-17 15:00'],
    ['明天3点', '2026-11-17 15:00 | 2026-11-17 03:00'],
    ['八月十五', '2027-09-15 | 2027-08-15'],
  ])('or hours that may be meant are several readings, the likelier first: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('are not asked about where one of them has passed', () => {
    expect(read('今天3点')).toBe('2026-11-16 15:00')
    expect(read('7点半')).toBe('2026-11-17 07:30 | 2026-11-16 19:30')
    expect(read('7点半', NIGHT)).toBe('2026-11-17 07:30')
  })
})
