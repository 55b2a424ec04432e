import { describe, expect, test } from 'vitest'
import { place, read } from './reading.ts'

describe('of several times in a text', () => {
  test.each([
    ['元旦安保部署会 12月28日上午9点', '2026-12-28 09:00'],
    ['重阳节活动 11月20日下午3点', '2026-11-20 15:00'],
    ['开会 “元旦”表彰会 12月29日', '2026-12-29'],
    ['收到今天的通知：周五上午9点开会', '2026-11-20 09:00'],
    ['请把上周五的记录明天上午交来', '2026-11-17 morning'],
    ['11月25日上午9点集中学习，请于23日下午5点前报名', '2026-11-25 09:00'],
    ['报名截止11月20日，11月23日上午9点开始', '2026-11-23 09:00'],
    ['明天上午8:30报到，9:00开会', '2026-11-17 09:00'],
    ['上午9点 支部党员大会 11月20日', '2026-11-20 09:00'],
    ['明天下午 党员活动室 3点', '2026-11-17 15:00'],
  ])('that of the event counts, not one in a name: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('a festival in the name is the day where no other is given', () => {
    expect(read('元旦文艺演出 上午9点 广场')).toBe('2027-01-01 09:00')
  })

  test.each([
    ['党课 明天上午9点 三楼', '明天上午9点'],
    ['党课 11 月 20 日 上午 9 : 30 三楼', '11 月 20 日 上午 9 : 30'],
    ['党课 明天上午9点，不对，后天上午9点 三楼', '明天上午9点，不对，后天上午9点'],
    ['党课推迟到周五上午9点', '推迟到周五上午9点'],
    ['😀党课 11月20日（周五）上午9点 三楼', '11月20日（周五）上午9点'],
  ])('its place in the text is told: %s', (text, wanted) => {
    expect(place(text)).toBe(wanted)
  })
})
