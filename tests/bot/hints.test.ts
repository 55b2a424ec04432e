import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { keepWatching } from '../../bot/hints.ts'

test('a broken change stream is opened anew, and tells to look for what came meanwhile', async () => {
  const opened: (EventEmitter & { close(): Promise<void> })[] = []
  const open = () => {
    const stream = Object.assign(new EventEmitter(), { close: async () => undefined })
    opened.push(stream)
    return stream
  }
  const hint = vi.fn()
  const stop = keepWatching(open, hint, { warn: () => undefined } as never)
  opened[0]?.emit('resumeTokenChanged')
  opened[0]?.emit('resumeTokenChanged')
  expect(hint).toHaveBeenCalledTimes(1)
  opened[0]?.emit('error', new Error('the token expired'))
  opened[0]?.emit('close')
  await expect.poll(() => opened.length).toBe(2)
  opened[1]?.emit('resumeTokenChanged')
  expect(hint).toHaveBeenCalledTimes(2)
  stop()
  opened[1]?.emit('end')
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(opened).toHaveLength(2)
})
