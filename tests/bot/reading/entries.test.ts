import { expect, test } from 'vitest'
import { entriesIn } from '../../../bot/reading/entries.ts'
import { atom, listPage, rss } from './feeds.ts'

const ARTICLES = [
  { title: '养老金调整方案公布了', link: '/a/1.html', day: '2026-10-12', summary: '十月底前补发到位。' },
  { title: '冬季防火要注意什么', link: 'https://other.example/2', day: '2026-10-11' },
]
const FOUND = ARTICLES.map(({ title, link, day }) => ({
  title,
  link: new URL(link, 'https://news.example/list/').href,
  day: new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10),
}))
const read = (text: string) =>
  entriesIn(text, 'https://news.example/list/').map(({ title, link, published = 0 }) => ({
    title,
    link,
    day: new Date(published).toISOString().slice(0, 10),
  }))

test.each([
  ['RSS', rss(ARTICLES)],
  ['Atom', atom(ARTICLES)],
  ['a page that lists them', listPage(ARTICLES)],
  ['RSS behind a mark and a comment', `\ufeff<!-- made --> ${rss(ARTICLES).replace(/^<\?xml.*?\?>/, '')}`],
])('articles are read from %s, with addresses and days', (_what, text) => {
  expect(read(text.replace('\ufeff', ''))).toEqual(FOUND)
})

test('summaries lose their markup, and a bare & breaks nothing', () => {
  const [entry] = entriesIn(
    rss([{ title: 'A & B 的故事', link: '/1', day: '2026-10-12', summary: '<b>一</b>二' }]),
    'https://a.example/',
  )
  expect(entry).toMatchObject({ title: 'A & B 的故事', summary: '一二' })
})

test.each([
  ['half a feed', rss(ARTICLES).slice(0, 120), 'broken'],
  ['a feed whose articles lead nowhere', '<rss><channel><item><title>x</title>', 'broken'],
  ['a page without articles', '<html><body><a href="/">首页</a></body></html>', 'nothing'],
  ['no markup', '404', 'nothing'],
])('%s is a problem: %s', (_what, text, problem) => {
  expect(() => entriesIn(text, 'https://a.example/')).toThrow(expect.objectContaining({ problem }))
})

test('a feed without articles is none', () => {
  expect(entriesIn(rss([]), 'https://a.example/')).toEqual([])
})

test('entities that unfold to gigabytes do not', () => {
  const names = 'abcdefghij'
  const entities = [...names].map(
    (name, at) => `<!ENTITY ${name} "${at ? `&${names[at - 1]};`.repeat(10) : 'x'.repeat(10)}">`,
  )
  const text = `<!DOCTYPE rss [${entities.join('')}]>${rss([{ title: '&j;很长的题目', link: '/1', day: '2026-10-12' }]).replace(/^<\?xml.*?\?>\n/, '')}`
  const entries = (() => {
    try {
      return entriesIn(text, 'https://a.example/')
    } catch {
      return []
    }
  })()
  expect(JSON.stringify(entries).length).toBeLessThan(10_000)
})
