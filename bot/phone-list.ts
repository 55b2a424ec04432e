import type { Member } from '../models/member.ts'

/** People of one place, and of one contact person (联系人) where the roster has one, who are to be called. */
export interface PhoneGroup {
  /** 卫城, or 卫城 · 联系人 程国安 */
  title: string
  people: { name: string; phone?: string; usesWechat: boolean; health?: string }[]
}

const ELSEWHERE = '居住地没写'
/** Health worth knowing before calling. */
const WELL = '能到会'

/** The people to call by where they live and who calls them, places with more people first. */
export function phoneGroups(members: readonly Member[]): PhoneGroup[] {
  const assigned = members.some(({ liaison }) => liaison)
  return grouped(members, ({ town = ELSEWHERE }) => town).flatMap(([town, people]) =>
    assigned
      ? grouped(people, ({ liaison = '' }) => liaison).map(([liaison, own]) => ({
          title: `${town} · ${liaison ? `联系人 ${liaison}` : '没有联系人'}`,
          people: own.map(personOf),
        }))
      : [{ title: town, people: people.map(personOf) }],
  )
}

/** Members of the same key together, larger groups first. */
function grouped(members: readonly Member[], keyOf: (member: Member) => string): [string, Member[]][] {
  const groups = new Map<string, Member[]>()
  for (const member of members) groups.set(keyOf(member), [...(groups.get(keyOf(member)) ?? []), member])
  return [...groups].sort(([, one], [, other]) => other.length - one.length)
}

function personOf({ name, phone, usesWechat, health }: Member): PhoneGroup['people'][number] {
  return { name, usesWechat, ...(phone ? { phone } : {}), ...(health ? { health } : {}) }
}

/** 卫城（9 人）, then one line for each: name, phone, what to know. */
export function phoneListInWords(groups: readonly PhoneGroup[]): string {
  return groups
    .map(({ title, people }) => [`${title}（${people.length} 人）`, ...people.map(lineOf)].join('\n'))
    .join('\n')
}

function lineOf({ name, phone, usesWechat, health }: PhoneGroup['people'][number]): string {
  const notes = [...(usesWechat ? [] : ['不用微信']), ...(health && health !== WELL ? [health] : [])]
  return `　${name} ${phone ?? '没有电话'}${notes.length ? `（${notes.join('，')}）` : ''}`
}
