import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf, momentAt } from '../../bot/language/calendar.ts'
import { post } from '../../bot/post.ts'
import { studyPush } from '../../jobs/study-push.ts'
import { approveStudyItem, takeStudyItemOfDay } from '../../models/morning.ts'
import { claimSlot } from '../../models/slot.ts'
import { studyItem } from '../../models/study.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const WEEK = ['12', '13', '14', '15', '16', '17', '18'].map((day) => `2026-10-${day}`)
const at = (day: string, time: string) => `${day}T${time}+08:00`
let branch: TestBranch

beforeEach(async () => {
  branch = await startBranch({ jobs: [studyPush], since: at('2026-10-11', '20:00:00') })
})
afterEach(async () => await branch.stop())

const keys = async () => (await branch.outbox()).map(({ _id }) => _id)
const keysOf = (day: string) => [`study:${day}:main:room:card`, `study:${day}:main:room:link`]

test('a week of mornings with restarts, two workers and a sleeping machine sends each item exactly once', async () => {
  for (const day of WEEK) await branch.hasStudy(`学习 ${day}`, day)
  for (const [index, day] of WEEK.entries()) {
    await branch.ticks(at(day, '07:29:59'))
    expect(await keys()).toHaveLength(index * 2)
    // The third morning the machine wakes at 10:59; the fifth the worker dies in the middle.
    const start = index === 2 ? '10:59:00' : '07:30:00'
    if (index === 4) await diesInTheMiddle(day, at(day, start))
    await Promise.all([branch.ticks(at(day, start)), branch.ticks(at(day, start), 'worker-2')])
    for (const later of ['11:00:00', '11:01:00', '18:00:00', '23:59:00']) {
      await branch.ticks(at(day, later), `worker-${index}`)
      await branch.ticks(at(day, later))
    }
  }
  const items = await branch.outbox()
  expect(items.map(({ _id }) => _id)).toEqual(WEEK.flatMap(keysOf))
  expect(items.every(({ conversation, purpose }) => conversation === 'room' && purpose === 'push')).toBe(true)
  for (const { _id, expiresAt } of items) {
    expect(expiresAt).toEqual(momentAt(_id.slice(6, 16), '11:00'))
  }
})

/** The slot is claimed, the replies are in the outbox, and the process ends before it can settle the slot. */
async function diesInTheMiddle(day: string, now: string): Promise<void> {
  const slot = momentAt(day, '07:30')
  const key = `study-push/main/${slot.toISOString()}`
  expect(await claimSlot(key, 'worker-1')).not.toBeNull()
  const scene = await branch.scene(now)
  const [picture] = await studyPush.run(slot, scene)
  await post(picture ? [picture] : [], scene, { key: `job:${key}` })
}

test('a machine that sleeps until 11:01 sends nothing, tells staff once, and the item can be ordered anew', async () => {
  const number = await branch.hasStudy('防跌倒', '2026-10-12')
  await branch.ticks(at('2026-10-12', '11:01:00'))
  await branch.ticks(at('2026-10-12', '11:02:00'), 'worker-2')
  await branch.ticks(at('2026-10-12', '19:00:00'))
  const items = await branch.outbox()
  expect(items.map(({ conversation }) => conversation).sort()).toEqual(['li', 'wang'])
  expect(items[0]?.text).toBe(
    `2026年10月12日（星期一）早上到 11:00 都没能推送，第 ${number} 条《防跌倒》没有发到群里。要补到下一个早晨，回「明早 ${number}」。`,
  )
  await approveStudyItem(number, { day: '2026-10-13', by: 'li', origin: 'again' })
  await branch.ticks(at('2026-10-13', '07:30:00'))
  expect((await keys()).slice(2)).toEqual(keysOf('2026-10-13'))
})

test('an item taken for a push that was never handed over is given back when the hour has passed', async () => {
  const number = await branch.hasStudy('防跌倒', '2026-10-12')
  await takeStudyItemOfDay('main', '2026-10-12', new Date(at('2026-10-12', '10:59:59')))
  await branch.ticks(at('2026-10-12', '11:01:00'))
  expect(await branch.outbox()).toHaveLength(2)
  expect((await studyItem(number))?.state).toBe('approved')
})

test('what the outbox has already is left to it when the hour has passed', async () => {
  await branch.hasStudy('防跌倒', '2026-10-12')
  await diesInTheMiddle('2026-10-12', at('2026-10-12', '10:59:59'))
  await branch.ticks(at('2026-10-12', '11:01:00'))
  expect(await keys()).toEqual(['study:2026-10-12:main:room:card'])
})

test('a morning without an approved item says nothing to anybody', async () => {
  await branch.hasStudy('只是草稿')
  await branch.ticks(at('2026-10-12', '07:30:00'))
  await branch.ticks(at('2026-10-12', '11:01:00'))
  expect(await branch.outbox()).toEqual([])
})

test('an item once pushed can be neither moved nor replaced, and is not sent again', async () => {
  const first = await branch.hasStudy('先排的', '2026-10-12')
  await branch.ticks(at('2026-10-12', '07:30:00'))
  expect((await studyItem(first))?.state).toBe('pushed')
  const second = await branch.hasStudy('后排的')
  expect(await approveStudyItem(second, { day: '2026-10-12', by: 'li', origin: 'o' })).toBe('taken')
  expect(await approveStudyItem(first, { day: '2026-10-13', by: 'li', origin: 'o' })).toBe('gone')
  await branch.ticks(at('2026-10-13', '07:30:00'))
  expect(await keys()).toEqual(keysOf('2026-10-12'))
})

test('the same slot run again returns the same replies', async () => {
  await branch.hasStudy('防跌倒', '2026-10-12')
  const slot = new Date(at('2026-10-12', '07:30:00'))
  const scene = await branch.scene(at('2026-10-12', '07:30:01'))
  const first = await studyPush.run(slot, scene)
  expect(await studyPush.run(slot, scene)).toEqual(first)
  expect(first[1]?.text).toBe('【今日学习】防跌倒\n防跌倒的摘要。\n来源：人民日报　2026-10-12')
  expect(dayOf(slot)).toBe('2026-10-12')
})
