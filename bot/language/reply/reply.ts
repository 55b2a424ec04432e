import { asTyped } from '../as-typed.ts'
import { createNameFinder, type NameFinder, type RosterPerson } from '../names/names.ts'
import { normalise, withoutQuote } from '../normalise.ts'
import { ordersMachine } from '../orders.ts'
import { wordsOf } from '../words.ts'
import { withMentioned } from './at-signs.ts'
import type { Call } from './call.ts'
import { CHOSEN, leadingChoice } from './choices.ts'
import { asks, isElsewhere } from './clauses.ts'
import { type Entry, entryOf, type Status } from './entry.ts'
import { extrasIn, NO_EXTRAS } from './extras.ts'
import { type Judge, ownJudge } from './judge.ts'
import { readList } from './list.ts'
import { reasonsIn } from './reasons.ts'
import { namesAlone, namesOthers } from './roll.ts'
import { withNames } from './side.ts'
import { isSolitaire, isTagged } from './solitaire.ts'
import { tellStory } from './story.ts'

export interface Reading {
  entries: Entry[]
  /** Set where nothing was recorded though a clerk might ask back. */
  unsure?: { likely: Status }
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
/** 「我俩兄妹：…」「请假的有：…」 name nobody. */
const NO_LABEL =
  /^[代替帮]|我|们|[两俩三四几]|都|的|来|去|到|假|参加|线上|现场|报名|[这那]边|这里|那里|[组楼院村寨]$/
/** How probable an answer must be so that a person is to look at it. */
const DOUBTFUL = 0.25
const ILLNESS =
  /住院|生病|感冒|发烧|[腿脚腰头胸肚][杆膝]?(?:又|都|很)?[痛疼肿昏晕]|不舒服|做手术|起不来床|下不得床|动不得/

/** Who sends but a name signs up whose name that is. */
const SIGNED_UP = { status: 'attend', sure: 0.7 } as const
const NOTHING_ELSE = { reason: '', ...NO_EXTRAS }

/** Builds a reader for a roster. The reader is pure, never throws, and asks no language model. */
export function createReplyReader(roster: readonly RosterPerson[], judge: Judge = ownJudge()): ReplyReader {
  const finder = createNameFinder(roster)
  return (input) => {
    const raw = input.text.slice(0, LONGEST * 4)
    if (!isTagged(raw) && isChat(raw, input.call)) return { entries: [] }
    if (input.solitaire || isSolitaire(raw)) return { entries: asTyped(readList(input, finder), raw) }
    const { text, nodded } = normalise(raw.slice(0, LONGEST))
    if (!text) return { entries: nodded ? [{ who: 'self', status: 'ack', sure: 0.9 }] : [] }
    if (text.length > LONGEST_ANSWER || FORWARDED.test(text)) return { entries: [] }
    const reading = readAnswer(withMentioned(text, input.mentions ?? [], finder), input, { finder, judge })
    const [first] = reading.entries
    if (first && ordersMachine(text)) return { entries: [], unsure: { likely: first.status } }
    return { ...reading, entries: asTyped(reading.entries, raw) }
  }
}

/** Whether it is a joke, a forwarded text, or a word beneath somebody else's chat. */
function isChat(raw: string, { text }: Call): boolean {
  const quoted = QUOTED.exec(raw.trim())?.[1]
  if (
    quoted !== undefined &&
    (!ON_MEETING.test(quoted) || isElsewhere(quoted)) &&
    !text.includes(quoted.slice(0, 12))
  )
    return true
  const own = withoutQuote(raw.trim())
  return FORWARDED.test(own) || (JOKE.test(own) && TOLD.test(own))
}

/** 「静静：请假」: a line of some chat, of somebody who is not on the roster. */
function isOfStranger(text: string, finder: NameFinder): boolean {
  const label = LABELLED.exec(text)?.[1]
  return label !== undefined && !LABELS.has(label) && !NO_LABEL.test(label) && !finder.mentions(label).length
}

function readAnswer(
  text: string,
  input: ReplyInput,
  { finder, judge }: { finder: NameFinder; judge: Judge },
): Reading {
  const choice = leadingChoice(text, input.call)
  if (choice && namesOthers(choice.rest, { finder, ...input })) {
    const entries = tellStory(text, input, finder).entries()
    if (entries.length) return { entries }
  }
  if (choice) {
    const { status, rest } = choice
    const reason = reasonsIn(rest.split(/[，,。；;！!\n]+/))
    return {
      entries: [
        entryOf(
          'self',
          { status, sure: CHOSEN },
          { reason, ...extrasIn(withNames(rest, finder), input.call).self },
        ),
      ],
    }
  }
  if (isOfStranger(text, finder)) return { entries: [] }
  const alone = namesAlone(text, { finder, ...input })
  if (alone.length) return { entries: alone.map((who) => entryOf(who, SIGNED_UP, NOTHING_ELSE)) }
  const story = tellStory(text, input, finder)
  const verdict = judge(story, input.call)
  const entries = story.entries(verdict)
  if (entries.length) return { entries }
  if (verdict.nothing < 1 - DOUBTFUL && /\p{L}|\p{N}/u.test(text))
    return { entries, unsure: { likely: verdict.status } }
  return ILLNESS.test(text) && !asks(text) ? { entries, unsure: { likely: 'leave' } } : { entries }
}
