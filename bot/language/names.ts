import { pinyin } from 'pinyin-pro'
import { anyOf, wordsOf } from './words.ts'

/** A person of the roster, as far as names go. */
export interface RosterPerson {
  name: string
  gender?: '男' | '女'
  nickname?: string
  /** Name in the group. */
  alias?: string
  /** 支部职务 */
  post?: string
  birthYear?: number
  wechat?: boolean
}

/** Somebody named in a text: one full name, or several that fit. */
export interface Mention {
  start: number
  end: number
  candidates: string[]
}

/** Finds people of a roster by full name, given name, title, nickname, or a name written wrong. */
export interface NameFinder {
  /** Full names that a name fits: one, several when it is ambiguous, none when nobody. */
  find(name: string): string[]
  /** Everybody named in running text, in order. */
  mentions(text: string): Mention[]
}

const COMPOUND = ['欧阳', '令狐', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '夏侯']
const FEMALE = new Set(wordsOf('titles-female'))
const MALE = new Set(wordsOf('titles-male'))
const TITLES = new RegExp(`^${anyOf('titles-female', 'titles-male', 'titles')}`)
const NOT_NAMES = new Set(wordsOf('not-names'))
const OFTEN_NOT_NAMES = new Set(wordsOf('often-not-names'))
const DOES = /^(?:他|她|说|要来|要去|也来|来不|去不|来了?$|不来|请假|线上|报名|到了|参加不|来，)/
const SPEAKS = /^(?:他|她|说|讲|请假|线上|报名|托我|喊我|让我)/
const LONGEST = 8
/** What a miswritten name may stand after; in running text other words look like one. */
const BEFORE_NAME = /[\s，,。；;：:、！!@（(替帮代给和跟与喊叫请说让托是]$/

const sounds = new Map<string, string>()

/** A character's sound without tone, with the sounds that southern speakers mix up made one. */
function soundOf(character: string): string {
  const known = sounds.get(character)
  if (known !== undefined) return known
  const sound = pinyin(character, { toneType: 'none' })
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l')
    .replace(/ng$/, 'n')
    .replace(/^f/, 'h')
  sounds.set(character, sound)
  return sound
}

function soundsOf(text: string): string {
  return [...text].map(soundOf).join(' ')
}

export function surnameOf(name: string): string {
  return COMPOUND.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1)
}

/** Builds the finder; its cost for a text does not grow with the roster. */
export function createNameFinder(roster: readonly RosterPerson[]): NameFinder {
  return new RosterNames(roster)
}

class RosterNames implements NameFinder {
  readonly #exact = new Map<string, Set<string>>()
  readonly #given = new Map<string, Set<string>>()
  readonly #sounding = new Map<string, Set<string>>()
  readonly #blanked = new Map<string, Set<string>>()
  readonly #bySurname = new Map<string, RosterPerson[]>()

  constructor(roster: readonly RosterPerson[]) {
    for (const person of roster) this.#add(person)
  }

