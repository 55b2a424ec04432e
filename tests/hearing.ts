import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { ROOM, type SimulatedMessage, type World } from '../bot/simulator/world.ts'

/** Under load the first picture of a process may take many seconds. */
const PATIENCE = 30_000

/** Hears what the bot says in a simulated WeChat, to the group or to one person. */
export function hearing(world: World) {
  let heard = 0
  const sent = () => world.sent().slice(heard)
  const sentTo = (chat: string) => sent().filter((message) => message.chat === chatOf(chat))
  const chatOf = (name: string) => (name === 'group' ? ROOM : world.person(name).key)

  /** The next thing that the bot says there and that matches; fails after some seconds. */
  const hears = async (chat: string, wanted: RegExp | 'picture' | 'link' | 'file') => {
    const deadline = Date.now() + PATIENCE
    for (;;) {
      const found = sentTo(chat).find((message) => fits(message, wanted))
      if (found) return found
      if (Date.now() > deadline) {
        const said = sentTo(chat).map(({ text, file, link }) => text || file?.name || link?.title)
        throw expect.fail(
          `nothing like ${wanted} was said to ${chat}; said was: ${JSON.stringify(said, null, 1)}`,
        )
      }
      await sleep(20)
    }
  }

  /** What was said until now is heard no more. */
  const forgets = () => {
    heard = world.sent().length
  }

  return { sent, sentTo, hears, forgets }
}

function fits({ text, file, link }: SimulatedMessage, wanted: RegExp | 'picture' | 'link' | 'file'): boolean {
  if (wanted === 'picture') return /\.(png|jpe?g)$/i.test(file?.name ?? '')
  if (wanted === 'file') return file !== undefined
  return wanted === 'link' ? link !== undefined : wanted.test(text)
}
