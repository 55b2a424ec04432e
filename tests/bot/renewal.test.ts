import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from '../../bot/log.ts'
import { keepRenewing } from '../../bot/renewal.ts'

const log = createLog('tests', 'silent')

test('stopping waits for the renewal under way, and none comes after it', async () => {
  let begun = 0
  let done = 0
  const renewal = keepRenewing(
    5,
    async () => {
      begun += 1
      await sleep(60)
      done += 1
    },
    log,
  )
  await expect.poll(() => begun, { interval: 2 }).toBeGreaterThan(0)
  expect(done).toBe(0)
  await renewal.stop()
  expect(done).toBe(begun)
  await sleep(20)
  expect(begun).toBe(done)
})

test('a failed renewal is tried again', async () => {
  let tries = 0
  const renewal = keepRenewing(
    5,
    async () => {
      tries += 1
      if (tries === 1) throw new Error('no database')
    },
    log,
  )
  await expect.poll(() => tries).toBeGreaterThan(1)
  await renewal.stop()
})
