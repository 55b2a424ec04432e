import type { Poll } from '../../models/poll.ts'
import { momentInWords } from '../language/calendar.ts'
import { countOf, type Standing } from './standing.ts'
import { isSignUp, pollName } from './words.ts'

/** A list for staff: who chose what, in the order in which they came. */
export interface PollSheet {
  title: string
  until: string
  groups: { heading: string; rows: { name: string; wechat: string; people: number; note: string }[] }[]
}

interface Person {
  id: string
  name: string
  usesWechat: boolean
}

/** The sheet of a poll; members who left are not on it. */
export function sheetOfPoll(poll: Poll, standing: Standing, members: readonly Person[]): PollSheet {
  const known = new Map(members.map((member) => [member.id, member]))
  const row = (id: string, people: number, note: string) => {
    const member = known.get(id)
    return member ? [{ name: member.name, wechat: member.usesWechat ? '用' : '不用', people, note }] : []
  }
  const groups = poll.options.map(({ text, limit }, option) => {
    const places = standing.options[option] ?? []
    const { placed, waiting } = countOf(places)
    const counts = [`${placed} 人`, limit ? `限 ${limit} 人` : '', waiting ? `候补 ${waiting} 人` : '']
    const heading = `${isSignUp(poll) ? '报名' : text}（${counts.filter(Boolean).join('，')}）`
    const sure = places.flatMap((one) => (one.placed ? row(one.member, one.placed, '') : []))
    const waits = places.flatMap((one) => (one.waiting ? row(one.member, one.waiting, '候补') : []))
    return { heading, rows: [...sure, ...waits] }
  })
  const none = standing.none.flatMap((id) => row(id, 0, '不参加'))
  return {
    title: `${pollName(poll)}名单`,
    until: `截止：${momentInWords(poll.closesAt)}`,
    groups: [...groups, ...(none.length ? [{ heading: `不参加（${none.length} 人）`, rows: none }] : [])],
  }
}
