import {
  isHolderSpokenOf,
  isNoName,
  isOnlySaid,
  isOtherWords,
  isSlipFor,
  mayBeginName,
  speaks,
} from './name-context.ts'
import { blanks, RosterIndex, surnameOf } from './roster-index.ts'
import { soundsOf } from './sounds.ts'
import { isInWord, type Title, titleAfterName, titleAt } from './titles.ts'

export { surnameOf } from './roster-index.ts'

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

/** By what somebody is named: the whole name, that of the group, a post, or something short of it or written wrong. */
export type NamedBy = 'name' | 'nickname' | 'post' | 'title' | 'given' | 'alike'

/** Somebody named in a text: one full name, or several that fit. */
export interface Mention {
  start: number
  end: number
  candidates: string[]
  by: NamedBy
  /** Whether the only one who fits holds a post: answers are told to such people. */
  posted: boolean
}

/** Finds people of a roster by full name, given name, title, post, nickname, or a name written wrong. */
export interface NameFinder {
  /** Full names that a name fits: one, several when it is ambiguous, none when nobody. */
  find(name: string): string[]
  /** Everybody named in running text, in order. */
  mentions(text: string): Mention[]
}

/** Builds the finder; its cost for a text does not grow with the roster. */
export function createNameFinder(roster: readonly RosterPerson[]): NameFinder {
  return new RosterNames(roster)
}

/** A name at a place, before its title narrows down who is meant. */
type Found = Omit<Mention, 'candidates' | 'posted'> & { names: Iterable<string>; title?: Title | undefined }

/** 文学 is no name before 妹: 「学妹」 is said of others. */
const NO_PART_OF_NAME = /[学表大小老二三四五六师]/

const MOST_KNOWN = 64
const LONGEST_KNOWN = 200

class RosterNames implements NameFinder {
  readonly #index: RosterIndex
  /** What was found in the texts looked at last: a reader asks several times of each. */
  readonly #known = new Map<string, Mention[]>()

  constructor(roster: readonly RosterPerson[]) {
    this.#index = new RosterIndex(roster)
  }

  find(name: string): string[] {
    const plain = name.trim()
    const { given, givenSounds } = this.#index
    const found = this.#index.exactly(plain)?.found ?? given.get(plain) ?? givenSounds.get(soundsOf(plain))
    return found ? [...found] : (this.#at(plain, 0)?.candidates ?? [])
  }

  mentions(text: string): Mention[] {
    const known = this.#known.get(text)
    if (known) return known
    const found = this.#search(text)
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    if (text.length <= LONGEST_KNOWN) this.#known.set(text, found)
    return found
  }

  #search(text: string): Mention[] {
    const found: Mention[] = []
    for (let start = 0; start < text.length - 1; start += 1) {
      const mention = this.#index.mayBeginWith(text[start] ?? '') ? this.#at(text, start) : undefined
      if (!mention) continue
      const last = found.at(-1)
      // 「何天佑何老哥」 names one man twice.
      const same =
        last?.end === start ? last.candidates.filter((one) => mention.candidates.includes(one)) : []
      if (last && same.length) found[found.length - 1] = { ...last, end: mention.end, candidates: same }
      else found.push(mention)
      start = mention.end - 1
    }
    return found
  }

