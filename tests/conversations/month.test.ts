import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../bot/language/calendar.ts'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { StudyItem } from '../../models/study.ts'
import { type Chat, startChat } from '../chat.ts'
import { ARTICLES, NEW_YEAR, RESERVE } from './month-articles.ts'

const FIRST = '2026-09-21'
const MORNINGS = 30
let chat: Chat
/** Sends to the group that were looked at. */
let seen = 0

/** What staff say on an evening, and how each is answered. */
type Evening = readonly (readonly [text: string, answer: RegExp])[]

const ORDERED = /排在/
/** By day: staff sit down for two minutes on eight of thirty evenings. */
const EVENINGS: Readonly<Record<string, Evening>> = {
  '2026-09-20': [
    ['发 1 2 3', /9月21日[\s\S]*9月22日[\s\S]*9月23日/],
    ['9月26日 4', ORDERED],
    ['删 5', /不要了/],
  ],
  '2026-09-23': [['发 6', /9月24日/]],
  '2026-09-26': [
    ['发 7 8 9', /9月27日[\s\S]*9月28日[\s\S]*9月29日/],
    ['改 7 带上身份证，到车站窗口也能买。', /改好了/],
  ],
  '2026-09-29': [['发 10', /9月30日/]],
  '2026-10-02': [['发 11 12 13 14', /10月3日[\s\S]*10月4日[\s\S]*10月5日[\s\S]*10月6日/]],
  '2026-10-06': [
    ['发 15 16', /10月7日[\s\S]*10月9日|10月7日[\s\S]*10月8日/],
    ['删 16', /空出来了/],
  ],
  '2026-10-08': [['明早 17', /10月9日/]],
  '2026-10-10': [
    ['发 18 19 20 21', /10月11日[\s\S]*10月14日/],
    ['10月12日 22 换', /10月12日[\s\S]*回到待审/],
  ],
  '2026-10-15': [['发 23 24', /10月16日[\s\S]*10月17日/]],
  '2026-10-18': [['发 25 26', /10月19日[\s\S]*10月20日/]],
}
/** Mornings on which something breaks. */
const BREAKS: Readonly<Record<string, 'worker' | 'line' | 'both' | 'late'>> = {
  '2026-09-23': 'worker',
  '2026-09-27': 'line',
  '2026-10-01': 'both',
  '2026-10-05': 'late',
  '2026-10-12': 'worker',
  '2026-10-18': 'worker',
}

