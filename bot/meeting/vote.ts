import type { Vote } from '../../models/vote.ts'
import { Complaint } from '../errors.ts'
import { NUMERAL, readNumeral } from '../language/numerals.ts'
import { electionQuorumOf, majorityOf, quorumOf } from './meeting-rules.ts'
import type { Roll } from './roll.ts'

/** The counts of one vote as staff wrote them. */
export interface Ballot {
  topic: string
  inFavour: number | 'all'
  against: number
  abstained: number
  written: { inFavour: number; against: number }
}

/** What a vote comes to: the ballot checked against those present, with what the rules make of it. */
export type Outcome = Pick<
  Vote,
  | 'topic'
  | 'election'
  | 'inFavour'
  | 'against'
  | 'abstained'
  | 'written'
  | 'expected'
  | 'present'
  | 'quorum'
  | 'needed'
  | 'held'
  | 'passed'
>

export const VOTE_EXAMPLE = '表决 议题2 赞成 24 反对 0 弃权 1'
export const ELECTION_EXAMPLE = '选举 李桂芳 赞成 36 反对 2 弃权 1'

const COUNT = `[:：是为]?\\s*(${NUMERAL}+)\\s*[票人]?`
const LABELS = {
  inFavour: new RegExp(`(?<!书面)(?:赞成|同意)票?${COUNT}`),
  against: new RegExp(`(?<!书面)(?:反对|不赞成|不同意)票?${COUNT}`),
  abstained: new RegExp(`弃权票?${COUNT}`),
  writtenInFavour: new RegExp(`书面(?:赞成|同意)票?${COUNT}`),
  writtenAgainst: new RegExp(`书面反对票?${COUNT}`),
}
const ALL = /全票|一致|全体(?:赞成|同意|通过)|全部(?:赞成|同意)/
const COUNTS_BEGIN = /书面|赞成|同意|反对|不赞成|弃权|全票|一致|全体|全部/
/** 「议题2」 by its number. */
const NUMBERED = new RegExp(`^(?:议题|第)?\\s*(${NUMERAL}{1,2})\\s*(?:个|项)?(?:议题)?$`)
/** Admitting somebody to the party and making him a full member. */
const ADMISSION = /接收|发展(?:党员|对象)|预备党员|转正|入党|吸收/
const LONGEST = 60

/** Reads one or more votes, each with its topic and counts. Throws a Complaint where the counts are missing. */
export function readBallots(text: string, agenda: readonly string[]): Ballot[] {
  const parts = text.split(/[；;\n]+/).filter((part) => part.trim())
  return parts.map((part) => readBallot(part.replace(/不(?:赞成|同意)/g, '反对'), agenda))
}

function readBallot(text: string, agenda: readonly string[]): Ballot {
  const count = (label: RegExp) => {
    const [, digits = ''] = label.exec(text) ?? []
    return digits ? readNumeral(digits) : undefined
  }
  const inFavour = count(LABELS.inFavour) ?? (ALL.test(text) ? 'all' : undefined)
  if (inFavour === undefined || Number.isNaN(inFavour))
    throw new Complaint(`没看到赞成几票，请写成：${VOTE_EXAMPLE}`)
  const [against = 0, abstained = 0] = [count(LABELS.against), count(LABELS.abstained)]
  const written = {
    inFavour: count(LABELS.writtenInFavour) ?? 0,
    against: count(LABELS.writtenAgainst) ?? 0,
  }
  return { topic: readTopic(text, agenda), inFavour, against, abstained, written }
}

/** What stands before the counts, or the point of the agenda that it numbers; the only point when nothing does. */
export function readTopic(text: string, agenda: readonly string[]): string {
  const [before = ''] = text.split(COUNTS_BEGIN)
  const topic = before.replace(/^[\s，,、：:]+|[\s，,、：:]+$/g, '').slice(0, LONGEST)
  const [, number] = NUMBERED.exec(topic) ?? []
  if (number) {
    const point = agenda[readNumeral(number) - 1]
    if (!point)
      throw new Complaint(`这个会有 ${agenda.length} 个议题，没有「${topic}」。请直接写议题的名字。`)
    return point
  }
  const [only] = agenda
  if (topic) return agenda.find((point) => point.includes(topic)) ?? topic
  if (only && agenda.length === 1) return only
  throw new Complaint(`请写上表决什么，如：${VOTE_EXAMPLE}`)
}

