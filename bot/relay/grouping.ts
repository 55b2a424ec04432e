import type { AlbumItem } from '../../models/album.ts'
import type { EventSend, LiveEvent } from '../../models/event.ts'
import type { OutboxItem } from '../../models/outbox.ts'

/** So many pictures stand on one collage. */
export const MOST_PICTURES = 9
/** Longer words are read better as a message than on a picture. */
const LONGEST_CAPTION = 120
const LONGEST_TEXT = 1_500
/** Nobody at home waits longer than this for a picture that came alone, in milliseconds. */
const LONGEST_WAIT = 5 * 60_000

type Waiting = Pick<AlbumItem, '_id' | 'kind' | 'at' | 'text' | 'speech'>

/** How often and how much an event may send. */
export interface RelayRules {
  /** Milliseconds from one send to the next. */
  every: number
  /** How many sends an event has without staff's word, its closing among them. */
  sends: number
}

type Used = Pick<LiveEvent, 'sends' | 'extended'>

/** How many sends an event may have, its closing among them. */
export function sendsInAll({ extended }: Pick<Used, 'extended'>, rules: RelayRules): number {
  return rules.sends * (1 + extended.length)
}

/** How many sends an event may still have before its closing. One that was gone on with had a closing already. */
export function sendsLeft(event: Used, rules: RelayRules): number {
  return sendsInAll(event, rules) - 1 - event.sends.length
}

/** Whether a send is handed over and did not reach the group yet. */
export function isUnderWay({ state }: Pick<OutboxItem, 'state'>): boolean {
  return state === 'pending' || state === 'sending'
}

/**
 * Whether the group gets nothing of an event now: the last send is still under way, as in the night's rest, or the
 * pause since it reached the group is not over.
 */
export function isResting(
  sends: readonly Pick<EventSend, 'at'>[],
  rows: readonly Pick<OutboxItem, 'state' | 'sentAt'>[],
  { now, rules }: { now: Date; rules: RelayRules },
): boolean {
  const reached = [...sends.map(({ at }) => at), ...rows.flatMap(({ sentAt }) => sentAt ?? [])]
  const last = Math.max(0, ...reached.map((at) => at.getTime()))
  return rows.some(isUnderWay) || now.getTime() - last < rules.every
}

/** What of an event was not in any send yet, in its order. */
export function waitingItems<Item extends Pick<AlbumItem, '_id' | 'offered' | 'seen'>>(
  event: Pick<LiveEvent, 'sends'>,
  items: readonly Item[],
): Item[] {
  const taken = new Set(event.sends.flatMap((send) => send.items))
  return items.filter(({ _id, offered, seen }) => !offered && !seen && !taken.has(_id))
}

/**
 * The next send of what waits, or undefined while it is better to wait for more pictures. The more sends an event has used, the longer it waits for a collage to fill.
 */
export function nextSend(
  waiting: readonly Waiting[],
  event: Pick<LiveEvent, 'sends' | 'endedAt'>,
  { now, rules }: { now: Date; rules: RelayRules },
): EventSend | undefined {
  const [first] = waiting
  if (!first) return undefined
  const taken = firstTogether(waiting)
  const kind = kindOf(taken)
  const isWhole = taken.length < waiting.length || kind === 'video' || kind === 'voice'
  const patience = isFull(taken)
    ? rules.every / 4
    : Math.min(LONGEST_WAIT, rules.every * (1 + event.sends.length))
  const since = isFull(taken) ? taken.at(-1)?.at : first.at
  if (!isWhole && !event.endedAt && now.getTime() - Number(since) < patience) return undefined
  return { kind, items: taken.map(({ _id }) => _id), at: now }
}

function isFull(taken: readonly Waiting[]): boolean {
  return taken.filter(({ kind }) => kind === 'photo').length === MOST_PICTURES
}

function kindOf(taken: readonly Waiting[]): EventSend['kind'] {
  if (taken.some(({ kind }) => kind === 'photo')) return 'pictures'
  const [first] = taken
  return first?.kind === 'video' || first?.kind === 'voice' ? first.kind : 'words'
}

/** All of what waits, cut into what goes together. */
export function inSends<Item extends Waiting>(items: readonly Item[]): Item[][] {
  const sends: Item[][] = []
  for (let rest = items; rest.length; ) {
    const taken = firstTogether(rest)
    sends.push(taken)
    rest = rest.slice(taken.length)
  }
  return sends
}

/**
 * What goes together from the beginning: up to nine photos with the captions between and after them, what was spoken,
 * or one other thing.
 */
function firstTogether<Item extends Waiting>(waiting: readonly Item[]): Item[] {
  const [first, ...others] = waiting
  if (!first) return []
  const taken = [first]
  if (isAlone(first)) return taken
  for (const item of others) {
    if (isAlone(item) || first.speech !== item.speech || !fitsOn(taken, item)) break
    taken.push(item)
  }
  return taken
}

function fitsOn(taken: readonly Waiting[], item: Waiting): boolean {
  if (item.kind === 'photo') return taken.filter(({ kind }) => kind === 'photo').length < MOST_PICTURES
  const most = item.speech ? LONGEST_TEXT : LONGEST_TEXT / 4
  return taken.reduce((sum, { text }) => sum + text.length, item.text.length) <= most
}

function isAlone({ kind, text, speech }: Waiting): boolean {
  return (
    kind === 'video' || kind === 'voice' || (kind === 'words' && !speech && text.length > LONGEST_CAPTION)
  )
}