beforeAll(async () => {
  chat = await startChat({ at: '2026-09-20T14:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.startsAnotherWorker()
  await chat.setsClock('2026-09-20T14:10:00+08:00')
})
afterAll(async () => await chat.stop())

async function takeIn(articles: readonly string[]): Promise<number> {
  let last = 0
  for (const article of articles) {
    const [title, text, source] = article.split('|')
    await chat.tells('小李', `学习 ${title}\n${text}\n来源：${source}`)
    const { text: answer } = await chat.hears('小李', /已收进学习库（第 \d+ 条）/)
    last = Number(/第 (\d+) 条/.exec(answer)?.[1])
  }
  return last
}

/** What went to the group since the last look: names of pictures, titles of texts. */
function pushed(): string[] {
  const all = chat.world.messages.filter(({ from, chat: where }) => from === BOT && where === ROOM)
  const news = all.slice(seen)
  seen = all.length
  return news.map(({ file, text }) => file?.name ?? /^【今日学习】(.*)/.exec(text)?.[1] ?? text)
}

async function morning(day: string): Promise<void> {
  const at = (time: string) => `${day}T${time}:00+08:00`
  const trouble = BREAKS[day]
  if (trouble === 'line') await chat.restartsLine()
  if (trouble === 'worker' || trouble === 'both') {
    // Both workers look after the push while one of them ends and is started anew.
    const looking = chat.setsClock(at('07:30'))
    await Promise.all([looking, chat.restartsWorker(), trouble === 'both' && chat.restartsLine()])
  }
  await chat.setsClock(at(trouble === 'late' ? '09:40' : '07:31'))
}

test('on thirty mornings the group gets one approved item each, over restarts and with two workers', async () => {
  const { length } = ARTICLES
  await takeIn([...ARTICLES, ...RESERVE])
  await chat.tells('小李', `备用 ${RESERVE.map((_, index) => length + index + 1).join(' ')}`)
  await chat.hears('小李', /留作备用/)
  for (const day of Array.from({ length: MORNINGS }, (_, ahead) => addDays(FIRST, ahead))) {
    const evening = addDays(day, -1)
    if (EVENINGS[evening]) await chat.setsClock(`${evening}T18:00:00+08:00`)
    for (const [text, answer] of EVENINGS[evening] ?? []) {
      await chat.tells('小李', text)
      await chat.hears('小李', answer)
    }
    expect(pushed(), `on the evening of ${evening}`).toEqual([])
    await morning(day)
    const [picture, title, ...more] = pushed()
    expect({ day, picture, more }).toEqual({ day, picture: `学习${day}.png`, more: [] })
    const item = await StudyItem.findOne({ day, state: 'pushed' }).lean<StudyItem>()
    expect({ day, title, approved: Boolean(item?.approvedBy) }).toEqual({
      day,
      title: item?.title,
      approved: true,
    })
  }
}, 120_000)

test('no item came twice, and each day has the one that was ordered or suits it', async () => {
  const items = await StudyItem.find({ state: 'pushed' }).sort({ day: 1 }).lean<StudyItem[]>()
  expect(items).toHaveLength(MORNINGS)
  expect(new Set(items.map(({ title }) => title)).size).toBe(MORNINGS)
  const titles = new Map(items.map(({ day, title }) => [day, title]))
  expect(titles.get('2026-09-25')).toBe('中秋节为什么要赏月')
  expect(titles.get('2026-10-01')).toBe('国庆节话升旗')
  expect(titles.get('2026-10-08')).toBe('寒露寒露，脚不外露')
  expect(titles.get('2026-10-12')).toBe('读懂“新质生产力”')
  expect(titles.get('2026-10-18')).toBe('重阳节登高要量力')
})

test('the calendar of the month has its holidays, shifted workdays, terms and party days', async () => {
  await chat.tells('小李', '排期 10月')
  const { text } = await chat.hears('小李', /10月主题/)
  const marks = text.split('\n').map((line) => line.replace(/　[^　]*$/, ''))
  expect(marks).toEqual(
    expect.arrayContaining([
      '10月1日 周四　国庆节',
      '10月7日 周三　国庆节放假',
      '10月8日 周四　寒露',
      '10月10日 周六　调休上班',
      '10月18日 周日　重阳节（老年节）',
      '10月22日 周四　红军长征胜利纪念日',
      '10月23日 周五　霜降',
    ]),
  )
  expect(text.match(/（已推）/g)).toHaveLength(20)
  expect(text).not.toContain('还没有')
})

test('Spring Festival of 2027 is kept by its statutory days, and staff are told that no more is announced', async () => {
  await chat.setsClock('2027-02-04T12:00:00+08:00')
  pushed()
  const last = await takeIn(NEW_YEAR)
  await chat.tells('小李', `备用 ${NEW_YEAR.map((_, index) => last - index).join(' ')}`)
  await chat.hears('小李', /留作备用/)
  await chat.tells('小李', '排期')
  const { text } = await chat.hears('小李', /2月主题/)
  expect(text).toContain('2月5日 周五　除夕 · 春节放假　空，备用《除夕守岁不熬夜》补上')
  expect(text).toMatch(/2027年的放假调休安排还没有公布（录入），这里只标了法定节日当天/)
  const titles: (string | undefined)[] = []
  for (const day of ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']) {
    await morning(day)
    titles.push(pushed()[1])
  }
  expect(titles.slice(0, 2)).toEqual(['除夕守岁不熬夜', '春节串门少喝酒'])
  expect(new Set(titles).size).toBe(4)
})

test('of a year that nobody entered the calendar says so', async () => {
  await chat.setsClock('2027-12-20T12:00:00+08:00')
  await chat.tells('小李', '排期 2028年1月')
  await chat.hears('小李', /2028年的放假安排还没有录入，日历上没有标放假和调休，请管理员更新小卫。$/)
})
