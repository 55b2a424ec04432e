import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentAt } from '../../../../bot/language/calendar.ts'
import { readWhen } from '../../../../bot/language/when.ts'
import { NIGHT } from './reading.ts'

test('whatever is written, what is read exists and lies within the text', () => {
  const word = fc.constantFrom(
    ...'下 周三 月 10月 14 日 号 上午 晚上 9 点 半 :30 - 到 第二天 重阳节 前 一天 （ ） ， 或 不对 改到 推迟 半小时'.split(
      ' ',
    ),
    ...'正月 初八 农历 闰 今年 9999年 0000年 最后 工作日 倒数 每天 8.5 9/10 😀 不是 小时后 大年三十 曰 l O 差 刻 24'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('')
      const when = readWhen(text, NIGHT)
      for (const { date, time, endDate, span } of when.kind === 'one' ? [when.when] : []) {
        expect(() => momentAt(date, time)).not.toThrow()
        expect(endDate === undefined || endDate > date).toBe(true)
        expect(0 <= span[0] && span[0] < span[1] && span[1] <= text.length).toBe(true)
      }
    }),
    { numRuns: 3_000 },
  )
})
