import type { Member } from '../models/member.ts'
import type { NameFinder } from './language/names/names.ts'
import { readNumeral } from './language/numerals.ts'

const NUMBER =
  /^(?:第|是|就是|选)*\s*([1-9]|[一二三四五六七八九])\s*(?:个|号|位)?(?:那个|那位)?[吧呀哦\s.。!！]*$/
const NOBODY = /^(?:都不是|不是|都不对|没有|不知道|不认识|算了|不用了|取消)[吧了的呀\s.。!！]*$/
const ALL = /^(?:都是|都来|两个都是|两位都是|两个都来|两位都来|两个|两位|全部|全是)[的吧呀\s.。!！]*$/
const EVERY = /^(?:都|全|两个|几个)(?:是|来|去|有|要|算)?[的吧呀哈\s.。!！]*$/
const AROUND = /^(?:是|就是|应该是|我说的是|我是说)\s*|[吧呀哦嘛啊的\s.。!！]+$/g

/** How to tell members apart: by name, and among namesakes by where they live or the year they were born. */
export function memberLabels(members: readonly Member[]): string[] {
  return members.map((member) => {
    const others = members.filter((other) => other !== member && other.name === member.name)
    const marks = marksOf(member)
    const mark = marks.find((one, index) => one && others.every((other) => marksOf(other)[index] !== one))
    const said = others.length ? (mark ?? marks.at(-1)) : ''
    return said ? `${member.name}（${said}）` : member.name
  })
}

function marksOf({ town = '', birth }: Member): string[] {
  const year = birth ? `${birth.slice(0, 4)}年生` : ''
  return [town, year, [town, year].filter(Boolean).join('，')]
}

/** Whom an answer picks from these members: by number from 1, by name, all or nobody; null when it picks not. */
export function chooseAmong(text: string, members: Member[], finder: NameFinder): Member[] | null {
  const plain = text.normalize('NFKC').trim()
  if (NOBODY.test(plain)) return []
  if (ALL.test(plain)) return members
  const number = NUMBER.exec(plain)?.[1]
  if (number) {
    const picked = members[readNumeral(number) - 1]
    return picked ? [picked] : null
  }
  const name = plain.replace(AROUND, '')
  if (!name || name.length > 8) return null
  const names = new Set(finder.find(name))
  const named = members.filter((member) => names.has(member.name))
  const partly =
    named.length === 1 ? named : members.filter((member) => name.length > 1 && member.name.endsWith(name))
  return partly.length === 1 ? partly : null
}

/** Whether an answer is but a number, or says that none is meant: it may answer any question. */
export function isBareChoice(text: string): boolean {
  const plain = text.normalize('NFKC').trim()
  return NUMBER.test(plain) || NOBODY.test(plain)
}

/**
 * Which of several titles an answer picks, by place from 0: by number, by words of the title, all or none of them;
 * null when it picks not.
 */
export function whichByAnswer(text: string, titles: readonly string[]): number[] | null {
  const plain = text.normalize('NFKC').trim()
  if (NOBODY.test(plain)) return []
  if (ALL.test(plain) || EVERY.test(plain)) return titles.map((_, index) => index)
  const number = NUMBER.exec(plain)?.[1]
  if (number) {
    const picked = readNumeral(number) - 1
    return picked < titles.length ? [picked] : null
  }
  const words = plain.replace(AROUND, '').replace(/^(?:那个|这个|的)/, '')
  if (words.length < 2 || words.length > 20) return null
  const named = titles.flatMap((title, index) =>
    title.includes(words) || words.includes(title) ? [index] : [],
  )
  return named.length === 1 ? named : null
}
