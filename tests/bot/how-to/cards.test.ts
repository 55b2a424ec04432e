import { expect, test } from 'vitest'
import { allCards, cardFor, OWN_CARDS } from '../../../bot/how-to/cards.ts'
import { missingGlyphs } from '../../../bot/pictures/card.ts'

const find = (question: string, least = 0.3) => cardFor(question, OWN_CARDS, least)?.title

test('our own cards have steps, and every character can be drawn', () => {
  expect(OWN_CARDS.length).toBeGreaterThanOrEqual(8)
  for (const { title, steps } of OWN_CARDS) {
    expect(steps.length).toBeGreaterThan(2)
    expect(missingGlyphs([title, ...steps.map(({ text }) => text)].join(''))).toEqual([])
  }
})

test.each([
  ['把字调大', '微信里怎样把字调大'],
  ['微信字太小了看不清', '微信里怎样把字调大'],
  ['跟孙子打视频', '怎样打视频电话'],
  ['语音转文字', '怎样把别人的语音变成文字'],
  ['接龙', '怎样在群里接龙'],
  ['存照片', '怎样把群里的照片存下来'],
  ['内存满了清理', '手机里空间满了怎样清理微信'],
  ['自动扣费关掉', '怎样关掉微信的自动续费'],
  ['发位置给女儿', '怎样把自己的位置发给家人'],
  ['收红包', '收到红包和转账怎样收'],
])('「怎么 %s」 is answered by 《%s》', (question, title) => {
  expect(find(question)).toBe(title)
})

test.each(['养老金什么时候发', '降压药早上吃还是晚上吃', '老年大学报名', '做红烧肉'])(
  '「%s」 in a sentence is answered by no card',
  (question) => {
    expect(find(question, 0.6)).toBeUndefined()
  },
)

test('a card of staff takes the place of ours with the same title', () => {
  const title = '怎样打视频电话'
  const made = {
    _id: 1,
    account: 'main',
    title,
    steps: [{ text: '点绿色的' }],
    heard: [],
    by: 'li',
    origin: 'one',
    at: new Date(),
  }
  expect(cardFor('打视频电话', allCards([made]), 0.3)?.steps).toEqual(made.steps)
})
