import { expect, test } from 'vitest'
import {
  readItemNumber,
  readStudyLink,
  readStudyText,
  summaryOf,
  titleOf,
} from '../../../bot/study/study-text.ts'

const link = (url: string, description = '', title = '标题') =>
  readStudyLink({ link: { url, title, description } })

test('the first line is the title, a line 来源 the source, the rest the summary', () => {
  expect(readStudyText('《防跌倒》\n\n来源： 县疾控中心 \n慢慢起床。\n穿防滑鞋。')).toEqual({
    title: '防跌倒',
    summary: '慢慢起床。\n穿防滑鞋。',
    source: '县疾控中心',
    text: '慢慢起床。\n穿防滑鞋。',
  })
})

test('a source in brackets at the end counts', () => {
  expect(readStudyText('防跌倒\n慢慢起床。（来源：人民日报）')).toMatchObject({
    summary: '慢慢起床。',
    source: '人民日报',
  })
})

test('a text without a short first line gets the beginning of its first sentence as title', () => {
  const text = '今年的基本养老金继续上涨，十月底以前补发到位，大家可以到银行去查一查到账的情况。'
  expect(readStudyText(text)).toEqual({ title: '今年的基本养老金继续上涨', summary: text, source: '', text })
})

test('a summary ends where a sentence ends, within 300 characters', () => {
  const sentence = `${'好'.repeat(120)}。`
  expect(summaryOf(sentence.repeat(4))).toBe(sentence.repeat(2))
  expect(summaryOf('好'.repeat(400))).toBe(`${'好'.repeat(298)}……`)
})

test('no character is cut in half', () => {
  expect(titleOf(`${'好'.repeat(59)}😀`)).toBe('好'.repeat(59))
})

test('an article of a public account has one address, whoever forwarded it', () => {
  const article = 'https://mp.weixin.qq.com/s?__biz=MzA%3D&mid=2&idx=1&sn=ab'
  expect(link(`${article}&chksm=9&scene=27#rd`)?.link).toBe(article)
  expect(link('https://mp.weixin.qq.com/s/AbC-1?from=timeline#rd')?.link).toBe(
    'https://mp.weixin.qq.com/s/AbC-1',
  )
})

test('the pages of party and state are known as sources, and a look-alike is not', () => {
  expect(link('https://www.12371.cn/a.shtml')?.source).toBe('共产党员网')
  expect(link('http://politics.people.com.cn/a')?.source).toBe('人民网')
  expect(link('https://people.com.cn.example.org/a')?.source).toBe('')
  expect(link('https://example.org/a', '摘要\n来源：县老干部局')).toMatchObject({
    source: '县老干部局',
    summary: '摘要',
  })
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', ''])(
  'an address that is no web page is left out: %s',
  (url) => {
    expect(link(url)).not.toHaveProperty('link')
  },
)

test('a link without a title is nothing', () => {
  expect(link('https://example.org', '', '  ')).toBeUndefined()
})

test('a number may be said in several ways, other words are no number', () => {
  expect(['128', '第128条', '第 128 条。', ''].map((rest) => readItemNumber(rest)?.number)).toEqual([
    128,
    128,
    128,
    undefined,
  ])
  expect(readItemNumber('明天')).toBeUndefined()
})

test('twenty thousand blank lines come to an end', () => {
  expect(readStudyText(`题目${'\n'.repeat(20_000)}来源`)).toMatchObject({ title: '题目', summary: '来源' })
})
