import { describe, expect, test } from 'vitest'
import { type BookletData, bookletDocument } from '../../../bot/documents/booklet.ts'
import { TWENTY } from '../study/twenty-cards.ts'
import { unzipPart } from './archive.ts'

const MONTH: BookletData = {
  branch: '离退休干部党支部',
  label: '2026年10月',
  theme: '歌颂祖国，敬老爱老',
  articles: TWENTY.slice(0, 12).map(({ title, summary, source, day }) => ({
    title,
    source,
    day,
    text: summary,
    note: '',
  })),
}

async function bodyOf(data: BookletData): Promise<string> {
  return unzipPart(await bookletDocument(data), 'word/document.xml')
}

function textOf(xml: string): string {
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}

describe('the booklet of a month', () => {
  test('has a cover with the theme and the titles, then every article whole, then a slip to sign', async () => {
    const text = textOf(await bodyOf(MONTH))
    expect(text).toMatch(/^离退休干部党支部\n2026年10月学习册\n歌颂祖国，敬老爱老\n共 12 篇\n1　今天霜降\n/)
    for (const { title, text: whole } of MONTH.articles) {
      expect(text.split(title)).toHaveLength(3)
      for (const part of whole.split('\n')) expect(text).toContain(part.replace(/&/g, '&amp;'))
    }
    expect(text).toMatch(/送学上门\n送学人：_+\n日　期：_+年_+月_+日\n老同志：_+\n/)
  })

  test('has letters of 16 points or more, the text of 20', async () => {
    const xml = await bodyOf(MONTH)
    const sizes = [...xml.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(32)
    const styles = await unzipPart(await bookletDocument(MONTH), 'word/styles.xml')
    expect(styles).toContain('<w:sz w:val="40"/>')
  })

  test('is a good file whatever the texts hold', async () => {
    const hostile = {
      ...MONTH.articles[0],
      title: '<b>&"\u0000',
      text: '\ud800\u0007<w:p/>\n\n',
      source: '',
      day: '',
      note: '',
    }
    const xml = await bodyOf({ ...MONTH, articles: [hostile] })
    expect(xml).toContain('&lt;w:p/&gt;')
    expect(xml).not.toMatch(/(?![\n\r\t])\p{Cc}/u)
  })
})
