import { expect, test } from 'vitest'
import { StudySearch } from '../../../bot/study/search.ts'
import { library, queries } from '../../bench/search/library.ts'

const items = library()
const search = new StudySearch()
for (const item of items) search.put(item)

function recall(file: 'queries' | 'held-out-queries'): number {
  const asked = queries(file, items)
  return asked.filter(({ words, wanted }) => search.find(words, 3).includes(wanted)).length / asked.length
}

test('over 2,000 items the right one is among the first three for 95 of 100 queries', () => {
  expect(items).toHaveLength(2_000)
  expect(queries('queries', items).length).toBeGreaterThanOrEqual(60)
  expect(recall('queries')).toBeGreaterThanOrEqual(0.95)
})

test('queries that nothing was tuned with find theirs nearly as often', () => {
  expect(recall('held-out-queries')).toBeGreaterThanOrEqual(0.85)
})

test('words for the same thing, traditional characters and a sentence around them find the same', () => {
  const [wanted] = search.find('养老金调整', 1)
  expect(search.find('退休工资调整', 3)).toContain(wanted)
  expect(search.find('養老金調整', 1)).toEqual([wanted])
  expect(search.find('上次那篇关于养老金调整的文章', 1)).toEqual([wanted])
})

test('what nobody wrote about is not found, nor is nothing', () => {
  expect(search.find('量子力学', 3)).toEqual([])
  expect(search.find('', 3)).toEqual([])
})

test('the first three do not say the same thrice', () => {
  for (const id of [6_001, 6_002, 6_003])
    search.put({ id, title: `气象局第${id}号大风预报`, summary: '大风降温。', source: '', text: '' })
  expect(search.find('大风预报', 3)).toEqual([6_003])
  for (const id of [6_001, 6_002, 6_003]) search.remove(id)
})

test('an item that is added, changed or removed is found as it is now, without building anew', () => {
  const item = { id: 5_000, title: '银杏叶怎么晒', summary: '摊开阴干。', source: '', text: '' }
  const built = search.size
  search.put(item)
  expect(search.find('银杏叶', 1)).toEqual([5_000])
  search.put({ ...item, title: '柿子饼怎么做', summary: '削皮晒干。' })
  expect(search.find('银杏叶', 1)).toEqual([])
  expect(search.find('柿子饼', 1)).toEqual([5_000])
  search.remove(5_000)
  expect([search.find('柿子饼', 1), search.size]).toEqual([[], built])
})
