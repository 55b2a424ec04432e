import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { quotationFor } from '../../../bot/study/answer.ts'
import { StudySearch } from '../../../bot/study/search.ts'
import type { StudyItem } from '../../../models/study.ts'
import { library } from '../../bench/search/library.ts'

const items = new Map(library().map((item) => [item.id, item]))
const search = new StudySearch()
for (const item of items.values()) search.put(item)

/** A question, how the title of the item begins that answers it (`-` when none does), and words of the answer. */
const questions = readFileSync(new URL('./questions.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t'))

function answered(asked: string) {
  const found = search.find(asked, 5).flatMap((id) => items.get(id) ?? [])
  return quotationFor(
    asked,
    found.map(({ text, ...item }) => ({ item: { ...item, _id: item.id } as unknown as StudyItem, text })),
  )
}

test('every quotation is a literal part of the item that it names', () => {
  for (const [asked = ''] of questions) {
    const quotation = answered(asked)
    if (quotation) expect(items.get(quotation.item._id)?.text).toContain(quotation.text)
  }
})

test('what no item answers is not answered', () => {
  const wrong = questions.flatMap(([asked = '', wanted]) => {
    const quotation = wanted === '-' ? answered(asked) : null
    return quotation ? [`${asked} → ${quotation.item.title}：${quotation.text}`] : []
  })
  expect(wrong).toEqual([])
})

test('nine in ten of what the library knows are answered, by the right item, in the right words', () => {
  const known = questions.filter(([, wanted]) => wanted !== '-')
  const missed = known.flatMap(([asked = '', wanted = '', words = '']) => {
    const quotation = answered(asked)
    const isRight = quotation?.item.title.startsWith(wanted) && quotation.text.includes(words)
    return isRight ? [] : [`${asked} → ${quotation?.item.title}：${quotation?.text}`]
  })
  expect(missed.length / known.length, missed.join('\n')).toBeLessThanOrEqual(0.1)
})
