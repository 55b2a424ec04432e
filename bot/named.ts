import type { Member } from '../models/member.ts'
import { memberLabels } from './choice.ts'
import { Complaint } from './errors.ts'
import type { NamedBy } from './language/names/names.ts'
import type { People } from './people.ts'

/** The members whom words like a caption surely name, wherever in them. */
export function membersIn(text: string, { finder, byName }: Pick<People, 'finder' | 'byName'>): Member[] {
  const names = finder.mentions(text).flatMap(({ candidates }) => (candidates.length === 1 ? candidates : []))
  return [...new Set(names)].flatMap((name) => byName.get(name) ?? [])
}

const BETWEEN = /^[\s、,，:：和跟与及]+/

/**
 * The members that a text begins by naming, and what follows them. Throws a Complaint where it begins with no
 * name, or with one that fits several.
 */
export function membersNamed(
  text: string,
  { members, finder }: Pick<People, 'members' | 'finder'>,
): { members: Member[]; rest: string } {
  const found: Member[] = []
  let rest = text.trim()
  for (;;) {
    const mention = finder.mentions(rest)[0]
    if (mention?.start !== 0) break
    const said = rest.slice(0, mention.end)
    const fitting = members.filter(({ name }) => mention.candidates.includes(name))
    if (fitting.length > 1)
      throw new Complaint(
        `「${said}」有 ${fitting.length} 位：${memberLabels(fitting).slice(0, 6).join('、')}，请写全名。`,
      )
    found.push(...fitting)
    rest = rest.slice(mention.end).replace(BETWEEN, '')
  }
  if (!found.length)
    throw new Complaint(`名单上没有「${(rest.split(/[\s，,:：]/)[0] ?? '').slice(0, 8)}」，请写全名。`)
  return { members: found, rest }
}

/** The one member that a text begins by naming, and what follows; names after it are left. Throws a Complaint as above. */
export function memberNamed(
  text: string,
  people: Pick<People, 'members' | 'finder'>,
): { member: Member; rest: string } {
  const plain = text.trim()
  const labelled = memberLabelled(plain, people.members)
  const end = nameEnd(plain, people) || plain.length
  const [member] = labelled ? [labelled.member] : membersNamed(plain.slice(0, end), people).members
  if (!member) throw new Complaint('请写全名。')
  return { member, rest: plain.slice(end).replace(BETWEEN, '') }
}

const SURE: ReadonlySet<NamedBy> = new Set(['name', 'given'])

/** As membersNamed, where something is written down of each; a word joined to the names must be a name too. */
export function membersSurelyNamed(
  text: string,
  people: Pick<People, 'members' | 'finder'>,
): { members: Member[]; rest: string } {
  const plain = text.trim()
  const { members, rest } = membersNamed(plain, people)
  const named = plain.slice(0, plain.length - rest.length)
  const unsure = people.finder.mentions(named).find(({ by }) => !SURE.has(by))
  if (unsure) throw new Complaint(`「${named.slice(unsure.start, unsure.end)}」是哪一位？请写全名。`)
  if (rest && /[、和跟与及]\s*$/.test(named))
    throw new Complaint(`名单上没有「${(rest.split(/[\s，,:：、]/)[0] ?? '').slice(0, 8)}」，请写全名。`)
  return { members, rest }
}

/** The same where something is written down of him: a name like his, a title or a nickname may be somebody else's. */
export function memberSurelyNamed(
  text: string,
  people: Pick<People, 'members' | 'finder'>,
): { member: Member; rest: string } {
  const named = memberNamed(text, people)
  const by = people.finder.mentions(text.trim())[0]?.by
  if (!by || !SURE.has(by)) throw new Complaint(`是不是${named.member.name}？请写全名。`)
  return named
}

/** Where the name ends with which a text begins; 0 where it begins with none. */
export function nameEnd(text: string, { members, finder }: Pick<People, 'members' | 'finder'>): number {
  const mention = finder.mentions(text)[0]
  return memberLabelled(text, members)?.end ?? (mention?.start === 0 ? mention.end : 0)
}

/** 王秀英（清镇）: one of several of a name, told apart as the question did. */
function memberLabelled(
  text: string,
  members: readonly Member[],
): { member: Member; end: number } | undefined {
  const plain = text.replaceAll('(', '（').replaceAll(')', '）')
  const named = members.filter(({ name }) => plain.startsWith(`${name}（`))
  const labels = memberLabels(named)
  const index = labels.findIndex((label) => label.endsWith('）') && plain.startsWith(label))
  const member = named[index]
  return member && { member, end: labels[index]?.length ?? 0 }
}
