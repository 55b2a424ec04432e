import { afterEach, describe, expect, test } from 'vitest'
import { TaskThread } from '../../../bot/pictures/task-thread.ts'
import { startThread } from '../../../bot/thread.ts'

let starts = 0
const thread = new TaskThread<string, number>(() => {
  starts += 1
  return startThread('./mortal-thread', import.meta.url, { workerData: starts })
})

afterEach(async () => {
  await thread.close()
  starts = 0
})

describe('a task thread', () => {
  test('is started once for many tasks', async () => {
    expect(await Promise.all([thread.run('a'), thread.run('b')])).toEqual([1, 1])
  })

  test('that dies is replaced and its task is tried once more', async () => {
    expect(await thread.run('die once')).toBe(2)
  })

  test('that dies of a task twice gives the caller the cause and serves the next task', async () => {
    await expect(thread.run('die')).rejects.toThrow('it died')
    expect(starts).toBe(2)
    expect(await thread.run('a')).toBe(3)
  })

  test('that answers with an error lives on', async () => {
    await expect(thread.run('fail')).rejects.toThrow('it failed')
    expect(await thread.run('a')).toBe(1)
  })

  test('rests only when it has nothing to do', async () => {
    const waiting = thread.run('a')
    await thread.rest()
    expect(await waiting).toBe(1)
    await thread.rest()
    expect(await thread.run('a')).toBe(2)
  })

  test('that is closed rejects what waits, and a later task opens a new one', async () => {
    const waiting = expect(thread.run('a')).rejects.toThrow('the thread was closed')
    await thread.close()
    await waiting
    expect(await thread.run('a')).toBe(2)
  })
})
