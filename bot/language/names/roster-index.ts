import type { NamedBy, RosterPerson } from './names.ts'
import { namesOfPost, shortNameOfPost } from './posts.ts'
import { soundOf, soundsOf } from './sounds.ts'

type Index = Map<string, Set<string>>

const COMPOUND = ['欧阳', '令狐', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '夏侯']
const LONGEST = 8

export function surnameOf(name: string): string {
  return COMPOUND.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1)
}

/** The full names of a roster by whatever people call somebody. */
export class RosterIndex {
  readonly people = new Map<string, RosterPerson>()
  readonly surname: Index = new Map()
  readonly given: Index = new Map()
  /** By the last character of a given name: 「英姐」. */
  readonly lastOfGiven: Index = new Map()
  /** By what a secretary is called without 支部: 书记. */
  readonly shortPost: Index = new Map()
  readonly sounds: Index = new Map()
  readonly givenSounds: Index = new Map()
  /** By a name with one of its characters left open. */
  readonly blanked: Index = new Map()
  readonly #exact: Record<'name' | 'nickname' | 'post', Index> = {
    name: new Map(),
    nickname: new Map(),
    post: new Map(),
  }
  readonly #longest = new Map<string, number>()
  readonly #firstSounds = new Set<string>()
  /** Nicknames that say nothing of the name, such as 「一路平安」. */
  readonly #phrases = new Set<string>()
  readonly #firstGivenSounds = new Set<string>()
  readonly #first = new Set(['老'])
  readonly #mayBegin = new Map<string, boolean>()

  constructor(roster: readonly RosterPerson[]) {
    for (const person of roster) this.#add(person)
  }

  /** Who has exactly this name, nickname or post. */
  exactly(key: string): { found: Set<string>; by: NamedBy } | undefined {
    for (const by of ['name', 'nickname', 'post'] as const) {
      const found = this.#exact[by].get(key)
      if (found) return { found, by }
    }
    return undefined
  }

  /** Whether a nickname is an ordinary phrase for all that one knows. */
  isPhrase(nickname: string): boolean {
    return this.#phrases.has(nickname)
  }

  /** How long the longest exact name is that begins with a character. */
  longestFrom(character: string): number {
    return this.#longest.get(character) ?? 0
  }

  /** Whether any way to call somebody may begin with a character; most characters of a text begin none. */
  mayBeginWith(character: string): boolean {
    const known = this.#mayBegin.get(character)
    if (known !== undefined) return known
    const sound = soundOf(character)
    const may =
      this.#first.has(character) || this.#firstSounds.has(sound) || this.#firstGivenSounds.has(sound)
    this.#mayBegin.set(character, may)
    return may
  }

  /** Whether the sound of somebody's name may begin so. */
  soundsLikeFirst(character: string): boolean {
    return this.#firstSounds.has(soundOf(character))
  }

  #add(person: RosterPerson): void {
    const { name, nickname, alias, post = '' } = person
    const surname = surnameOf(name)
    const given = name.slice(surname.length)
    this.people.set(name, person)
    this.#addExact('name', name, name)
    for (const key of new Set([nickname, nickname?.replace(/\d+$/, ''), alias]))
      if (key && !/^\d+$/.test(key)) this.#addNickname(key, name)
    for (const key of namesOfPost(post)) this.#addExact('post', key, name)
    addTo(this.shortPost, shortNameOfPost(post), name)
    addTo(this.surname, surname, name)
    addTo(this.given, given, name)
    addTo(this.lastOfGiven, given.slice(-1), name)
    for (const key of [surname, given, given.slice(-1), shortNameOfPost(post)]) this.#addFirst(key)
    if (given.length > 1) {
      addTo(this.givenSounds, soundsOf(given), name)
      this.#firstGivenSounds.add(soundOf(given.slice(0, 1)))
    }
    if (name.length >= 3) this.#addAlike(name)
  }

  #addExact(by: 'name' | 'nickname' | 'post', key: string, name: string): void {
    addTo(this.#exact[by], key, name)
    const first = key.slice(0, 1)
    this.#addFirst(key)
    this.#longest.set(first, Math.max(Math.min(key.length, LONGEST), this.longestFrom(first)))
  }

  #addNickname(key: string, name: string): void {
    this.#addExact('nickname', key, name)
    if (/^\p{Script=Han}+$/u.test(key) && !key.includes(surnameOf(name)) && !name.endsWith(key.slice(-1)))
      this.#phrases.add(key)
  }

  #addFirst(key: string | undefined): void {
    if (key) this.#first.add(key.slice(0, 1))
  }

  #addAlike(name: string): void {
    this.#firstSounds.add(soundOf(name.slice(0, 1)))
    addTo(this.sounds, soundsOf(name), name)
    for (const key of blanks(name)) addTo(this.blanked, key, name)
  }
}

/** A name with each but its first character left open. */
export function blanks(name: string): string[] {
  return Array.from(
    { length: name.length - 1 },
    (_, index) => `${name.slice(0, index + 1)}?${name.slice(index + 2)}`,
  )
}

function addTo(map: Index, key: string | undefined, name: string): void {
  if (key) map.set(key, (map.get(key) ?? new Set()).add(name))
}
