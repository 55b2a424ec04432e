import type { Call } from './call.ts'
import { leadingChoice } from './choices.ts'
import { asks } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import { companionsIn } from './extras.ts'
import { readList } from './list.ts'
import { createNameFinder, type NameFinder, type RosterPerson } from './names.ts'
import { normalise, withoutQuote } from './normalise.ts'
import { reasonsIn } from './reasons.ts'
import { isSolitaire, isTagged } from './solitaire.ts'
import { readStory } from './story.ts'
import { wordsOf } from './words.ts'

export interface Reading {
  entries: Entry[]
  /** Set where nothing was recorded though a clerk might ask back. */
  unsure?: { why: string; likely?: Status }
}

export interface ReplyInput {
  text: string
  /** The sender's name on the roster. */
  from?: string
  call: Call
  mentions?: string[]
  /** Earlier resends of this 接龙. */
  previous?: string[]
  /** WeChat said that it is a 接龙. */
  solitaire?: boolean
}

export type ReplyReader = (input: ReplyInput) => Reading

const LONGEST = 1_000
const LONGEST_ANSWER = 160
const FORWARDED =
  /^\s*[【[(（]?(?:转|聊天记录|会议通知|停水|通知(?![看收晓知]))|【|转发|大家转|转给|名额|先到先得|提前储水|请家属|抓紧|目前回复|没回的|不得无故|没有特殊情况|谨防/
const JOKE = /笑话|段子|开玩笑|😂|🤣|😄|\[偷笑\]|\[捂脸\]|\[破涕为笑\]/
const TOLD = /(?:说|问|讲|喊)/
/** An answer quoted beneath a notice is an answer; beneath somebody's chat it is chat. */
const QUOTED = /^[「『]([^」』]{0,2000})[」』]\s*\n[-\s—–]{5,}\n/
const ON_MEETING =
  /会|通知|参加|请假|线上|报名|接龙|到场|活动|学习|来不|没(?:有)?回|回复|抓紧|[0-9]+月[0-9]+日|[0-9]+号/
const LABELLED = /^([\u4e00-\u9fff]{2,4})[：:]\s*\S/
const LABELS = new Set(wordsOf('labels'))
const ILLNESS = /住院|生病|感冒|发烧|腿痛|脚痛|腰痛|不舒服|头昏|做手术/

/** Builds a reader for a roster. The reader is pure, never throws, and asks no language model. */
export function createReplyReader(roster: readonly RosterPerson[]): ReplyReader {
  const finder = createNameFinder(roster)
  return (input) => {
    const raw = input.text.slice(0, LONGEST * 4)
    if (!isTagged(raw) && isChat(raw, input.call)) return { entries: [] }
    if (input.solitaire || isSolitaire(raw)) return { entries: readList(input, finder) }
    const { text, nodded } = normalise(raw.slice(0, LONGEST))
    if (!text) return { entries: nodded ? [{ who: 'self', status: 'ack', sure: 0.9 }] : [] }
    if (text.length > LONGEST_ANSWER || FORWARDED.test(text)) return { entries: [] }
    return readAnswer(text, input, finder)
  }
}

/** Whether it is a joke, a forwarded text, or a word beneath somebody else's chat. */
function isChat(raw: string, { text }: Call): boolean {
  const quoted = QUOTED.exec(raw.trim())?.[1]
  if (quoted !== undefined && !ON_MEETING.test(quoted) && !text.includes(quoted.slice(0, 12))) return true
  const own = withoutQuote(raw.trim())
  return FORWARDED.test(own) || (JOKE.test(own) && TOLD.test(own))
}

/** 「静静：请假」: a line of some chat, of somebody who is not on the roster. */
function isOfStranger(text: string, finder: NameFinder): boolean {
  const label = LABELLED.exec(text)?.[1]
  return label !== undefined && !LABELS.has(label) && !finder.mentions(label).length
}

function readAnswer(text: string, input: ReplyInput, finder: NameFinder): Reading {
  const choice = leadingChoice(text, input.call)
  if (choice) {
    const { status, rest } = choice
    const reason = reasonsIn(rest.split(/[，,。；;！!\n]+/))
    return {
      entries: [
        entryOf('self', { status, sure: 0.98 }, { reason, whole: rest, companions: companionsIn(rest) }),
      ],
    }
  }
  if (isOfStranger(text, finder)) return { entries: [] }
  const entries = readStory(text, input, finder)
  if (entries.length) return { entries }
  return ILLNESS.test(text) && !asks(text)
    ? { entries, unsure: { why: '只说了身体，没说来不来', likely: 'leave' } }
    : { entries }
}
