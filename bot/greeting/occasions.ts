import type { GreetingText } from '../../models/greeting.ts'
import type { GreetingChoice } from '../../models/greeting-choice.ts'
import type { Member } from '../../models/member.ts'
import { almanacOf } from '../language/almanac.ts'
import { addDays } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'
import { celebratedOn } from '../record/birthdays.ts'
import { hospitalOf } from '../visit/rhythm.ts'
import { WISHES, type Wish } from './texts.ts'

/** Festivals as the almanac calls them. */
const FESTIVALS: Readonly<Record<string, string>> = {
  春节: '春节',
  元宵节: '元宵',
  清明节: '清明',
  端午节: '端午',
  党的生日: '七一',
  中秋节: '中秋',
  国庆节: '国庆',
  '重阳节（老年节）': '重阳',
}

/** The festival of a day (YYYY-MM-DD), else the solar term that begins on it; undefined on ordinary days. */
export function occasionOn(day: string): Wish | undefined {
  const { festivals, term } = almanacOf(day)
  const name = festivals.map((festival) => FESTIVALS[festival]).find(Boolean) ?? term
  return WISHES.find(({ occasion }) => occasion === name)
}

/** The festivals and solar terms from a day on, with their days. */
export function occasionsFrom(today: string, days: number): { day: string; wish: Wish }[] {
  return Array.from({ length: days }, (_, index) => addDays(today, index)).flatMap((day) => {
    const wish = occasionOn(day)
    return wish ? [{ day, wish }] : []
  })
}

/** Who may be greeted cheerfully, and what was released. */
export interface GreetingData {
  members: readonly Member[]
  /** Released texts, by occasion. */
  released: ReadonlyMap<string, Pick<GreetingText, 'text'>>
  choices: ReadonlyMap<string, GreetingChoice>
  /** Members in whose family somebody died within the last hundred days. */
  bereaved: ReadonlySet<string>
}

/** A member and what he is wished on a day. */
export interface Greeting {
  member: Member
  occasion: string
  text: string
}

/**
 * What each member is wished on a day, one thing at most: his birthday goes before 政治生日, and that before the
 * festival or solar term of the day. Nothing for the dead, those in hospital or in mourning, and those who want none.
 */
export function greetingsOn(day: string, data: GreetingData): Greeting[] {
  const { members, released, choices, bereaved } = data
  const { birthdays, party } = celebratedOn(day, members)
  const common = occasionOn(day)
  return members
    .filter((member) => isGreeted(member, bereaved, choices))
    .flatMap((member) => {
      const joined = party.find((one) => one.member === member)
      const occasions = [
        ...(birthdays.some((one) => one.member === member) ? ['生日'] : []),
        ...(joined ? ['政治生日'] : []),
        ...(common && (common.occasion !== '七一' || member.partyMember) ? [common.occasion] : []),
      ]
      const occasion = occasions.find((one) => released.has(one)) ?? ''
      const text = released.get(occasion)?.text
      if (!text) return []
      const words = text.replaceAll('{周年}', String(joined?.years ?? ''))
      return [{ member, occasion, text: `${member.name}同志：${words}` }]
    })
}

function isGreeted(
  member: Member,
  bereaved: ReadonlySet<string>,
  choices: ReadonlyMap<string, GreetingChoice>,
): boolean {
  if (member.died || hospitalOf(member) || bereaved.has(idOf(member))) return false
  return !choices.get(idOf(member))?.none
}

/** Whom the group may wish a happy birthday on a day: only those who agreed. */
export function wishedInGroup(greetings: readonly Greeting[], { choices }: GreetingData): Member[] {
  return greetings
    .filter(({ occasion, member }) => occasion === '生日' && choices.get(idOf(member))?.group)
    .map(({ member }) => member)
}
