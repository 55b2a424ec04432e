import { allMembers } from '../../../models/member.ts'
import { addVisit } from '../../../models/visit.ts'
import type { Chat } from '../../chat.ts'
import { isWatched, later, MORNINGS } from './dates.ts'
import { at, type Due } from './kit.ts'
import { celebrations, DIED, hospitalOn, PEOPLE, type Person } from './people.ts'

type Kind = 'visit' | 'call'
interface Wanted {
  kind: Kind
  day: string
  rank: number
}

const MOST = { visit: 8, call: 15 }
/** 住院, 丧事, a festival in its own week and birthdays wait for no other week. */
const URGENT = 3
const SEVENTH_OF_JULY = '2025-07-01'
const MONDAYS = MORNINGS.filter((day) => new Date(day).getUTCDay() === 1)

/**
 * Whom to see and to call in each week of the quarter, by what the handbook says: a call every 30 days and a visit
 * every 90, for those who need more care 14 and 30; and what was done of it.
 */
export function startCare(chat: Chat) {
  const last = new Map<string, Partial<Record<Kind, string>>>()
  const bereaved = new Map<string, string>()
  const assigned = new Set<string>()
  const plans: { monday: string; visit: string[]; call: string[] }[] = []
  let visits = 0

  const wantedOf = (person: Person, monday: string): Wanted[] => {
    const { name } = person
    if (monday >= (DIED[name] ?? '9')) return []
    const { visit = '', call = '' } = last.get(name) ?? {}
    const contact = visit > call ? visit : call
    const isCared = needsCare(person, monday)
    const rhythm = (kind: Kind, since: string, days: number): Wanted => ({
      kind,
      day: since ? later(since, days) : monday,
      rank: isCared ? 5 : 6,
    })
    const sunday = later(monday, 6)
    return [
      ...mourning(bereaved.get(name), visit, monday),
      ...inHospital(name, visit, monday),
      ...festival(isCared || isLongInParty(person, monday), visit, monday),
      ...week(monday)
        .filter(
          (day) => contact < later(day, -3) && celebrations(day, monday).some((one) => one.name === name),
        )
        .map((day): Wanted => ({ kind: 'call', day, rank: 3 })),
      rhythm('visit', visit, isCared ? 30 : 90),
      rhythm('call', contact, isCared ? 14 : 30),
    ].filter(({ day }) => day <= sunday)
  }

  const firstOf = (wanted: readonly Wanted[], kind: Kind) =>
    wanted
      .filter((one) => one.kind === kind)
      .sort((one, other) => one.rank - other.rank || one.day.localeCompare(other.day))[0]

  const chosen = (people: readonly Person[], kind: Kind, monday: string): string[] =>
    people
      .flatMap((person) => {
        const first = firstOf(wantedOf(person, monday), kind)
        const isAsked = kind === 'visit' && assigned.has(person.name)
        if (!first && !isAsked) return []
        return [{ name: person.name, rank: isAsked ? -1 : (first?.rank ?? 0), day: first?.day ?? '' }]
      })
      .sort((one, other) => one.rank - other.rank || one.day.localeCompare(other.day))
      .flatMap(({ name, rank }, index) => (index < MOST[kind] || rank <= URGENT ? [name] : []))

  /** The plan of a week, as it is on its Monday. */
  const planOn = (monday: string) => {
    const visit = chosen(PEOPLE, 'visit', monday)
    const others = PEOPLE.filter(({ name }) => !visit.includes(name))
    return { monday, visit, call: chosen(others, 'call', monday) }
  }

  const notes = async (name: string, kind: Kind, day: string) => {
    last.set(name, { ...last.get(name), [kind]: day })
    if (kind === 'visit') assigned.delete(name)
    const member = (await allMembers()).find((one) => one.name === name)
    visits += 1
    const by = { by: '小李', contact: chat.world.contactId('staff'), note: '都好', photos: [] }
    const about = { account: chat.settings.account, member: String(member?._id), kind, at: chat.now() }
    await addVisit({ _id: `care ${visits}`, ...about, ...by })
  }

  return {
    plans,
    assigned,
    bereaved,
    /** Somebody told in the chat that he went there. */
    went: (name: string, day: string) => {
      last.set(name, { ...last.get(name), visit: day })
      assigned.delete(name)
    },
    /** Each Monday at half past eight staff read the plan; then all of it is done but the last visit and call. */
    mondays: (): Due[] =>
      MONDAYS.map((monday) => ({
        to: 'staff',
        at: at(monday.slice(5), '08:30'),
        until: at(monday.slice(5), '19:30'),
        exact: isWatched(monday),
        what: `plan of the week from ${monday}`,
        says: (text) => same(namesIn(text), planOn(monday)),
        after: async () => {
          const plan = planOn(monday)
          plans.push(plan)
          for (const name of plan.visit.slice(0, -1).filter((one) => !assigned.has(one)))
            await notes(name, 'visit', monday)
          for (const name of plan.call.slice(0, -1)) await notes(name, 'call', monday)
        },
      })),
  }
}

function needsCare({ name, birth, health, alone }: Person, monday: string): boolean {
  const isOld =
    2025 - Number(birth.slice(0, 4)) > 80 || (birth <= '1945-06-01' && birth.slice(5) <= monday.slice(5))
  return isOld || alone || /卧床|行动不便|住院/.test(health) || hospitalOn(name, monday) !== undefined
}

function isLongInParty({ party, joined }: Person, monday: string): boolean {
  return party && joined <= `1975${monday.slice(4)}`
}

function mourning(since: string | undefined, visit: string, monday: string): Wanted[] {
  const isOver = !since || visit >= since || later(since, 30) < monday
  return isOver ? [] : [{ kind: 'visit', day: since, rank: 0 }]
}

function inHospital(name: string, visit: string, monday: string): Wanted[] {
  const since = hospitalOn(name, monday)
  if (since === undefined) return []
  const isVisited = visit !== '' && visit >= since
  return [{ kind: 'visit', day: isVisited ? later(visit, 14) : since || monday, rank: 1 }]
}

function festival(isMeant: boolean, visit: string, monday: string): Wanted[] {
  const from = later(SEVENTH_OF_JULY, -21)
  const sunday = later(monday, 6)
  if (!isMeant || visit >= from || monday > SEVENTH_OF_JULY || sunday < from) return []
  return [{ kind: 'visit', day: from, rank: sunday >= SEVENTH_OF_JULY ? 2 : 4 }]
}

function week(monday: string): string[] {
  return Array.from({ length: 7 }, (_, ahead) => later(monday, ahead))
}

/** Whom a plan names to be seen and to be called; who is advised to go there is nobody of them. */
function namesIn(text: string): { visit: string[]; call: string[] } {
  const plain = text.replace(/，(?:建议)?[^，）]+?去）/g, '）')
  const [seen = '', called = ''] = plain.split('打电话：')
  const namedIn = (part: string) => PEOPLE.flatMap(({ name }) => (part.includes(name) ? [name] : []))
  return text.startsWith('本周走访（')
    ? { visit: namedIn(seen), call: namedIn(called) }
    : { visit: [], call: [] }
}

function same(
  one: { visit: readonly string[]; call: readonly string[] },
  other: { visit: readonly string[]; call: readonly string[] },
): boolean {
  const sorted = ({ visit, call }: typeof one) => [visit.toSorted().join(), call.toSorted().join()].join('|')
  return sorted(one) === sorted(other)
}
