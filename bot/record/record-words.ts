import type { Member, RosterEntry } from '../../models/member.ts'
import { headingOf, ROSTER_FIELDS, type RosterField } from '../documents/roster-columns.ts'
import { dayInWords, momentAt, shanghaiTime } from '../language/calendar.ts'
import { ageOn, birthInWords } from './birth.ts'

/** A value of a record as people read and write it; empty where there is none. */
export function valueInWords(value: RosterEntry[RosterField] | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** The fields that staff can change in a line, as they are called. */
export const FIELDS_IN_WORDS = ROSTER_FIELDS.filter((field) => field !== 'name' && field !== 'birthCalendar')
  .map(headingOf)
  .join('、')

/** What is told of a member beside his record, under its label. */
type Fact = { label: string; value: string }

/** 一人一档: what is known of a member, and `more` than that, as a picture in big type. For staff alone. */
export function recordCard(member: Member, today: string, more: readonly Fact[] = []) {
  return {
    tone: 'board' as const,
    heading: '老同志档案',
    title: [member.name, member.gender, ageInWords(member, today)].filter(Boolean).join('　'),
    facts: [...factsOf(member, today), ...more].filter(({ value }) => value),
    footer: `${dayInWords(today)}的档案，只给工作人员看，请不要转发。`,
  }
}

/** The same for those who have it read aloud. */
export function recordInWords(member: Member, today: string, more: readonly Fact[] = []): string {
  const { title, facts } = recordCard(member, today, more)
  return [title, ...facts.map(({ label, value }) => `${label}：${value.replace(/\n/g, '，')}`)].join('\n')
}

function ageInWords(member: Member, today: string): string {
  const age = ageOn(member.died ?? today, member)
  return age === undefined ? '' : `${age} 岁`
}

function factsOf(member: Member, today: string): Fact[] {
  const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n')
  const { hospital, livesAlone, usesWechat, contact, apps } = member
  const alone = livesAlone ? '独居' : livesAlone === false ? '不是独居' : ''
  const wechat = usesWechat ? (contact ? '会用微信' : '会用微信，群里还没对上') : '不用微信'
  return [
    { label: '生日', value: birthInWords(member) },
    { label: '去世', value: birthInWords(member.died ? { birth: member.died } : {}) },
    { label: '党员', value: lines(partyInWords(member, today), member.post, member.partyGroup) },
    { label: '住处', value: lines(member.town, alone) },
    { label: '手机', value: member.phone ?? '' },
    { label: '家属', value: member.kin ?? '' },
    { label: '身体', value: lines(member.health, member.mobility) },
    { label: '住院', value: hospital ?? '' },
    { label: '联系人', value: member.liaison ?? '' },
    { label: '爱好', value: valueInWords(member.interests) },
    { label: '特长', value: lines(valueInWords(member.skills), member.volunteer ? '志愿者' : '') },
    { label: '订阅', value: valueInWords(member.subscriptions) },
    { label: '微信', value: lines(wechat, valueInWords(apps)) },
  ]
}

function partyInWords({ partyMember, joined }: Member, today: string): string {
  if (!partyMember) return '不是党员'
  if (!joined) return '党员'
  const { year, month, day } = shanghaiTime(momentAt(joined))
  return `${year}年${month}月${day}日入党，党龄 ${ageOn(today, { birth: joined })} 年`
}
