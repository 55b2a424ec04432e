import type { Poll } from '../../models/poll.ts'
import type { NameFinder } from '../language/names/names.ts'
import { asks } from '../language/reply/clauses.ts'
import { companionsIn } from '../language/reply/company.ts'
import type { ReplyReader } from '../language/reply/reply.ts'
import { readClause } from './pick-clause.ts'
import { type Change, type Picks, readPicks } from './picks.ts'
import { saidOf } from './said-of.ts'
import { readTrip } from './trip-answer.ts'
import { isSignUp } from './words.ts'

/** What a text says of one person's choice. */
export interface Said extends Change {
  /** `self`, or a full name of the roster. */
  who: string
  /** How many come in all, or how many more than before, where it is said. */
  people?: number
  more?: number
}

export interface PollReading {
  poll: Poll
  said: Said[]
  /** Whether nothing else that was asked can be meant; a bare number or yes may. */
  plain: boolean
  /** Words like 都行, which people say of much else. */
  loose: boolean
}

/** By what answers are read, and whose they are. */
export interface AnswerReading {
  reader: ReplyReader
  finder: NameFinder
  from?: string | undefined
  /** It is a chain list, in which everybody writes a line. */
  solitaire?: boolean
}

/** Reads a text as an answer to a poll; null where it is none. */
export function readPollAnswer(poll: Poll, text: string, reading: AnswerReading): PollReading | null {
  const read = reading.solitaire && !isSignUp(poll) ? listed : isSignUp(poll) ? signedUp : picked
  const found = read(poll, text, reading)
  return found?.said.length ? { poll, ...found } : null
}

const LONGEST_PICK = 16
/** Titles of what one goes to. */
const PLACES = /去哪|[春秋郊出]游|参观|旅游/

type Found = Pick<PollReading, 'said' | 'plain' | 'loose'> | null

function signedUp({ companions }: Poll, text: string, { reader, from, solitaire }: AnswerReading): Found {
  const entries = readTrip(text, { reader, from, ...(solitaire ? { solitaire } : {}) })
  const sure = entries.filter(({ who }) => who !== '?')
  const said = sure.map(({ who, comes, people, more }) => ({
    who,
    // Who says that somebody stays at home says nothing of himself.
    ...(more !== undefined && more < 0 ? {} : { set: comes ? [0] : [] }),
    add: [],
    drop: [],
    ...(companions && people !== undefined ? { people } : {}),
    ...(companions && more !== undefined ? { more } : {}),
  }))
  // Where nobody may be brought along, a number is no number of people.
  const isNumber = sure.some(({ digit, people = 1 }) => digit && people > 1)
  return isNumber && !companions ? null : { said, plain: false, loose: false }
}

/** 「我和老伴两个人」 says nothing of what is chosen. */
const COMPANY =
  /(?:我们?)?(?:和|跟|与|带上?|还有|加上?)(?:我的?)?(?:老伴|爱人|老婆|老公|儿子|女儿|姑娘|孙子|孙女|家属|家人)(?:一起|一路|一共|两个人?|[两二三]个人|俩|都|也)*|(?:一共|我们)?[两二三四2-4](?:个人|人|位)(?:都|一起)?/g

function picked(poll: Poll, text: string, { finder, from }: AnswerReading): Found {
  const parts = saidOf(text, { finder, from })
  const found = (parts ?? []).map((part) => ({ part, ...pickedIn(poll, part.text) }))
  const picks = found.flatMap((one) => (one.picks ? [one.picks] : []))
  const isClear = found.length === 1 || found.every((one) => one.picks)
  if (!picks.length || !isClear) return null
  const said = found.flatMap(({ part, change }) =>
    change ? [...(part.self ? ['self'] : []), ...part.names].map((who) => ({ who, ...change })) : [],
  )
  return {
    said,
    plain: picks.some(({ by }) => by === 'plain'),
    loose: picks.every(({ by }) => by === 'all'),
  }
}

function pickedIn(
  { kind, title, options, many, companions }: Poll,
  text: string,
): { picks: Picks | null; change?: Omit<Said, 'who'> } {
  const words = companions ? text.replace(COMPANY, ' ') : text
  const picks = readPicks(words, {
    options: options.map((option) => option.text),
    many,
    goes: kind === 'trip' || PLACES.test(title),
  })
  if (!picks) return { picks }
  const { by: _, ...change } = picks
  const company = companions ? companionsIn(text) : 0
  return { picks, change: { ...change, ...(company ? { people: 1 + company } : {}) } }
}

const ITEM = /^\s*\d{1,3}\s*[.、．)）]?\s*/

/** Lines of a chain list that begin with a name. */
function listed(poll: Poll, text: string, reading: AnswerReading): Found {
  const found = text.split('\n').flatMap((line) => {
    if (!ITEM.test(line)) return []
    const item = line.replace(ITEM, '')
    const [mention] = reading.finder.mentions(item)
    const [name, ...more] = mention?.start === 0 ? mention.candidates : []
    if (!mention || !name || more.length) return []
    const { picks, change } = pickedIn(poll, item.slice(mention.end).replace(/^[\s:：，,]+/, ''))
    const who = name === reading.from ? 'self' : name
    return picks && change ? [{ plain: picks.by === 'plain', said: { who, ...change } }] : []
  })
  return { said: found.map(({ said }) => said), plain: found.some(({ plain }) => plain), loose: false }
}

/** Whether a text that is no answer may have been meant as one: it names a choice, or is but a number. */
export function mayBePick({ options }: Poll, text: string): boolean {
  if (text.length > LONGEST_PICK || asks(text)) return false
  const { found } = readClause(text, { options: options.map((option) => option.text) })
  return /^\d{1,2}$/.test(text) || found.some(({ named }) => named)
}
