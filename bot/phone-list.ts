import type { Member } from '../models/member.ts'

/** People of one place who are to be called. */
export interface PhoneGroup {
  town: string
  people: { name: string; phone?: string; usesWechat: boolean; health?: string }[]
}

const ELSEWHERE = '居住地没写'
/** Health worth knowing before calling. */
const WELL = '能到会'

/** The people to call by where they live, places with more people first. */
export function phoneGroups(members: readonly Member[]): PhoneGroup[] {
  const groups = new Map<string, PhoneGroup>()
  for (const { name, phone, usesWechat, health, town = ELSEWHERE } of members) {
    const group = groups.get(town) ?? { town, people: [] }
    groups.set(town, group)
    group.people.push({ name, usesWechat, ...(phone ? { phone } : {}), ...(health ? { health } : {}) })
  }
  return [...groups.values()].sort((one, other) => other.people.length - one.people.length)
}

/** 卫城（9 人）, then one line for each: name, phone, what to know. */
export function phoneListInWords(groups: readonly PhoneGroup[]): string {
  return groups
    .map(({ town, people }) => [`${town}（${people.length} 人）`, ...people.map(lineOf)].join('\n'))
    .join('\n')
}

function lineOf({ name, phone, usesWechat, health }: PhoneGroup['people'][number]): string {
  const notes = [...(usesWechat ? [] : ['不用微信']), ...(health && health !== WELL ? [health] : [])]
  return `　${name} ${phone ?? '没有电话'}${notes.length ? `（${notes.join('，')}）` : ''}`
}