  find(name: string): string[] {
    const plain = name.trim()
    const found = this.#exact.get(plain) ?? this.#given.get(plain)
    return found ? [...found] : (this.#at(plain, 0)?.candidates ?? [])
  }

  mentions(text: string): Mention[] {
    const found: Mention[] = []
    for (let start = 0; start < text.length - 1; start += 1) {
      const mention = this.#at(text, start)
      if (!mention) continue
      found.push(mention)
      start = mention.end - 1
    }
    return found
  }

  #add(person: RosterPerson): void {
    const { name, nickname, alias } = person
    const surname = surnameOf(name)
    for (const key of [name, nickname, alias]) if (key) addTo(this.#exact, key, name)
    if (nickname) addTo(this.#exact, nickname.replace(/\d+$/, ''), name)
    addTo(this.#given, name.slice(surname.length), name)
    if (name.length >= 3) {
      addTo(this.#sounding, soundsOf(name), name)
      for (const key of blanks(name)) addTo(this.#blanked, key, name)
    }
    this.#bySurname.set(surname, [...(this.#bySurname.get(surname) ?? []), person])
  }

  #titled(surname: string, title: string): string[] {
    const gender = FEMALE.has(title) ? '女' : MALE.has(title) ? '男' : undefined
    const people = (this.#bySurname.get(surname) ?? []).filter(
      (person) => !gender || !person.gender || person.gender === gender,
    )
    const posted = people.filter(({ post }) => post?.includes(title))
    return (posted.length ? posted : people).map(({ name }) => name)
  }

  /** The longest name that begins at this place. */
  #at(text: string, start: number): Mention | undefined {
    for (let length = Math.min(LONGEST, text.length - start); length >= 2; length -= 1) {
      const found = this.#exact.get(text.slice(start, start + length))
      if (found) return { start, end: start + length, candidates: [...found] }
    }
    return this.#byTitle(text, start) ?? this.#byWrongName(text, start) ?? this.#byGiven(text, start)
  }

  #byTitle(text: string, start: number): Mention | undefined {
    const old = text[start] === '老' ? 1 : 0
    const surname = surnameOf(text.slice(start + old, start + old + 2))
    if (!this.#bySurname.has(surname) || isThanks(text, start)) return undefined
    const after = start + old + surname.length
    const title = TITLES.exec(text.slice(after, after + 3))?.[0] ?? ''
    if (!title && !old && surname.length < 2) return undefined
    const candidates = this.#titled(surname, title)
    return candidates.length ? { start, end: after + title.length, candidates } : undefined
  }

  #byWrongName(text: string, start: number): Mention | undefined {
    const begins = start === 0 || BEFORE_NAME.test(text.slice(0, start))
    for (const length of [4, 3]) {
      const window = text.slice(start, start + length)
      if (window.length < length || !/^[\u4e00-\u9fff]+$/.test(window)) continue
      const mayBeMiswritten = begins && this.#bySurname.has(surnameOf(window))
      const found =
        this.#sounding.get(soundsOf(window)) ??
        (mayBeMiswritten ? firstOf(this.#blanked, blanks(window)) : undefined)
      if (found) return { start, end: start + length, candidates: [...found] }
    }
    return undefined
  }

  #byGiven(text: string, start: number): Mention | undefined {
    const word = text.slice(start, start + 2)
    const found = word.length === 2 ? this.#given.get(word) : undefined
    if (!found) return undefined
    const title = TITLES.exec(text.slice(start + 2, start + 5))?.[0] ?? ''
    if (NOT_NAMES.has(word) && !title && !isCalledSo(text, start)) return undefined
    return { start, end: start + 2 + title.length, candidates: [...found] }
  }
}

/** 「胜利要来」: at the beginning, and with what only people do after it. */
function isCalledSo(text: string, start: number): boolean {
  return (
    (start === 0 || /[\s，,。；;、]$/.test(text.slice(0, start))) &&
    (OFTEN_NOT_NAMES.has(text.slice(start, start + 2)) ? SPEAKS : DOES).test(text.slice(start + 2))
  )
}

/** 谢谢书记 thanks, and calls nobody 谢. */
function isThanks(text: string, start: number): boolean {
  return text[start] === '谢' && /[谢多感]/.test(text[start - 1] ?? '')
}

function addTo(map: Map<string, Set<string>>, key: string, name: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(name))
}

/** A name with each but its first character left open. */
function blanks(name: string): string[] {
  return Array.from(
    { length: name.length - 1 },
    (_, index) => `${name.slice(0, index + 1)}?${name.slice(index + 2)}`,
  )
}

function firstOf(map: Map<string, Set<string>>, keys: string[]): Set<string> | undefined {
  const found = keys.flatMap((key) => [...(map.get(key) ?? [])])
  return found.length ? new Set(found) : undefined
}
