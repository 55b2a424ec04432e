import type { Call } from './call.ts'
import { asks, type ClauseMeaning, isElsewhere, meaningOfClause } from './clauses.ts'
import { companionsIn, reasonIn, saysLate, withoutCompany } from './extras.ts'
import { createNameFinder, type NameFinder, type RosterPerson } from './names.ts'
import { normalise } from './normalise.ts'
import { isSolitaire, readSolitaire } from './solitaire.ts'
import { type Subject, subjectsOf } from './subject.ts'

export type Status = 'attend' | 'online' | 'leave' | 'arrived' | 'ack' | 'undecided' | 'cancel'

/** What a text says of one person. */
export interface Entry {
  /** `self`, a full name of the roster, or `?` when several fit. */
  who: string
  /** With `?`: the full names that fit. */
  candidates?: string[]
  status: Status
  reason?: string
  /** How many come along who are not on the roster. */
  companions?: number
  late?: boolean
  /** From 0 to 1. */
  sure: number
}

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
  /^\s*[【[(（]?(?:转|聊天记录|会议通知|停水|通知)|【|转发|大家转|转给|名额|先到先得|提前储水|请家属|抓紧|目前回复|没回的|不得无故|没有特殊情况|谨防/
const CLAUSE_END =
  /[，,。；;！!\n~…]+|(?<=[\u4e00-\u9fff0-9A-Za-z]) +(?=\S)|(?=不过|但是|可是|所以)|(?<=.)(?=因为|就是|现在)|(?<=(?:来|去|参加)的)(?=现在|我)/
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
    if (isChat(raw, input.call)) return { entries: [] }
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

/** An answer that is, or begins with, one of the call's digits or letters. */
function readChoice(text: string, { call }: ReplyInput): Entry | undefined {
  const swap = SWAP.exec(text)
  const whole = CHOICE.exec(text) ?? NOT_BUT.exec(text)
  const lead = LEAD_CHOICE.exec(text)
  const token = (swap?.[2] ?? whole?.[1] ?? lead?.[1])?.toUpperCase()
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
  const loose: string[] = []
  let subjects: Subject[] = ['self']
  let afterAddress = false
  for (const clause of text.split(CLAUSE_END).filter((one) => one?.trim())) {
    const found = subjectsOf(clause.trim(), finder, { before: afterAddress ? ['self'] : subjects, from })
    afterAddress = found.address
    subjects = found.subjects
    if (found.onlyNames) continue
    const rest = withoutCompany(found.rest)
    const meaning = choiceInClause(rest, call) ?? meaningOfClause(rest)
    if (!meaning) {
      if (!asks(rest)) loose.push(rest)
      continue
    }
    // Who speaks for somebody else does not say that the other has read it.
    if (meaning.status === 'ack' && found.named) continue
    const reason = reasonIn(rest.trim().slice(0, meaning.at))
    if (reason && subjects.length === 1 && subjects[0] === 'self') loose.push(reason)
    const reasons = reason && subjects[0] !== 'self' ? [reason] : []
    for (const subject of subjects) addSaid(said, { subject, meaning, reasons })
  }
  if (isElsewhere(text) && [...said.values()].every(({ meaning }) => meaning.sure < 0.9)) return []
  const onlyRead = [...said.values()].every(({ meaning }) => meaning.status === 'ack')
  if (onlyRead && loose.some((clause) => /你/.test(clause))) return []
  return [...said.values()].map(({ subject, meaning, reasons }) =>
    entryOf(subject, meaning, { words: [...loose, ...reasons].join('，'), whole: text }),
  )
}

const IN_CLAUSE = /^(?:我|三个|两个|都|一个|回|选)*\s*([0-9A-H])$|回一?个?([0-9])$/i

function choiceInClause(clause: string, { choices }: Call): ClauseMeaning | undefined {
  const match = IN_CLAUSE.exec(clause.trim())
  const status = match && choices[(match[1] ?? match[2] ?? '').toUpperCase()]
  return status ? { status, sure: 0.9, at: 0, length: 0 } : undefined
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

function entryOf(
  subject: Subject,
  { status, sure }: ClauseMeaning,
  { words, whole }: { words: string; whole: string },
): Entry {
  const who =
    subject === 'self'
      ? { who: 'self' }
      : subject.length === 1
        ? { who: subject[0] ?? '?' }
        : { who: '?', candidates: [...subject] }
  const reason = status === 'leave' ? reasonIn(words) : ''
  const comes = status === 'attend' || status === 'arrived'
  const companions = comes && subject === 'self' ? companionsIn(whole) : 0
  return {
    ...who,
    status,
    ...(reason ? { reason } : {}),
    ...(companions > 0 ? { companions } : {}),
    ...(comes && saysLate(whole) ? { late: true } : {}),
    sure,
  }
}

/** Everybody on a list by the note after the name; who was on an earlier one and is not on this, is taken back. */
function readList({ text, call, previous = [] }: ReplyInput, finder: NameFinder): Entry[] {
  const list = readSolitaire(text)
  if (!concerns(list.title, call)) return []
  const entries = list.entries.flatMap(({ names, note }) => listed(names, note, { call, finder }))
  const earlier = previous.at(-1)
  if (!earlier) return entries
  const now = new Set(entries.map(({ who }) => who))
  const before = readSolitaire(earlier).entries
  if (list.entries.length < before.length - 1) return entries
  const gone = before
    .flatMap(({ names, note }) => listed(names, note, { call, finder }))
    .filter(({ who }) => who !== '?' && !now.has(who))
  return [...entries, ...gone.map(({ who }): Entry => ({ who, status: 'cancel', sure: 0.8 }))]
}

function listed(names: string, note: string, { call, finder }: { call: Call; finder: NameFinder }): Entry[] {
  const plain = normalise(note).text
  const meaning = choiceInClause(plain, call) ??
    firstMeaning(plain, call) ?? { status: 'attend', sure: 0.9, at: 0, length: 0 }
  return names
    .split(/[、,，和]/)
    .filter(Boolean)
    .flatMap((name): Entry[] => {
      const candidates = finder.find(name)
      if (!candidates.length) return []
      const [who = '?'] = candidates
      const subject: Subject = candidates.length === 1 ? [who] : candidates
      const entry = entryOf(subject, meaning, { words: plain.replace(/请假|^[0-9]\s*/g, ''), whole: plain })
      const companions = entry.status === 'attend' ? companionsIn(`我和${plain}`) : 0
      return [{ ...entry, ...(companions > 0 ? { companions } : {}) }]
    })
}

function firstMeaning(note: string, call: Call): ClauseMeaning | undefined {
  const lead = /^([0-9A-H])\s+/.exec(note)?.[1]
  const status = lead && call.choices[lead]
  if (status) return { status, sure: 0.9, at: 0, length: 0 }
  for (const clause of note.split(/[，,。；;（(）)\s]+/)) {
    const meaning = meaningOfClause(clause)
    if (meaning) return meaning.status === 'ack' ? { ...meaning, status: 'attend' } : meaning
  }
  return undefined
}

/** A list is on the call's matter when its title shares a word with it, or says nothing. */
function concerns(title: string, call: Call): boolean {
  const words = title.replace(/[^\u4e00-\u9fff]/g, '')
  if (words.length < 2 || !call.text) return true
  for (let start = 0; start < words.length - 1; start += 1) {
    const pair = words.slice(start, start + 2)
    if (!/接龙|报名|参加|活动|人数|时间|大家|请假/.test(pair) && call.text.includes(pair)) return true
  }
  return /^(?:参加|来不来|开会|报名)/.test(words)
}
