import { describe, expect, test } from 'vitest'
import { type Card, missingGlyphs } from '../../../bot/pictures/card.ts'
import { drawable } from '../../../bot/pictures/glyphs.ts'
import { layPages } from '../../../bot/pictures/pages.ts'
import { PAGE_HEIGHT, studyCard, undrawable } from '../../../bot/study/study-card.ts'
import type { StudyItem } from '../../../models/study.ts'
import { bare, draw, faultsOf, lettersIn, textOf } from '../pictures/drawn.ts'
import { TWENTY } from './twenty-cards.ts'

function cardOf({ day, ...fields }: (typeof TWENTY)[number]): Card {
  const at = new Date(0)
  const item: StudyItem = {
    _id: 1,
    account: 'main',
    origin: 'm',
    doubts: [],
    state: 'draft',
    createdAt: at,
    ...fields,
  }
  return studyCard(item, day)
}

/** All texts of a card in the order in which they are read, as they can be drawn. */
function textGiven({ title, facts = [], paragraphs = [], footer = '' }: Card): string {
  const texts = [title, ...facts.flatMap(({ label, value }) => [label, value]), ...paragraphs, footer]
  return bare(drawable(texts.join('\n')))
}

const HEADING = /今日学习(?:（\d\/\d）)?/g

describe('twenty cards with texts of 20 to 600 characters', () => {
  test.each(TWENTY.map((content) => [content.title, content] as const))(
    '《%s》 is drawn whole',
    async (_, content) => {
      const card = cardOf(content)
      const pages = await draw(card, PAGE_HEIGHT)
      expect(textOf(pages).replace(HEADING, '')).toBe(textGiven(card))
      expect(missingGlyphs(textOf(pages))).toEqual([])
      expect(pages.flatMap(faultsOf)).toEqual([])
      for (const { height } of pages) expect(height).toBeLessThanOrEqual(PAGE_HEIGHT)
    },
  )

  test('have one page to 300 characters, and two where the text is longer than a phone shows', async () => {
    const pages = await Promise.all(
      TWENTY.map(async (content) => (await draw(cardOf(content), PAGE_HEIGHT)).length),
    )
    expect(
      TWENTY.filter(({ summary }, index) => summary.length <= 300 && pages[index] !== 1).map(
        ({ title }) => title,
      ),
    ).toEqual([])
    expect(pages.at(-1)).toBe(2)
  })

  test('have the date with weekday and lunar date, and the term, festival or holiday of the day', () => {
    const dates = TWENTY.map((content) => cardOf(content).facts?.[0]?.value)
    expect(dates).toContain('2026年10月18日（星期日）\n农历九月初九\n重阳节（老年节）')
    expect(dates).toContain('2026年10月10日（星期六）\n农历九月初一　调休上班')
    expect(dates).toContain('2027年2月5日（星期五）\n农历十二月廿九\n除夕 · 春节放假')
    expect(dates).toContain('2026年11月30日（星期一）\n农历十月廿二')
  })
})

describe('what would be drawn wrong is found', () => {
  test('a character without a glyph, which the font would leave blank', async () => {
    const plain: Required<Card> = {
      tone: 'study',
      heading: '今日学习',
      title: '早上好',
      facts: [],
      numbers: [],
      groups: [],
      paragraphs: [],
      footer: '',
    }
    const spoiled = { ...plain, paragraphs: ['早😀上𪚥好'] }
    const [written] = await layPages(spoiled, PAGE_HEIGHT, 'text')
    const letters = lettersIn(written?.svg ?? '')
    const [drawn] = await draw({ ...plain, paragraphs: ['早　上　好'] }, PAGE_HEIGHT)
    expect(missingGlyphs(letters.map(({ text }) => text).join(''))).toEqual(['😀', '𪚥'])
    expect(drawn && faultsOf({ ...drawn, letters })).not.toEqual([])
  })

  test('a letter over the edge, and one over another', async () => {
    const [page] = await draw(cardOf(TWENTY[0] as never), PAGE_HEIGHT)
    const letter = page?.letters.at(-1)
    if (!page || !letter) throw new Error('no letter')
    expect(faultsOf({ ...page, letters: [{ ...letter, x: 1_060 }] })).toContainEqual(
      expect.stringMatching(/edge/),
    )
    expect(faultsOf({ ...page, letters: [{ ...letter, y: page.height }] })).toContainEqual(
      expect.stringMatching(/edge/),
    )
    expect(faultsOf({ ...page, letters: [letter, letter] })).toContainEqual(expect.stringMatching(/overlap/))
  })

  test('staff are told which characters become 〓; emoji are left out in silence', () => {
    const rare = TWENTY.find(({ title }) => title.startsWith('名字里的生僻字'))
    expect(rare && undrawable(rare as never)).toEqual(expect.arrayContaining(['𪚥']))
    const angry = TWENTY.find(({ title }) => title.includes('😡'))
    expect(angry && undrawable(angry as never)).toEqual([])
  })
})