  /** The longest name that begins at this place. */
  #at(text: string, start: number): Mention | undefined {
    const found =
      this.#byExactName(text, start) ??
      this.#byTitle(text, start) ??
      this.#byWrongName(text, start) ??
      this.#byGiven(text, start) ??
      this.#byPartOfGiven(text, start) ??
      this.#byShortPost(text, start)
    return found && this.#mention(found)
  }

  #byExactName(text: string, start: number): Found | undefined {
    const longest = this.#index.longestFrom(text[start] ?? '')
    for (let length = Math.min(longest, text.length - start); length >= 2; length -= 1) {
      const end = start + length
      const exact = this.#index.exactly(text.slice(start, end))
      if (!exact || (exact.by === 'nickname' && this.#isNoNickname(text, start, end))) continue
      const title = exact.by === 'name' ? titleAfterName(text, end) : undefined
      return { start, end, by: exact.by, names: exact.found, title }
    }
    return undefined
  }

  #isNoNickname(text: string, start: number, end: number): boolean {
    if (this.#index.isPhrase(text.slice(start, end))) return isOnlySaid(text, start, end)
    return isNoName(text, start, end)
  }

  #byTitle(text: string, start: number): Found | undefined {
    const at = start + (text[start] === '老' ? 1 : 0)
    const surname = surnameOf(text.slice(at, at + 2))
    const names = this.#index.surname.get(surname)
    if (!names) return undefined
    const end = at + surname.length
    const title = titleAt(text, end)
    if (!title && at === start && surname.length < 2) return undefined
    const meant = title ? [...names].filter((name) => this.#fits(name, title)) : [...names]
    if (!meant.length || isInWord(text, { start, surname: at, end: end + (title?.said.length ?? 0) }))
      return undefined
    return { start, end, by: 'title', names: meant, title }
  }

  #byWrongName(text: string, start: number): Found | undefined {
    if (!this.#index.soundsLikeFirst(text[start] ?? '')) return undefined
    for (const length of [4, 3]) {
      const end = start + length
      const window = text.slice(start, end)
      if (window.length < length || !/^[\u4e00-\u9fff]+$/.test(window)) continue
      const sounding = [...(this.#index.sounds.get(soundsOf(window)) ?? [])]
      const alike = sounding.length ? sounding : this.#oneOff(text, start, window)
      const names = alike.filter((name) => !isOtherWords(name, text, start))
      if (names.length) return { start, end, by: 'alike', names, title: titleAfterName(text, end) }
    }
    return undefined
  }

  /** Whose name has but one other character than this. */
  #oneOff(text: string, start: number, window: string): string[] {
    if (!mayBeginName(text, start) || !this.#index.surname.has(surnameOf(window))) return []
    const names = blanks(window).flatMap((key) => [...(this.#index.blanked.get(key) ?? [])])
    return names.filter((name) => isSlipFor(name, window))
  }

  #byGiven(text: string, start: number): Found | undefined {
    const end = start + 2
    const word = text.slice(start, end)
    if (word.length < 2) return undefined
    const given = this.#index.given.get(word)
    const title = titleAfterName(text, end)
    if (given)
      return title || !isNoName(text, start, end) || this.#joinsName(text, end)
        ? { start, end, by: 'given', names: given, title }
        : undefined
    if (!mayBeginName(text, start) || !(title || speaks(text, end)) || isNoName(text, start, end))
      return undefined
    const names = this.#index.givenSounds.get(soundsOf(word))
    return names && { start, end, by: 'alike', names, title }
  }

  /** 「家平、家珍都来」: beside a name, 家平 is one as well. */
  #joinsName(text: string, end: number): boolean {
    if (!/[、和跟与]/.test(text[end] ?? '')) return false
    const next = end + 1
    if (this.#byExactName(text, next) ?? this.#byTitle(text, next)) return true
    return this.#index.given.has(text.slice(next, next + 2)) && !isNoName(text, next, next + 2)
  }

  /** 「英姐」 of 王秀英 and 罗朝英. */
  #byPartOfGiven(text: string, start: number): Found | undefined {
    const character = text[start] ?? ''
    const found = this.#index.lastOfGiven.get(character)
    if (!found || NO_PART_OF_NAME.test(character) || !mayBeginName(text, start)) return undefined
    const end = start + 1
    const title = titleAt(text, end)
    if (!title?.gender || title.said.length > 1) return undefined
    const names = [...found].filter((name) => this.#fits(name, title))
    return names.length ? { start, end, by: 'given', names, title } : undefined
  }

  #byShortPost(text: string, start: number): Found | undefined {
    const end = start + 2
    const names = this.#index.shortPost.get(text.slice(start, end))
    return names && isHolderSpokenOf(text, start, end) ? { start, end, by: 'post', names } : undefined
  }

  #mention({ start, end, by, names, title }: Found): Mention {
    const all = [...new Set(names)]
    const fitting = title ? all.filter((name) => this.#fits(name, title)) : all
    const inPost = fitting.filter((name) => title && this.#postOf(name).includes(title.said))
    const candidates = [inPost, fitting, all].find((some) => some.length) ?? all
    const posted = candidates.length === 1 && candidates.some((name) => this.#postOf(name) !== '')
    return { start, end: end + (title?.said.length ?? 0), candidates, by, posted }
  }

  #postOf(name: string): string {
    return this.#index.people.get(name)?.post ?? ''
  }

  /** Whether somebody may be called by a title: a man is no 大姐. */
  #fits(name: string, { gender }: Title): boolean {
    const person = this.#index.people.get(name)
    return !gender || !person?.gender || person.gender === gender
  }
}
