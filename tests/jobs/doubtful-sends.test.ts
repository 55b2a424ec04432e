import { afterEach, beforeEach, expect, test } from 'vitest'
import { doubtfulSends } from '../../jobs/doubtful-sends.ts'
import { sendAgain } from '../../models/doubtful-send.ts'
import { enqueue, type Purpose } from '../../models/outbox.ts'
import { promptsOf } from '../../models/prompt.ts'
import { turnSends } from '../../models/sending.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const AT = '2026-10-14T09:30:00+08:00'
let branch: TestBranch
beforeEach(async () => {
  branch = await startBranch({ watches: [doubtfulSends], since: '2026-10-12T08:00:00+08:00' })
})
afterEach(async () => await branch.stop())

const rowsOf = async (id: string) => (await branch.outbox()).filter(({ _id }) => _id === id)

async function isInDoubt(id: string, purpose: Purpose = 'push', state: 'unknown' | 'failed' = 'unknown') {
  const createdAt = new Date(AT)
  const where = { account: 'main', conversation: 'room', inGroup: true }
  await enqueue([{ _id: id, ...where, purpose, dueAt: createdAt, createdAt, text: `内容 ${id}` }])
  await turnSends({ results: [], begin: await rowsOf(id), marking: 'test' })
  await turnSends({ results: [{ id, state, problem: 'no answer' }], begin: [], marking: 'test' })
}

/** The lists reached their readers, or did not. */
async function listsAre(state: 'sent' | 'unknown') {
  for (const { _id, state: before } of await reports()) {
    if (before !== 'pending') continue
    await turnSends({ results: [], begin: await rowsOf(_id), marking: 'test' })
    await turnSends({
      results: [
        state === 'sent' ? { id: _id, state, at: new Date(AT) } : { id: _id, state, problem: 'no answer' },
      ],
      begin: [],
      marking: 'test',
    })
  }
}

const reports = async () => (await branch.outbox()).filter(({ _id }) => _id.startsWith('doubtful:'))

test('pushes in doubt are told to every staff member in one list, once', async () => {
  await isInDoubt('one')
  await isInDoubt('two', 'round', 'failed')
  for (const minute of [31, 32, 33]) {
    await branch.ticks(`2026-10-14T09:${minute}:00+08:00`)
    await listsAre('sent')
  }
  const told = await reports()
  expect(told.map(({ conversation }) => conversation)).toEqual(['li', 'wang'])
  expect(told[0]?.text).toMatch(/^1 群里 「内容 one」.*\n2 群里 「内容 two」.*（没发成）$/m)
})

test('an answer in doubt is not repeated and nobody is told', async () => {
  await isInDoubt('reply', 'answer')
  await branch.ticks('2026-10-14T09:31:00+08:00')
  expect(await reports()).toEqual([])
})

test('what falls into doubt after the list was written has a list of its own', async () => {
  await isInDoubt('one')
  await branch.ticks('2026-10-14T09:31:00+08:00')
  await isInDoubt('two')
  await listsAre('sent')
  await branch.ticks('2026-10-14T09:31:05+08:00')
  await branch.ticks('2026-10-14T09:31:10+08:00')
  expect((await reports()).map(({ text }) => text?.includes('内容 two'))).toEqual([false, false, true, true])
})

test('the numbers mean what the list said, even after a crash between asking and telling', async () => {
  await isInDoubt('one')
  await doubtfulSends.look(await branch.scene('2026-10-14T09:31:00+08:00'))
  await isInDoubt('two')
  await branch.ticks('2026-10-14T09:31:05+08:00')
  const [prompt] = (await promptsOf(['li'])).filter(({ kind }) => kind === 'resend')
  expect(prompt?.options).toEqual(['one'])
  expect((await reports())[0]?.text).not.toContain('内容 two')
})

test('a send that falls into doubt again is told again', async () => {
  await isInDoubt('one')
  await branch.ticks('2026-10-14T09:31:00+08:00')
  await listsAre('sent')
  await branch.ticks('2026-10-14T09:31:05+08:00')
  const order = { origin: 'message', now: new Date(AT) }
  expect(await sendAgain(['one'], order)).toBe(1)
  await turnSends({ results: [], begin: await rowsOf('one'), marking: 'test' })
  await turnSends({
    results: [{ id: 'one', state: 'unknown', problem: 'no answer' }],
    begin: [],
    marking: 'test',
  })
  expect(await sendAgain(['one'], order)).toBe(1)
  await branch.ticks('2026-10-14T09:32:00+08:00')
  expect(await reports()).toHaveLength(4)
})

test('nobody is woken at night: the list waits for the morning', async () => {
  await isInDoubt('one')
  await branch.ticks('2026-10-14T23:00:00+08:00')
  expect(await reports()).toEqual([])
  await branch.ticks('2026-10-15T06:31:00+08:00')
  expect(await reports()).toHaveLength(2)
})

test('a list that reached nobody is sent again after a while', async () => {
  await isInDoubt('one')
  await branch.ticks('2026-10-14T09:31:00+08:00')
  await listsAre('unknown')
  await branch.ticks('2026-10-14T09:32:00+08:00')
  expect((await reports()).map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  await branch.ticks('2026-10-14T09:42:00+08:00')
  expect((await reports()).map(({ state }) => state)).toEqual(['pending', 'pending'])
})
