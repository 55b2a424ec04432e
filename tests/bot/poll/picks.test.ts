import { expect, test } from 'vitest'
import { readPicks } from '../../../bot/poll/picks.ts'

const MENU = { options: ['下棋', '唱歌', '书法', '钓鱼'], many: true }
const PAPERS = {
  options: ['《晚霞》', '《党建》', '《党建研究》', '《人民日报》', '《光明日报》'],
  many: true,
}
const ONE = { options: ['书法班', '声乐班', '太极拳'], many: false }

/** What an answer leaves chosen, by numbers from 1; + and - where it changes what was chosen. */
function read(said: string, offer: Parameters<typeof readPicks>[1]): string {
  const picks = readPicks(said, offer)
  if (!picks) return '（不是）'
  const marked = (mark: string, some: readonly number[]) => some.map((one) => `${mark}${one + 1}`)
  const all = [...marked('', picks.set ?? []), ...marked('+', picks.add), ...marked('-', picks.drop)]
  return all.join(' ') || '不参加'
}

test.each([
  ['1', '1'],
  ['3号', '3'],
  ['1、3', '1 3'],
  ['1，3', '1 3'],
  ['1 3', '1 3'],
  ['1.3', '1 3'],
  ['13', '1 3'],
  ['1和3', '1 3'],
  ['1+3', '1 3'],
  ['①③', '1 3'],
  ['１、３。', '1 3'],
  ['1号、3号', '1 3'],
  ['第二个和第四个', '2 4'],
  ['选二和四', '2 4'],
  ['二、四', '2 4'],
  ['我选1和3吧', '1 3'],
  ['1到3', '1 2 3'],
  ['1-3', '1 2 3'],
  ['书法', '3'],
  ['书法。', '3'],
  ['我选书法', '3'],
  ['我选书法吧，谢谢', '3'],
  ['我想学书法', '3'],
  ['我要报书法', '3'],
  ['报个书法班', '3'],
  ['喜欢钓鱼', '4'],
  ['下棋和唱歌都要', '1 2'],
  ['下棋、唱歌', '1 2'],
  ['下棋唱歌', '1 2'],
  ['下棋，唱歌', '1 2'],
  ['我报下棋跟钓鱼', '1 4'],
  ['下棋 钓鱼 两样都要', '1 4'],
  ['都行', '1 2 3 4'],
  ['都可以', '1 2 3 4'],
  ['我都要', '1 2 3 4'],
  ['哪个都行', '1 2 3 4'],
  ['全选', '1 2 3 4'],
  ['随便', '1 2 3 4'],
  ['除了钓鱼都行', '1 2 3'],
  ['除了钓鱼，别的都可以', '1 2 3'],
  ['不参加了', '不参加'],
  ['我不选', '不参加'],
  ['一样都不选', '不参加'],
  ['这次不参加', '不参加'],
  ['改成3', '3'],
  ['我改成书法', '3'],
  ['1换成3', '+3 -1'],
  ['把下棋改成唱歌', '+2 -1'],
  ['不选1了，选3', '+3 -1'],
  ['书法不要了', '-3'],
  ['去掉2', '-2'],
  ['再加个4', '+4'],
  ['还要书法', '+3'],
  ['只要书法', '3'],
  ['我年纪大了眼睛不好，就选唱歌吧', '2'],
  ['书法，我从小就喜欢', '3'],
  ['選書法', '3'],
  ['小卫，我选2', '2'],
])('「%s」 chooses %s', (said, chosen) => {
  expect(read(said, MENU)).toBe(chosen)
})

test.each([
  '收到',
  '好的',
  '谢谢',
  '[强]',
  '今天下棋输了',
  '我昨天唱歌嗓子都哑了',
  '书法展在哪里办？',
  '谁去钓鱼',
  '哪天钓鱼？',
  '书法老师是哪个',
  '唱歌好听',
  '下棋的老王来了没',
  '明天去钓鱼不',
  '我家孙子学书法',
  '钓鱼，昨天钓了三条',
  '1点钟开会',
  '3号下雨',
  '2块钱一斤',
  '2斤',
  '5',
  '66',
  '2026',
  '几点截止',
  '多少人选了1？',
  '1是什么？',
  '要得',
  '腿痛来不倒',
  '我请假',
  '老伴住院了',
  '下午三点',
  '一个人在家',
  '今天白菜好便宜',
])('「%s」 is no answer', (said) => {
  expect(read(said, MENU)).toBe('（不是）')
})

test.each([
  ['晚霞', '1'],
  ['党建', '2'],
  ['党建研究', '3'],
  ['党建和党建研究都订', '2 3'],
  ['订人民日报、光明日报', '4 5'],
  ['《晚霞》《党建》', '1 2'],
  ['我订晚霞和光明', '1 5'],
  ['都不订', '不参加'],
  ['明年不订了', '不参加'],
])('of papers 「%s」 orders %s', (said, chosen) => {
  expect(read(said, PAPERS)).toBe(chosen)
})

test.each([
  ['太极', '3'],
  ['声乐', '2'],
  ['1', '1'],
  ['不选书法了，改太极拳', '3'],
  ['书法和声乐', '（不是）'],
  ['12', '（不是）'],
  ['都行', '（不是）'],
])('where one can be chosen 「%s」 chooses %s', (said, chosen) => {
  expect(read(said, ONE)).toBe(chosen)
})

test('how sure an answer is meant for the poll is known', () => {
  const by = (said: string) => readPicks(said, MENU)?.by
  expect(['1', '选1', '1、3', '书法', '不参加', '都行'].map(by)).toEqual([
    'digit',
    'digit',
    'plain',
    'plain',
    'none',
    'all',
  ])
})
