import { expect, test } from 'vitest'
import { isResting, nextSend, sendsLeft, waitingItems } from '../../../bot/relay/grouping.ts'
import type { AlbumKind } from '../../../models/album.ts'
import type { EventSend } from '../../../models/event.ts'

const SECOND = 1_000
const START = new Date('2026-10-14T09:00:00+08:00').getTime()
const RULES = { every: 20 * SECOND, sends: 12 }
const KINDS: Record<string, AlbumKind> = { p: 'photo', v: 'video', s: 'voice', w: 'words', W: 'words' }

/** Things that wait, by a letter each: photos, videos, sounds, words, and W for long words; one came each second. */
const waiting = (letters: string) =>
  [...letters].map((letter, index) => ({
    _id: `${letter}${index}`,
    kind: KINDS[letter] ?? 'photo',
    at: new Date(START + index * SECOND),
    text: letter === 'W' ? '长'.repeat(200) : '说明',
  }))
const sent = (seconds: number): EventSend => ({
  kind: 'pictures',
  items: [],
  at: new Date(START + seconds * SECOND),
})
/** The letters of what goes next so many seconds after the first came, or nothing. */
const goes = (
  letters: string,
  seconds: number,
  { sends = [], ended = false }: { sends?: EventSend[]; ended?: boolean } = {},
) => {
  const event = { sends, ...(ended ? { endedAt: new Date(START) } : {}) }
  const now = new Date(START + seconds * SECOND)
  const send = nextSend(waiting(letters), event, { now, rules: RULES })
  return send && `${send.kind} ${send.items.map(([letter]) => letter).join('')}`
}

test.each([
  { rule: 'one photo waits for others', letters: 'p', seconds: 10, goesNext: undefined },
  { rule: 'one photo goes alone when no other came', letters: 'p', seconds: 20, goesNext: 'pictures p' },
  {
    rule: 'nine go at once when a tenth is there',
    letters: 'pppppppppp',
    seconds: 10,
    goesNext: 'pictures ppppppppp',
  },
  { rule: 'nine wait a moment for their caption', letters: 'ppppppppp', seconds: 9, goesNext: undefined },
  { rule: 'nine and their caption go', letters: 'pppppppppwp', seconds: 11, goesNext: 'pictures pppppppppw' },
  { rule: 'captions stay between the photos', letters: 'ppwpwp', seconds: 30, goesNext: 'pictures ppwpwp' },
  { rule: 'photos before a video go first', letters: 'ppvp', seconds: 4, goesNext: 'pictures pp' },
  { rule: 'a video goes alone', letters: 'vppp', seconds: 1, goesNext: 'video v' },
  { rule: 'a voice goes alone', letters: 'sp', seconds: 1, goesNext: 'voice s' },
  { rule: 'words alone are words', letters: 'ww', seconds: 25, goesNext: 'words ww' },
  { rule: 'long words are a message of their own', letters: 'pW', seconds: 3, goesNext: 'pictures p' },
  { rule: 'and go alone', letters: 'Wp', seconds: 3, goesNext: 'words W' },
])('$rule', ({ letters, seconds, goesNext }) => {
  expect(goes(letters, seconds)).toBe(goesNext)
})

test.each([
  { rule: 'from the last decision', rows: [], over: 21 },
  {
    rule: 'from when the group got it',
    rows: [{ state: 'sent', sentAt: new Date(START + 40_000) }],
    over: 60,
  },
  { rule: 'and no end while it is under way', rows: [{ state: 'pending' }], over: undefined },
  { rule: 'and none of a send that failed', rows: [{ state: 'failed' }], over: 21 },
] as const)('between two sends there is a pause, $rule', ({ rows, over }) => {
  const rests = (seconds: number) =>
    isResting([sent(1)], rows, { now: new Date(START + seconds * SECOND), rules: RULES })
  expect(rests((over ?? 3_600) - 1)).toBe(true)
  expect(rests(over ?? 3_600)).toBe(over === undefined)
  expect(isResting([], [], { now: new Date(START), rules: RULES })).toBe(false)
})

test('the more was sent the longer a few photos wait, and after the end they do not wait', () => {
  const sends = [sent(-90), sent(-60), sent(-30)]
  expect(goes('pp', 60, { sends })).toBeUndefined()
  expect(goes('pp', 80, { sends })).toBe('pictures pp')
  expect(goes('pp', 1, { sends, ended: true })).toBe('pictures pp')
})

test('an event has eleven sends before its closing, and with a word of staff twelve more', () => {
  const sends = Array.from({ length: 11 }, () => sent(0))
  expect(sendsLeft({ sends, extended: [] }, RULES)).toBe(0)
  expect(sendsLeft({ sends, extended: ['m1'] }, RULES)).toBe(12)
  const closed = [...sends, { ...sent(0), kind: 'closing' as const }]
  expect(sendsLeft({ sends: closed, extended: ['m1'] }, RULES)).toBe(11)
})

test('what was decided, what nobody released and what the group has seen does not wait', () => {
  const items = [{ _id: 'a' }, { _id: 'b' }, { _id: 'c', offered: true }, { _id: 'd', seen: true }]
  const event = { sends: [{ ...sent(0), items: ['a'] }] }
  expect(waitingItems(event, items)).toEqual([{ _id: 'b' }])
})
