import type { Member } from '../../models/member.ts'
import type { VisitKind } from '../../models/visit.ts'
import type { Rhythm } from '../care-settings.ts'
import { shortDay } from '../daily.ts'
import { almanacOf } from '../language/almanac.ts'
import { addDays } from '../language/calendar.ts'
import { ageOn } from '../record/birth.ts'
import { type Anniversary, anniversariesIn, birthdaysIn } from '../record/birthdays.ts'

/** What is known of a member besides his record. Days are YYYY-MM-DD. */
export interface Known {
  lastVisit?: string
  /** The last time that anybody telephoned with him. */
  lastCall?: string
  /** Since when he lies in hospital, where that is known. */
  inHospital?: string
  /** When a death in his family was told. */
  bereaved?: string
}

/** The days that are looked at: what was due before them is due still. */
export interface Span {
  today: string
  /** The last of them. */
  until: string
}

/** Why somebody is to be visited or called. The lower the rank, the less it can wait. */
export interface Due {
  kind: VisitKind
  day: string
  why: string
  rank: number
}

/** Ranks up to this one are never left for another week. */
export const CANNOT_WAIT = 3
/** From this one on it is the rhythm alone that asks. */
export const RHYTHM = 5
/** A festival that is still some weeks away. */
const SOON = 4

const NEEDS_HELP = /卧床|失能|不能自理|行动不便|坐?轮椅|拐杖|瘫/
/** How often somebody in hospital is visited, and how long a death in the family asks for a visit. In days. */
const HOSPITAL_DAYS = 14
const MOURNING = 30
/** A festival's visits are made in the three weeks before it, and cannot wait in its own. */
const FESTIVAL_DAYS = 21
/** 光荣在党50年 is honoured on 七一, by the 中央组织部 since 2021. */
const YEARS_IN_PARTY = 50
const FESTIVALS: Readonly<Record<string, string>> = {
  春节: '春节',
  党的生日: '七一',
  '重阳节（老年节）': '重阳',
}
/** A call so soon before a birthday was for it. */
const EARLY = 3

/** Whether somebody is to be called and visited more often: bedridden, unsure on his feet, old, or alone. */
export function needsCare(member: Member, today: string, { careAge }: Rhythm): boolean {
  const { health = '', mobility = '', livesAlone } = member
  if (hospitalOf(member) || livesAlone || NEEDS_HELP.test(health) || NEEDS_HELP.test(mobility)) return true
  return (ageOn(today, member) ?? 0) >= careAge
}

/** All for which a member is to be visited or called within a span, what can wait least first; nothing for the dead. */
export function duesOf(
  member: Member,
  known: Known,
  { span, rhythm }: { span: Span; rhythm: Rhythm },
): Due[] {
  if (member.died) return []
  const isCared = needsCare(member, span.today, rhythm)
  return [
    ...bereavement(known, span),
    ...inHospital(member, known, span),
    ...(isCared || isHonoured(member, span.today) ? festivals(isCared, known, span) : []),
    ...celebrations(member, known, span),
    ...regular(known, isCared, { span, rhythm }),
  ].sort((one, other) => one.rank - other.rank || (one.day < other.day ? -1 : 1))
}

function isHonoured({ partyMember, joined }: Member, today: string): boolean {
  return partyMember && (ageOn(today, { birth: joined ?? today }) ?? 0) >= YEARS_IN_PARTY
}

function bereavement({ bereaved, lastVisit }: Known, { today, until }: Span): Due[] {
  if (!bereaved || bereaved > until || addDays(bereaved, MOURNING) < today) return []
  return (lastVisit ?? '') >= bereaved ? [] : [{ kind: 'visit', day: bereaved, why: '家里有丧事', rank: 0 }]
}

/** Where somebody lies in hospital; rosters from elsewhere say 住院 where others say how somebody is. */
export function hospitalOf({ hospital, health = '' }: Member): string | undefined {
  return hospital ?? (/^住院(?:中|治疗)?$/.test(health) ? '在住院' : undefined)
}

function inHospital(member: Member, { lastVisit, inHospital: since }: Known, span: Span): Due[] {
  const hospital = hospitalOf(member)
  if (!hospital) return []
  const isVisited = lastVisit !== undefined && lastVisit >= (since ?? lastVisit)
  const day = isVisited ? addDays(lastVisit, HOSPITAL_DAYS) : (since ?? span.today)
  return day <= span.until ? [{ kind: 'visit', day, why: `住院：${hospital}`, rank: 1 }] : []
}

/** 春节, 七一, 重阳; those who need no more care than others are honoured on 七一 alone. */
function festivals(isCared: boolean, { lastVisit = '' }: Known, { today, until }: Span): Due[] {
  for (let day = today; day <= addDays(until, FESTIVAL_DAYS); day = addDays(day, 1)) {
    const name = almanacOf(day)
      .festivals.map((one) => FESTIVALS[one])
      .find(Boolean)
    if (!name || !(isCared || name === '七一')) continue
    const from = addDays(day, -FESTIVAL_DAYS)
    const rank = day <= until ? 2 : SOON
    if (lastVisit < from) return [{ kind: 'visit', day: from, why: `${name}慰问`, rank }]
  }
  return []
}

function celebrations(member: Member, { lastVisit = '', lastCall = '' }: Known, span: Span): Due[] {
  const last = lastCall > lastVisit ? lastCall : lastVisit
  const years = [...new Set([span.today, span.until].map((day) => Number(day.slice(0, 4))))]
  const due = (anniversaries: Anniversary[], what: (years: number) => string): Due[] =>
    anniversaries
      .filter(({ day }) => day >= span.today && day <= span.until && last < addDays(day, -EARLY))
      .map(({ day, years: count }) => ({
        kind: 'call' as const,
        day,
        why: `${shortDay(day)}${what(count)}`,
        rank: CANNOT_WAIT,
      }))
  const party = member.partyMember ? years.flatMap((year) => anniversariesIn(year, member.joined)) : []
  return [
    ...due(
      years.flatMap((year) => birthdaysIn(year, member)),
      (count) => `生日 ${count} 岁`,
    ),
    ...due(party, (count) => `入党 ${count} 周年`),
  ]
}

/** Who was never visited or called is due at once; a visit is worth a call. */
function regular(
  { lastVisit, lastCall }: Known,
  isCared: boolean,
  { span, rhythm }: { span: Span; rhythm: Rhythm },
): Due[] {
  const { careCallDays, callDays, careVisitDays, visitDays } = rhythm
  const last = [lastVisit, lastCall]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const due = (kind: VisitKind, day: string | undefined, days: number): Due => ({
    kind,
    day: day ? addDays(day, days) : span.today,
    why: day ? `上次${kind === 'visit' ? '上门' : '联系'} ${shortDay(day)}` : '还没走访过',
    rank: RHYTHM + (isCared ? 0 : 1),
  })
  return [
    due('visit', lastVisit, isCared ? careVisitDays : visitDays),
    due('call', last, isCared ? careCallDays : callDays),
  ].filter(({ day }) => day <= span.until)
}
