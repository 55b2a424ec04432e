import type { Member } from '../models/member.ts'
import { memberLabels } from './choice.ts'
import type { People } from './people.ts'

/** Members that a list of names means, and what could not be told, each in words. */
export interface Named {
  members: Member[]
  problems: string[]
}

type Roster = Pick<People, 'members' | 'finder'>

const BETWEEN = /[\s、,，;；。.]+|(?:和|跟|与|及)(?=\p{Script=Han}{2})/u
const TITLE = /(?:同志|老师|老人家|等)+$/

/** Reads 「莫道明、王德昌 程国安」. Namesakes are told apart by where they live: 「王秀英（清镇）」. */
export function readNamed(text: string, roster: Roster): Named {
  const named: Named = { members: [], problems: [] }
  for (const part of text.split(BETWEEN).filter((one) => /\p{L}/u.test(one))) addNamed(named, part, roster)
  return { ...named, members: [...new Set(named.members)] }
}

function addNamed(named: Named, said: string, roster: Roster): void {
  const { sure, among, alike = [] } = membersSaid(said, roster)
  const shown = said.slice(0, 12)
  named.members.push(...sure)
  if (among.length) {
    const whom = memberLabels(among).slice(0, 6).join('、')
    named.problems.push(`「${shown}」有 ${among.length} 位：${whom}，请写全名`)
  } else if (!sure.length) {
    const guess = alike.length ? `，是不是${alike.slice(0, 3).join('、')}` : ''
    named.problems.push(`「${shown}」名单上没有${guess}`)
  }
}

/** Those who are surely meant, or those among whom it cannot be told. */
interface Said {
  sure: Member[]
  among: Member[]
  /** Names that are written nearly so. */
  alike?: string[]
}

function membersSaid(said: string, { members, finder }: Roster): Said {
  const having = (name: string) => members.filter((one) => one.name === name)
  const plain = said.replace(TITLE, '')
  const labelled = members.filter((member) => labelOf(member, having(member.name)) === said)
  if (labelled.length) return one(labelled)
  const exact = having(plain)
  if (exact.length) return one(exact)
  if (plain.length === 2) return one(finder.find(plain).flatMap(having))
  const mentions = finder.mentions(plain)
  const covered = mentions.reduce((sum, { start, end }) => sum + end - start, 0)
  if (covered < plain.length) return one([])
  // A name written wrong is asked back: who was there is put on record.
  const alike = mentions.flatMap(({ by, candidates }) => (by === 'alike' ? candidates : []))
  if (alike.length) return { sure: [], among: [], alike }
  const each = mentions.map(({ candidates }) => one(candidates.flatMap(having)))
  const doubtful = each.find(({ among }) => among.length)
  return doubtful ?? { sure: each.flatMap(({ sure }) => sure), among: [] }
}

/** 「王秀英（清镇）」 where others have the same name. */
function labelOf(member: Member, namesakes: Member[]): string | undefined {
  return namesakes.length > 1 ? memberLabels(namesakes)[namesakes.indexOf(member)] : undefined
}

function one(found: Member[]): Said {
  return found.length === 1 ? { sure: found, among: [] } : { sure: [], among: found }
}
