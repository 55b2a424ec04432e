import { expect, test } from 'vitest'
import { readSources } from '../../../bot/study/sources.ts'

test('a line names a source, what else belongs to it, and what its articles have in their addresses', () => {
  const { sources, problems } = readSources(
    '# 学习来源\n\n县政府网 https://www.example.cn/news/ 列表.example.cn /2026/\n人民网 http://feed.example.com:8080/rss.xml\n',
  )
  expect(problems).toEqual([])
  expect(sources).toEqual([
    {
      name: '县政府网',
      url: 'https://www.example.cn/news/',
      hosts: ['www.example.cn', '列表.example.cn'],
      within: ['/2026/'],
    },
    {
      name: '人民网',
      url: 'http://feed.example.com:8080/rss.xml',
      hosts: ['feed.example.com:8080'],
      within: [],
    },
  ])
})

test('lines that are wrong are said, with what they should be, and the others count', () => {
  const { sources, problems } = readSources(
    '只有名字\n坏的 ftp://a.b/\n好的 https://a.example/\n又是 https://a.example/\n口令 https://u:p@a.example/',
  )
  expect(sources.map(({ name }) => name)).toEqual(['好的'])
  expect(problems).toEqual([
    expect.stringMatching(/^第 1 行没看懂，请写成「名字 网址」/),
    expect.stringMatching(/^第 2 行没看懂/),
    '第 4 行和前面的重复。',
    expect.stringMatching(/^第 5 行没看懂/),
  ])
})
