import { describe, expect, test } from 'vitest'
import { summaryInWords, tally, tallyInWords } from '../../bot/attendance.ts'
import { expectedMembers } from '../../bot/meeting/meeting-rules.ts'
import type { Status } from '../../models/attendance.ts'
import type { Member } from '../../models/member.ts'
import { meeting, member, told } from './people-kit.ts'

const members = Array.from({ length: 49 }, (_, index) => member(`某${index}`, { partyMember: index < 45 }))
const answers: Status[] = [
  ...Array<Status>(17).fill('attend'),
  ...Array<Status>(4).fill('online'),
  ...Array<Status>(2).fill('leave'),
  ...Array<Status>(4).fill('ack'),
  ...Array<Status>(2).fill('undecided'),
]
const attendance = members.flatMap((one, index) => (answers[index] ? [told(one, answers[index])] : []))

const roster = (some: Member[]) => ({ members: some, excuses: [] })

describe('the attendance count', () => {
  test('of a general meeting says who is expected, who comes and what lacks for more than half', () => {
    expect(tallyInWords(tally(meeting(), roster(members), attendance))).toBe(
      '应到 45，参加 17，线上 4，请假 2，已阅未定 6，未回复 16。过半数 23 人，还差 6 人。',
    )
  })

  test('takes more than half of an even number, and never counts online as there', () => {
    const four = members.slice(0, 4)
    const online = four.map((one) => told(one, 'online'))
    expect(tally(meeting(), roster(four), online).majority).toEqual({ needed: 3, lacking: 3 })
    const present = four.slice(0, 3).map((one) => told(one, 'arrived'))
    expect(tallyInWords(tally(meeting(), roster(four), present))).toContain('过半数 3 人，已经够了。')
  })

  test('counts who took his answer back as one who has not answered', () => {
    const [first, second] = members
    if (!first || !second) throw new Error('no members')
    const count = tally(meeting(), roster([first, second]), [told(first, 'cancel')])
    expect(count.silent).toBe(2)
    expect(count.missing).toEqual([first, second])
  })

  test('keeps apart who comes without being expected, and counts companions', () => {
    const guest = member('客人', { partyMember: false })
    const count = tally(meeting(), roster([...members, guest]), [told(guest, 'attend', { companions: 1 })])
    expect(count.coming).toBe(0)
    expect(tallyInWords(count)).toContain('另：列席 1 人，随行家属 1 人。')
  })

  test('expects party members at general meetings, the committee at its own, everybody else at all others', () => {
    const secretary = member('书记', { post: '支部书记' })
    const outsider = member('群众', { partyMember: false })
    const all = [secretary, outsider, member('党员')]
    expect(expectedMembers(meeting(), all, [])).toHaveLength(2)
    expect(expectedMembers(meeting({ kind: 'committee' }), all, [])).toEqual([secretary])
    expect(expectedMembers(meeting({ kind: 'leisure' }), all, [])).toHaveLength(3)
    expect(tally(meeting({ kind: 'leisure' }), roster(all), []).majority).toBeUndefined()
  })
})

describe('the summary for the group', () => {
  test('gives numbers and no names', () => {
    expect(summaryInWords(attendance)).toBe(
      '已登记 23 人：参加 17，线上 4，请假 2。回复过没数到的，请再发一次，或私聊我。',
    )
  })

  test('leaves out what nobody said, and is empty while nobody answered', () => {
    expect(summaryInWords([{ status: 'attend' }, { status: 'ack' }])).toMatch(/^已登记 1 人：参加 1。/)
    expect(summaryInWords([{ status: 'ack' }, { status: 'cancel' }])).toBe('')
  })
})
