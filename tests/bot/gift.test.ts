import { expect, test } from 'vitest'
import { Complaint } from '../../bot/errors.ts'
import { readGiftChange } from '../../bot/service/gift-change.ts'
import { giftInWords, readGift, withoutEach } from '../../bot/service/gift-line.ts'
import { groupConsentIn, isForGroup } from '../../bot/service/gift-thanks.ts'
import { totalInWords, totalsOf } from '../../bot/service/gift-totals.ts'

test.each([
  ['200元 慈善', '200元，慈善'],
  ['慈善 200元', '200元，慈善'],
  ['五百 助学', '500元，助学'],
  ['1千5 助学', '1,500元，助学'],
  ['50斤大米 敬老院', '大米 50斤，敬老院'],
  ['200', '200元'],
  ['一百二十八块五 用于慈善', '128.50元，慈善'],
  ['慈善 200块', '200元，慈善'],
  ['书 12本 农家书屋', '书 12本，农家书屋'],
  ['书12本 农家书屋', '书 12本，农家书屋'],
  ['12本书 农家书屋', '书 12本，农家书屋'],
  ['毛巾 12块 卫城敬老院', '毛巾 12块，卫城敬老院'],
  ['棉衣 若干件 福利院', '棉衣 若干件，福利院'],
  ['大米 50公斤 给困难户', '大米 50公斤，困难户'],
  ['旧衣服 福利院', '旧衣服，福利院'],
  ['灾区 200块', '200元，灾区'],
  ['乡村振兴 500块', '500元，乡村振兴'],
  ['爱心 200块', '200元，爱心'],
  ['香皂 20块', '香皂 20块'],
  ['书20本 价值500元', '书 20本，价值500元'],
])('%s is read as a gift', (text, words) => expect(giftInWords(readGift(text))).toBe(words))

test.each([
  ['几百块 慈善'],
  ['一共200'],
  ['200元 300元 慈善'],
  ['0元'],
  ['慈善'],
  [''],
  ['-200元'],
  ['慈善 -200元'],
])('%s is no gift', (text) => {
  expect(() => readGift(text)).toThrow()
})

test('gifts are summed up for each purpose in the order in which they came', () => {
  const gifts = ['200元 慈善', '书 12本 农家书屋', '0.5元 慈善'].map(readGift)
  expect(totalsOf(gifts).map(totalInWords)).toEqual(['慈善：2 笔，200.50元', '农家书屋：1 笔，书 12本'])
})

test.each([
  ['可以', '可以'],
  ['可以，谢谢支部', '可以'],
  ['可以可以', '可以'],
  ['愿意', '可以'],
  ['同意，谢谢支部', '可以'],
  ['好', '可以'],
  ['可以在群里说', '可以 清楚'],
  ['好了', ''],
  ['好的，谢谢', ''],
  ['可以来', ''],
  ['莫说', '不用 清楚'],
  ['不要说', '不用 清楚'],
  ['不想说', '不用 清楚'],
  ['不用谢', '不用'],
  ['不用了，谢谢', '不用'],
])('%s answers whether the group may read his name', (said, wanted) => {
  const { agrees, isClear } = groupConsentIn(said) ?? {}
  const words = agrees === undefined ? '' : `${agrees ? '可以' : '不用'}${isClear ? ' 清楚' : ''}`
  expect(words).toBe(wanted)
})

test.each([
  ['慈善', true],
  ['农家书屋', true],
  ['六一儿童节', true],
  ['敬老院', true],
  ['住院的困难户', false],
  ['治病', false],
  ['慈善 其中现金100', false],
  ['油一桶 困难群众', false],
])('%s as a purpose in the group: %s', (purpose, wanted) => expect(isForGroup(purpose)).toBe(wanted))

test.each([
  ['每人200元 慈善', true],
  ['各捐200元', true],
  ['都是 200元', true],
  ['各 一百', true],
  ['500元 成都灾区', false],
  ['200元 给首都博物馆', false],
])('%s: each gave as much: %s', (line, wanted) => {
  const { words, isEach } = withoutEach(line)
  expect([isEach, isEach || words === line]).toEqual([wanted, true])
})

const money = { kind: 'money', fen: 20_000, purpose: '慈善' } as const
test.each([
  ['300元', { gift: { ...money, fen: 30_000 } }],
  ['金额 300', { gift: { ...money, fen: 30_000 } }],
  ['用途 助学', { gift: { ...money, purpose: '助学' } }],
  ['日期 11月3日', { day: '2026-11-03' }],
  ['日期改成昨天', { day: '2026-11-29' }],
  ['姓名 莫桂珍', { giver: '莫桂珍' }],
  ['物品 书 12本', { gift: { kind: 'goods', goods: '书 12本', purpose: '慈善' } }],
])('%s corrects a donation', (words, wanted) =>
  expect(readGiftChange(words, money, '2026-11-30')).toEqual(wanted),
)

test.each([['书 12本'], ['日期'], ['11月3日'], ['日期 不晓得'], ['日期 11月3日 莫道明'], ['姓名']])(
  '%s does not make a thing of money',
  (words) => expect(() => readGiftChange(words, money, '2026-11-30')).toThrow(Complaint),
)
