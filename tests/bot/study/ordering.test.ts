import { describe, expect, test } from 'vitest'
import { draftListText, listDrafts } from '../../../bot/study/draft-list.ts'
import { readDayAndNumbers, readListOrder, readNumbers } from '../../../bot/study/list-order.ts'
import { fittingReserve } from '../../../bot/study/reserve.ts'
import { morningInWords, mornings } from '../../../bot/study/schedule.ts'
import { themeFrom, usualTheme } from '../../../bot/study/themes.ts'
import type { StudyItem } from '../../../models/study.ts'

const NOW = new Date('2026-10-13T18:30:00+08:00')

function item(_id: number, title = `第${_id}篇`, summary = ''): StudyItem {
  const at = new Date('2026-10-01T00:00:00Z')
  return {
    _id,
    account: 'main',
    origin: `m${_id}`,
    title,
    summary,
    source: '',
    doubts: [],
    state: 'draft',
    createdAt: at,
  }
}

describe('orders by numbers', () => {
  test('are read with and without a day, in any order', () => {
    expect(readListOrder('1 3')).toMatchObject({ numbers: [1, 3], when: '' })
    expect(readListOrder('1、3和5')).toMatchObject({ numbers: [1, 3, 5], when: '' })
    expect(readListOrder('周五 2')).toMatchObject({ numbers: [2], when: '周五' })
    expect(readListOrder('2 10月16日 换')).toMatchObject({ numbers: [2], when: '10月16日', replaces: true })
    expect(readListOrder('第128条 确认')).toMatchObject({ numbers: [128], when: '', confirms: true })
  })

  test('are not read from a day alone, from words or from a code', () => {
    for (const text of ['', '周五', '10月16日', '换', '123456']) expect(readListOrder(text)).toBeUndefined()
    expect(readNumbers('4 周五')).toBeUndefined()
    expect(readNumbers('')).toEqual([])
  })

  test('said without a command need a day and nothing but a day', () => {
    expect(readDayAndNumbers('周五 2', NOW)).toMatchObject({ numbers: [2], when: '周五' })
    expect(readDayAndNumbers('10月16日 1 2', NOW)).toMatchObject({ numbers: [1, 2] })
    expect(readDayAndNumbers('周五 2 123456', NOW)).toMatchObject({ numbers: [2] })
    for (const text of ['2', '周五上午9点 2', '周五去 2', '参加 2', '周五 大会 2'])
      expect(readDayAndNumbers(text, NOW)).toBeUndefined()
  })
})

describe('short numbers', () => {
  test('count from 1 in a library that has grown', () => {
    const drafts = [item(128), item(131), item(140)]
    expect(listDrafts(drafts, drafts).map(({ label }) => label)).toEqual([1, 2, 3])
  })

  test('never are the library number of another item that can be ordered', () => {
    const drafts = [item(2), item(12), item(13)]
    const open = [...drafts, item(1), item(3)]
    expect(listDrafts(drafts, open).map(({ label }) => label)).toEqual([2, 4, 5])
  })

  test('are given to the latest nine; the others are counted', () => {
    const drafts = Array.from({ length: 12 }, (_, index) => item(100 + index))
    const listed = listDrafts(drafts, drafts)
    expect(listed.map(({ item: { _id } }) => _id)).toEqual([103, 104, 105, 106, 107, 108, 109, 110, 111])
    expect(draftListText(listed, 12)).toMatch(
      /^待审 12 条：\n1　《第103篇》[\s\S]*……还有 3 条更早的[\s\S]*「发 1 3」/,
    )
  })
})

describe('the reserve', () => {
  const items = [
    item(1, '冬天用电要小心', '检查线路，防火防触电。'),
    item(2, '重阳节的由来'),
    item(3, '国庆节看升旗'),
    item(4, '霜降时节护关节'),
    item(5, '练练八段锦'),
    item(6, '敬老爱老从身边做起'),
  ]
  const choose = (day: string) => fittingReserve(day, items, usualTheme(day)).map(({ _id }) => _id)

  test('gives what is about the day, then its solar term, then the theme, then the oldest', () => {
    expect(choose('2026-10-18')[0]).toBe(2)
    expect(choose('2026-10-23')[0]).toBe(4)
    expect(choose('2026-10-20')).toEqual([6, 1, 4, 5])
    expect(choose('2026-11-10')[0]).toBe(1)
    expect(choose('2026-08-20')).toEqual([1, 4, 5, 6])
  })

  test('keeps what is about another festival for that one', () => {
    expect(choose('2026-12-01')).not.toContain(2)
    expect(choose('2027-10-01')[0]).toBe(3)
  })

  test('follows a theme that staff set', () => {
    const theme = themeFrom('健身锻炼，八段锦')
    expect(fittingReserve('2026-12-01', items, theme)[0]?._id).toBe(5)
  })

  test('fills each empty morning of the calendar with another item, in words', () => {
    const ordered = [{ ...item(9, '养老金问答'), state: 'pushed' as const, day: '2026-10-17' }]
    const days = { from: '2026-10-17', count: 4, first: '2026-10-18' }
    const shown = mornings(days, { ordered, reserve: items.slice(0, 2) }, new Map())
    expect(shown.map((morning) => morningInWords(morning, days.first))).toEqual([
      '10月17日 周六　《养老金问答》（已推）',
      '10月18日 周日　重阳节（老年节）　空，备用《重阳节的由来》补上',
      '10月19日 周一　空，备用《冬天用电要小心》补上',
      '10月20日 周二　空',
    ])
  })
})
