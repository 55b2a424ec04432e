import { describe, expect, test } from 'vitest'
import { judgeVote, readBallots, voteInWords } from '../../../bot/meeting/vote.ts'

const AGENDA = ['学习全会精神', '推选老年大学学员']
const roll = { entitled: 45, voters: 35 }
const judge = (text: string, election = false, there = roll) => {
  const [ballot] = readBallots(text, AGENDA)
  if (!ballot) throw new Error('no ballot')
  return judgeVote(ballot, election, there)
}

describe('a ballot', () => {
  test('is read with its topic by number or by words, and counts in digits or in words', () => {
    const counts = { against: 0, abstained: 1, written: { inFavour: 0, against: 0 } }
    expect(readBallots('议题2 赞成 24 反对 0 弃权 1', AGENDA)).toEqual([
      { topic: '推选老年大学学员', inFavour: 24, ...counts },
    ])
    expect(readBallots('外出参观：同意二十四票，弃权1票', AGENDA)).toEqual([
      { topic: '外出参观', inFavour: 24, ...counts },
    ])
    expect(readBallots('1 一致通过', AGENDA)[0]).toMatchObject({ topic: '学习全会精神', inFavour: 'all' })
    expect(readBallots('程国安 赞成30；李桂芳 赞成 28 不赞成 2', [])).toMatchObject([
      { topic: '程国安', inFavour: 30, against: 0 },
      { topic: '李桂芳', inFavour: 28, against: 2 },
    ])
  })

  test('without counts or with a point that is not there is refused in a sentence', () => {
    expect(() => readBallots('议题2', AGENDA)).toThrow(/没看到赞成几票/)
    expect(() => readBallots('议题3 赞成 2', AGENDA)).toThrow(/这个会有 2 个议题，没有「议题3」/)
    expect(() => readBallots('赞成 2', AGENDA)).toThrow(/请写上表决什么/)
  })
})

describe('a vote', () => {
  test('passes with more than half of those expected, not of those present', () => {
    expect(judge('议题1 赞成 23 反对 12')).toMatchObject({ held: true, passed: true, needed: 23 })
    expect(judge('议题1 赞成 22 反对 0')).toMatchObject({ held: true, passed: false })
    expect(voteInWords(judge('议题1 赞成 22 反对 3'))).toBe(
      '学习全会精神：赞成 22，反对 3，弃权 0，没有表态 10。应到 45 人，到会有表决权的 35 人，要 23 票赞成，没有通过。',
    )
  })

  test('has no more ballots than people in the room who may vote', () => {
    expect(() => judge('议题1 赞成 35 反对 1')).toThrow(/票数对不上/)
    expect(() => judge('议题1 一致 反对 36')).toThrow(/票数对不上/)
    expect(judge('议题1 全票通过').inFavour).toBe(35)
  })

  test('needs more than half of those expected in the room', () => {
    expect(judge('议题1 赞成 22', false, { entitled: 45, voters: 22 })).toMatchObject({
      held: false,
      passed: false,
    })
    expect(judge('议题1 赞成 23', false, { entitled: 45, voters: 23 })).toMatchObject({
      held: true,
      passed: true,
    })
  })

  test('counts opinions in writing only when members are admitted', () => {
    expect(() => judge('议题1 赞成 22 书面赞成 1')).toThrow(/书面意见只在/)
    expect(judge('接收张三为预备党员 赞成 22 书面赞成 1')).toMatchObject({ inFavour: 22, passed: true })
    expect(() => judge('接收张三为预备党员 赞成 22 书面赞成 11')).toThrow(/没到会有表决权的只有 10 人/)
  })
})

describe('an election', () => {
  test('needs four fifths of those expected, and fails by one', () => {
    expect(judge('李桂芳 赞成 34', true)).toMatchObject({ held: false, passed: false, quorum: 36 })
    expect(judge('李桂芳 赞成 34', true, { entitled: 45, voters: 36 })).toMatchObject({
      held: true,
      passed: true,
    })
  })

  test('needs more than half of those present in favour, and no letters', () => {
    const there = { entitled: 45, voters: 36 }
    expect(judge('李桂芳 赞成 18 反对 18', true, there)).toMatchObject({ held: true, passed: false })
    expect(judge('李桂芳 赞成 19 反对 17', true, there)).toMatchObject({ held: true, passed: true })
    expect(() => judge('接收预备党员 赞成 19 书面赞成 1', true, there)).toThrow(/书面意见只在/)
  })
})