/**
 * What the rules make of a ballot. Only those count who are expected, may vote and are in the room by a person's
 * confirmation.
 *
 * A motion needs more than half of those expected there and in favour (中国共产党支部工作条例（试行）, article 11).
 * An election needs four fifths there, and more than half of those there in favour
 * (中国共产党基层组织选举工作条例: 赞成票超过实到会有选举权的人数的一半，始得当选).
 * Opinions in writing of who is absent count only when members are admitted
 * (中国共产党发展党员工作细则: 正式向党支部提出书面意见的，应当统计在票数内).
 *
 * Throws a Complaint for numbers that cannot be.
 */
export function judgeVote(
  ballot: Ballot,
  election: boolean,
  roll: Pick<Roll, 'entitled' | 'voters'>,
): Outcome {
  const { topic, against, abstained, written } = ballot
  const { entitled: expected, voters: present } = roll
  const inFavour = ballot.inFavour === 'all' ? present - against - abstained : ballot.inFavour
  requirePossible({ ...ballot, inFavour }, election, roll)
  const quorum = election ? electionQuorumOf(expected) : quorumOf(expected)
  const needed = election ? Math.floor(present / 2) + 1 : majorityOf(expected)
  const held = present >= quorum
  const passed = held && inFavour + written.inFavour >= needed
  const counts = { inFavour, against, abstained, written }
  return { topic, election, ...counts, expected, present, quorum, needed, held, passed }
}

function requirePossible(
  { topic, inFavour, against, abstained, written }: Ballot & { inFavour: number },
  election: boolean,
  { entitled, voters }: Pick<Roll, 'entitled' | 'voters'>,
): void {
  const sum = inFavour + against + abstained
  if (inFavour < 0 || sum > voters)
    throw new Complaint(
      `票数对不上：赞成 ${Math.max(0, inFavour)}、反对 ${against}、弃权 ${abstained} 一共 ${sum} 票，确认到会有表决权的只有 ${voters} 人。请核对票数，或者先确认「实到」。`,
    )
  const letters = written.inFavour + written.against
  if (letters && (election || !ADMISSION.test(topic)))
    throw new Complaint(
      '书面意见只在接收预备党员和预备党员转正时计入票数，别的表决和选举不能算。请去掉书面的再发。',
    )
  if (letters > entitled - voters)
    throw new Complaint(`书面意见有 ${letters} 份，没到会有表决权的只有 ${entitled - voters} 人，请核对。`)
}

/** What staff read of a vote: the counts, the rule and what came of it. */
export function voteInWords(vote: Outcome): string {
  const { topic, election, expected, present, quorum, needed, held, passed } = vote
  const there = `应到 ${expected} 人，到会${election ? '有选举权' : '有表决权'}的 ${present} 人`
  const rule = election ? '五分之四' : '过半数'
  if (!held)
    return `${topic}：${there}，不够${rule}（${quorum} 人），差 ${quorum - present} 人，${election ? '选举' : '表决'}不能算数，票数没有记。`
  const cast = vote.inFavour + vote.against + vote.abstained
  const left = present - cast ? `，没有表态 ${present - cast}` : ''
  const outcome = election ? (passed ? '当选' : '没有选上') : passed ? '通过' : '没有通过'
  return `${topic}：${countsInWords(vote)}${left}。${there}，要 ${needed} 票赞成，${outcome}。`
}

/** 赞成 24，反对 0，弃权 1（另有书面赞成 2） */
function countsInWords({ inFavour, against, abstained, written }: Outcome): string {
  const letters = [
    ...(written.inFavour ? [`书面赞成 ${written.inFavour}`] : []),
    ...(written.against ? [`书面反对 ${written.against}`] : []),
  ]
  const more = letters.length ? `（另有${letters.join('、')}）` : ''
  return `赞成 ${inFavour}，反对 ${against}，弃权 ${abstained}${more}`
}
