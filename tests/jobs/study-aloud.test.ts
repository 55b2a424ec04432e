import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectAssistant } from '../../bot/assistant/assistant.ts'
import { studyAloud } from '../../jobs/study-aloud.ts'
import { studyPush } from '../../jobs/study-push.ts'
import { collectionOf } from '../../models/database.ts'
import { fileContent } from '../../models/file.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { importRoster } from '../../models/roster-import.ts'
import { editStudyItem } from '../../models/study.ts'
import { reserve } from '../../models/usage.ts'
import { startStandIn } from '../assistant/stand-in.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const member = {
  name: '莫道明',
  post: '支部书记',
  partyMember: true,
  usesWechat: true,
  volunteer: false,
  subscriptions: [],
}
const PATIENT = { timeout: 20_000 }
let branch: TestBranch
let standIn: Awaited<ReturnType<typeof startStandIn>>

beforeAll(async () => {
  standIn = await startStandIn()
  branch = await startBranch({ jobs: [studyPush], since: '2026-10-13T08:00:00+08:00' })
})
afterAll(async () => {
  await branch.stop()
  await standIn.stop()
})

/** What the watch says at that time. */
async function looks(at: string) {
  const scene = await branch.scene(at)
  const assistant = connectAssistant(standIn.settings, { reserve }, () => scene.now)
  return await studyAloud.look({ ...scene, assistant })
}

const voices = () =>
  collectionOf<{ _id: string; fileId?: string; tries: number; problem?: string }>('spoken_texts')
    .find()
    .sort({ triedAt: 1 })
    .toArray()
const texts = () => standIn.asked.map(({ body }) => JSON.parse(String(body)).input as string)

test('the item of the next morning is read aloud once in the evening, anew when it was changed', async () => {
  await branch.hasStudy('养老金调整问答', '2026-10-14')
  expect(await looks('2026-10-13T12:00:00+08:00')).toEqual([])
  expect(standIn.asked).toEqual([])
  await looks('2026-10-13T18:00:00+08:00')
  await expect.poll(async () => (await voices())[0]?.fileId, PATIENT).toBeTruthy()
  await looks('2026-10-13T18:30:00+08:00')
  expect(texts()).toHaveLength(1)
  expect(texts()[0]).toMatch(/^今日学习。养老金调整问答。\n/)
  await importRoster([member])
  await editStudyItem(1, {
    summary:
      '十月底以前发到手。2021-2025年的，莫道明问过 13800138000，投资1200000元，支部书记讲过，习近平总书记也讲过。',
  })
  await looks('2026-10-13T19:00:00+08:00')
  await expect.poll(async () => (await voices()).filter(({ fileId }) => fileId).length, PATIENT).toBe(2)
  expect(texts()[1]).toContain(
    '十月底以前发到手。2021-2025年的，某同志问过 号码见文字，投资1200000元，支部书记讲过，习近平总书记也讲过。',
  )
})

test('it follows the card, once, and not before the card was sent', async () => {
  await branch.ticks('2026-10-14T07:30:00+08:00')
  expect(await looks('2026-10-14T07:30:10+08:00')).toEqual([])
  await collectionOf<OutboxItem>('outbox').updateMany({ _id: /^study:/ }, { $set: { state: 'sent' } })
  const [voice] = await looks('2026-10-14T07:31:00+08:00')
  expect(voice).toMatchObject({ to: 'group', purpose: 'push', fileName: '今日学习（机器朗读）.mp3' })
  expect((await fileContent(voice?.fileId ?? '')).subarray(0, 3).toString()).toBe('ID3')
  expect(await looks('2026-10-14T11:00:01+08:00')).toEqual([])
})

test('an endpoint that fails is tried three times, ten minutes apart, and the card stands alone', async () => {
  await branch.hasStudy('防跌倒', '2026-10-15')
  standIn.is('fails')
  for (const minute of ['00', '05', '11', '22', '33', '44']) {
    await looks(`2026-10-14T18:${minute}:00+08:00`)
    await expect
      .poll(async () => (await voices()).at(-1)?.problem, PATIENT)
      .toMatch(/status 500|again and again/)
  }
  expect((await voices()).at(-1)).toMatchObject({ tries: 3 })
  expect((await voices()).at(-1)?.fileId).toBeUndefined()
})
