import type { Call } from './call.ts'
import { asks, type ClauseMeaning, isConditional, isElsewhere, meaningOfClause } from './clauses.ts'
import { choiceInClause, type Entry, entryOf, type Status } from './entry.ts'
import { isOfKin, reasonIn, withoutCompany } from './extras.ts'
import { readList } from './list.ts'
import { createNameFinder, type NameFinder, type RosterPerson } from './names.ts'
import { normalise } from './normalise.ts'
import { isSolitaire, isTagged } from './solitaire.ts'
import { type Subject, subjectsOf } from './subject.ts'

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
const CLAUSE_END =
  /[，,。；;！!\n~…]+|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以)|(?<=.)(?=因为|就是|现在)|(?<=(?:来|去|参加)的)(?=现在|我)/
/** What joins names to each other and to what is said of them. */
const JOINS_NAMES = /^(?:[\s和跟与同及、：:]+|帮|替|给|代)+(?!我)/
const JOKE = /笑话|段子|开玩笑|😂|🤣|😄|\[偷笑\]|\[捂脸\]|\[破涕为笑\]/
const TOLD = /(?:说|问|讲|喊)/
/** An answer quoted beneath a notice is an answer; beneath somebody's chat it is chat. */
const QUOTED = /^[「『]([^」』]{0,2000})[」』]\s*\n[-\s—–]{5,}\n/
const ON_MEETING = /会|通知|参加|请假|线上|报名|接龙|到场|活动|学习|来不/
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
  return FORWARDED.test(raw) || (JOKE.test(raw) && TOLD.test(raw))
}

function readAnswer(text: string, input: ReplyInput, finder: NameFinder): Reading {
  const choice = readChoice(text, input)
  if (choice) return { entries: [choice] }
  const entries = readClauses(text, input, finder)
  if (entries.length) return { entries }
  return ILLNESS.test(text) && !asks(text)
    ? { entries, unsure: { why: '只说了身体，没说来不来', likely: 'leave' } }
    : { entries }
}

const CHOICE =
  /^(?:我?(?:选|回复?|报|扣|填)\s*)?[“"'+＋#]*\s*([0-9A-H])(?:\s*[!！。.,，、号]*\s*\1)*[”"'!！。.~，,、\s]*(?:号)?(?:[哈嘛咯了哦吧]*$)/i
const LEAD_CHOICE =
  /^(?:我?(?:选|回复?|报)\s*)?\+?([0-9A-H])(?:咯|哈|了|嘛|哦)?\s*[，,。；;！!、\s]\s*(?=\D)(.+)$/is
const SWAP = /^([0-9A-H])\s*(?:改|换|变)(?:成|为|到)?\s*([0-9A-H])(?:[，,。\s]+(.*))?$/is
const NOT_BUT = /^不是\s*[0-9A-H][，,\s]*(?:是|应该是)\s*([0-9A-H])/i

const CHANGES_TO = /^我?(?:改|换|变)(?:成|为|到|选)?\s*([0-9A-H])$/i
const GLUED = /^([0-9A-H])((?:我|来|参加|线上|请假|去不|来不|到不).*)$/i
const SPELT: Record<string, string> = { 一: '1', 壹: '1', 二: '2', 贰: '2', 三: '3', 叁: '3', 四: '4' }
const SPELT_CHOICE = /^(?:选|回|第)?([一二三四壹贰叁])(?:个|号)?$/

/** An answer that is, or begins with, one of the call's digits or letters. */
function readChoice(text: string, { call }: ReplyInput): Entry | undefined {
  const swap = SWAP.exec(text)
  const whole = CHOICE.exec(text) ?? NOT_BUT.exec(text) ?? CHANGES_TO.exec(text)
  const lead = LEAD_CHOICE.exec(text) ?? GLUED.exec(text)
  const spelt = SPELT[SPELT_CHOICE.exec(text)?.[1] ?? '']
  const token = (spelt ?? swap?.[2] ?? whole?.[1] ?? lead?.[1])?.toUpperCase()
  const status =
    token === undefined
      ? undefined
      : (call.choices[token] ?? (token === '1' && /^[+＋]/.test(text) ? 'attend' : undefined))
  if (!status) return undefined
  const rest = swap?.[3] ?? (whole ? '' : (lead?.[2] ?? ''))
  if (rest && asks(rest) && /是啥|什么意思|哪/.test(rest)) return undefined
  return entryOf('self', { status, sure: 0.98, at: 0, length: 0 }, { words: rest, whole: rest })
}

interface Said {
  subject: Subject
  meaning: ClauseMeaning
  reasons: string[]
}

/** Lets the clauses decide together: the last word on each person stands, agreement gives way to an answer. */
function readClauses(text: string, { from, call }: ReplyInput, finder: NameFinder): Entry[] {
  const said = new Map<string, Said>()
  let signature: Subject | undefined
  const loose: string[] = []
  let subjects: Subject[] = ['self']
  let afterAddress = false
  for (const clause of text.split(CLAUSE_END).filter((one) => one?.trim())) {
    const found = subjectsOf(clause.trim(), finder, { before: afterAddress ? ['self'] : subjects, from })
    afterAddress = found.address
    subjects = found.subjects
    signature =
      found.onlyNames && !found.address && found.named && subjects.length === 1 ? subjects[0] : undefined
    if (found.onlyNames) continue
    const hasNames = found.rest.length < clause.trim().length
    const rest = withoutCompany(hasNames ? found.rest.replace(JOINS_NAMES, '') : found.rest)
    const meaning = choiceInClause(rest, call) ?? meaningOfClause(rest)
    if (!meaning) {
      if (!asks(rest)) loose.push(rest)
      continue
    }
    // Who speaks for somebody else does not say that the other has read it; kin who stay at home are not asked.
    if (meaning.status === 'ack' && found.named) continue
    if (meaning.status === 'leave' && isOfKin(rest)) continue
    const reason = reasonIn(rest.trim().slice(0, meaning.at))
    if (reason && subjects.length === 1 && subjects[0] === 'self') loose.push(reason)
    const reasons = reason && subjects[0] !== 'self' ? [reason] : []
    for (const subject of subjects) addSaid(said, { subject, meaning, reasons })
  }
  if (isElsewhere(text) && [...said.values()].every(({ meaning }) => meaning.sure < 0.9)) return []
  if (isConditional(text))
    for (const one of said.values())
      if (one.meaning.status !== 'ack') one.meaning = { ...one.meaning, status: 'undecided' }
  const own = said.get('self')
  if (signature && own && said.size === 1 && own.meaning.status !== 'ack')
    said.set('self', { ...own, subject: signature })
  const onlyRead = [...said.values()].every(({ meaning }) => meaning.status === 'ack')
  if (onlyRead && loose.some((clause) => /你/.test(clause))) return []
  return [...said.values()].map(({ subject, meaning, reasons }) =>
    entryOf(subject, meaning, { words: [...loose, ...reasons].join('，'), whole: text }),
  )
}

const WEIGHT: Record<Status, number> = {
  ack: 0,
  cancel: 1,
  undecided: 2,
  attend: 2,
  arrived: 2,
  online: 2,
  leave: 2,
}

function addSaid(said: Map<string, Said>, next: Said): void {
  const key = next.subject === 'self' ? 'self' : next.subject.join('|')
  const before = said.get(key)
  if (before && WEIGHT[next.meaning.status] < WEIGHT[before.meaning.status]) return
  said.set(key, { ...next, reasons: [...(before?.reasons ?? []), ...next.reasons] })
}
