import type { Meeting, MeetingPlan } from '../../models/meeting.ts'
import type { Member } from '../../models/member.ts'
import { Complaint } from '../errors.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'

const DIGITS = '一二三四五六七八九十'
const NUMBERED = new RegExp(`^第?(${NUMERAL}{1,3})号?(?:党?小?组)?$`)
const NAMED = /^(\p{Script=Han}{1,8}?)(?:党小组|小组|组)$/u
const WORD = `第?${NUMERAL}{1,3}(?:党小组|小组|组)`
/** 「党小组会 第一组」 and 「第一组 党小组会」. */
const BESIDE = new RegExp(
  `(?:(${WORD})[\\s，,]+党?小组会|党?小组会[\\s，,（(]*(${WORD})[）)]?)(?![\\p{L}\\p{N}])`,
  'u',
)

/** 第一党小组 for 1, 一组, 第1小组 and the like, 卫城党小组 for 卫城组; undefined for other words. */
export function readPartyGroup(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const [, numeral] = NUMBERED.exec(plain) ?? []
  const number = numeral ? readNumeral(numeral) : Number.NaN
  if (number >= 1 && number <= 99) return `第${DIGITS[number - 1] ?? number}党小组`
  const [, name] = numeral ? [] : (NAMED.exec(plain) ?? [])
  return name ? `${name}党小组` : undefined
}

/** The text with the group that is named beside 党小组会 in its name: 第一党小组会. */
export function joinPartyGroup(text: string): string {
  return text.replace(BESIDE, (whole, before?: string, after?: string) => {
    const group = readPartyGroup(before ?? after ?? '')
    return group ? `${group}会` : whole
  })
}

/**
 * Which group a 党小组会 is of, as its title says and the roster knows; nothing where the roster has no groups.
 * Throws a Complaint for a number that no group of the roster has.
 */
export function partyGroupOf(
  { kind, title }: Pick<Meeting, 'kind' | 'title'>,
  members: readonly Member[],
): Pick<MeetingPlan, 'partyGroup'> {
  const known = [...new Set(members.flatMap(({ partyGroup }) => partyGroup ?? []))].sort()
  const [, word = ''] = kind === 'group' ? (/^(.*?)(?:党小组|小组)?会/.exec(title) ?? []) : []
  if (!known.length || !word) return {}
  const partyGroup = readPartyGroup(/组$/.test(word) ? word : `${word}组`)
  if (partyGroup && known.includes(partyGroup)) return { partyGroup }
  if (!partyGroup?.startsWith('第')) return {}
  throw new Complaint(`名单里没有${partyGroup}，有的是：${known.join('、')}。`)
}
