import { expect, test } from 'vitest'
import { amountsIn, plainYuan, readYuan, yuanInWords } from '../../bot/money.ts'

test.each([
  ['128', 12_800],
  ['128.5', 12_850],
  ['128.05元', 12_805],
  ['0.1元', 10],
  ['1,280元', 128_000],
  ['1，280元', 128_000],
  ['12,345,678.90元', undefined],
  ['1,234,567.89', 123_456_789],
  ['¥12.5', 1_250],
  ['￥１２.５', 1_250],
  ['人民币 300 元整', 30_000],
  ['200块', 20_000],
  ['200块钱', 20_000],
  ['12块5', 1_250],
  ['12块50', 1_250],
  ['12块05', 1_205],
  ['一百二十八块五', 12_850],
  ['一百二十八块五毛', 12_850],
  ['一百二十八元五角三分', 12_853],
  ['三块零五分', 305],
  ['三块零五', 305],
  ['五百', 50_000],
  ['两百五', 25_000],
  ['两百零五', 20_500],
  ['一千二', 120_000],
  ['一千零二十', 102_000],
  ['一万二', 1_200_000],
  ['一万零二百', 1_020_000],
  ['两万五千元', 2_500_000],
  ['1.2万元', 1_200_000],
  ['3千', 300_000],
  ['2k', 200_000],
  ['1千5', 150_000],
  ['3万2', 3_200_000],
  ['1万2千元', 1_200_000],
  ['贰佰圆整', 20_000],
  ['壹仟贰佰捌拾元伍角', 128_050],
  ['5毛', 50],
  ['3角5分', 35],
  ['五分钱', 5],
])('%s is an amount', (text, fen) => expect(readYuan(text)).toBe(fen))

test.each([
  '',
  '几百块',
  '两三百块',
  '三四十元',
  '200多元',
  '一百来块',
  '-5元',
  '1.234元',
  '1,28元',
  '1.2.3',
  '12月8日',
  '第三块',
  '5分钟',
  '1千5万',
  '2kg',
  '80%',
  '10:30',
  '元',
  '块',
  '99999999999元',
])('%s is none', (text) => expect(readYuan(text)).toBeUndefined())

test.each([
  ['捐赠 莫道明 200元 慈善', [[20_000, '200元']]],
  [
    '矿泉水3箱，一百二十八块五，还有复印费12.5元',
    [
      [12_850, '一百二十八块五'],
      [1_250, '12.5元'],
    ],
  ],
  ['毛巾 12块5条', [[1_200, '12块']]],
  ['报销 200元5月份的', [[20_000, '200元']]],
])('%s: amounts with their units and places', (text, found) => {
  const amounts = amountsIn(text).filter(({ hasUnit }) => hasUnit)
  expect(amounts.map(({ fen, span }) => [fen, text.slice(...span)])).toEqual(found)
})

test.each(['一共200', '12月3日', '50斤大米', '第3名', '一起'])('%s holds no amount', (text) =>
  expect(amountsIn(text)).toEqual([]),
)

test('an amount is written with commas for people and without for sheets, never as a float', () => {
  expect([12_850, 128_000, 123_456_789, 5, 0, -1_250].map(yuanInWords)).toEqual([
    '128.50元',
    '1,280元',
    '1,234,567.89元',
    '0.05元',
    '0元',
    '-12.50元',
  ])
  expect([12_850, 128_000].map(plainYuan)).toEqual(['128.50', '1280'])
})

test('any number of fen is read back as it was written', () => {
  for (let fen = 0; fen < 200_000; fen += 37) expect(readYuan(yuanInWords(fen))).toBe(fen)
})
