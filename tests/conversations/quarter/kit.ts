import { expect } from 'vitest'
import { BOT, ROOM, type SimulatedFile } from '../../../bot/simulator/world.ts'
import type { Chat } from '../../chat.ts'
import { leaksIn } from './leaks.ts'

const SECOND = 1_000

/** Somebody is to read something: `group`, `staff` for each of them, or a person by name. */
export interface Heard {
  to: string
  /** The text, or the name of the file. */
  says: RegExp | ((text: string) => boolean)
}

/** What the bot is to say by itself, once, from that instant on. */
export interface Due extends Heard {
  at: number
  what: string
  /** After that it is worth nothing: whoever looks later hears nothing of it. */
  until?: number
  /** Looked for half a minute before too, when it must not be there yet. */
  exact?: boolean
  /** What people do then. */
  after?: () => Promise<void>
  /** Nobody looks only for this: it is there when something else is looked for. */
  waits?: boolean
}

interface Said {
  to: string
  text: string
  at: number
  file?: SimulatedFile
}

/** An instant of the quarter, from MM-DD and HH:MM in Shanghai. */
export function at(day: string, time: string): number {
  return Date.parse(`2025-${day}T${time}:00+08:00`)
}

/** Goes through a quarter from one thing that is due to the next, and sees that nothing else is ever said. */
export function startQuarter(chat: Chat, staff: readonly string[]) {
  const said: Said[] = []
  const unasked: (Said & { what: string })[] = []
  const sayings: string[] = []
  let dues: Due[] = []
  let read = 0
  let looks = 0
  chat.world.on('message', ({ from, chat: where, text, file, link, at: sentAt }) => {
    if (from !== BOT) return
    const to = where === ROOM ? 'group' : chat.world.person(where).name
    const words = link ? `${link.title}\n${link.description}` : text || (file?.name ?? '')
    said.push({ to, text: words, at: sentAt, ...(file ? { file } : {}) })
  })

  const eachOf = <One extends Heard>(heard: readonly One[]): One[] =>
    heard.flatMap((one) => (one.to === 'staff' ? staff.map((to) => ({ ...one, to })) : [one]))

  /** Fails unless each was said since the last time, once, and nothing else; returns what was said with what it was. */
  const compare = (expected: readonly (Heard & { what?: string })[], when: string) => {
    const left = eachOf(expected)
    const found: (Said & { what: string })[] = []
    const other = said.slice(read).filter((one) => {
      const index = left.findIndex((heard) => heard.to === one.to && fits(heard, one.text))
      if (index < 0) return true
      found.push(...left.splice(index, 1).map(({ what = '' }) => ({ ...one, what })))
      return false
    })
    read = said.length
    const missing = left.map(({ to, what, says }) => `${to}: ${what ?? says}`)
    expect({ when, missing, other: other.map(({ to, text }) => `${to}: ${text}`) }).toEqual({
      when,
      missing: [],
      other: [],
    })
    return found
  }

  const look = async (wanted: number) => {
    const instant = Math.max(wanted, chat.now().getTime())
    looks += 1
    await chat.jumps(new Date(instant).toISOString())
    const due = dues.filter((one) => one.at <= instant)
    dues = dues.filter((one) => one.at > instant)
    const told = due.filter(({ until = instant }) => instant <= until)
    unasked.push(...compare(told, inShanghai(instant)))
    for (const { after } of told) await after?.()
  }

  const goesOnTo = async (instant: number) => {
    for (;;) {
      const [next] = dues
        .filter((one) => !one.waits && one.at < instant)
        .sort((one, other) => one.at - other.at || Number(other.exact ?? 0) - Number(one.exact ?? 0))
      if (!next) break
      if (next.exact && next.at - 30 * SECOND > chat.now().getTime()) await look(next.at - 30 * SECOND)
      await look(next.at + 5 * SECOND)
    }
    if (instant > chat.now().getTime()) await look(instant)
  }

  const hears = async (heard: readonly Heard[], after: string) => {
    await chat.quiet()
    compare(heard, `after 「${after}」`)
  }

  return {
    expects: (...more: Due[]) => {
      dues.push(...more)
    },
    /** What was expected is not any more. */
    forgets: (what: string) => {
      dues = dues.filter((one) => one.what !== what)
    },
    goesOnTo,
    hears,
    /** Somebody says something in private, which is answered with exactly that. */
    tells: async (from: string, text: string, ...heard: Heard[]) => {
      if (!staff.includes(from)) sayings.push(text)
      await chat.act({ do: 'text', from, chat: 'private', text })
      await hears(heard, text)
    },
    /** Somebody says something in the group. */
    says: async (from: string, text: string, ...heard: Heard[]) => {
      await chat.act({ do: 'text', from, chat: 'group', text })
      await hears(heard, text)
    },
    /** What members said in private. */
    sayings,
    /** What was said by itself so far. */
    unasked,
    saidInGroup: () => said.filter(({ to }) => to === 'group'),
    counts: () => ({ said: said.length, unasked: unasked.length, looks }),
    /** What of all that the group was told belongs to somebody; `wordsOn` reads pictures. */
    leaks: (wordsOn: (file: SimulatedFile) => string, sayings: readonly string[]) =>
      said
        .filter(({ to }) => to === 'group')
        .flatMap(({ text, file }) => leaksIn(`${text}\n${file ? wordsOn(file) : ''}`, sayings)),
  }
}

export type Quarter = ReturnType<typeof startQuarter>

export function hear(to: string, says: Heard['says']): Heard {
  return { to, says }
}

function fits({ says }: Heard, text: string): boolean {
  return typeof says === 'function' ? says(text) : says.test(text)
}

function inShanghai(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
