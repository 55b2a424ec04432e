import type { Member } from '../../models/member.ts'
import type { MinutesData } from '../documents/minutes.ts'
import { sentencesOf } from '../study/draft-summary.ts'
import { isMadeUp } from './meeting-rules.ts'
import type { MeetingRecord } from './minutes.ts'
import { meetingName } from './notice.ts'

/** Who of the absent has something to make up. */
export function membersToMakeUp({ meeting, roll }: Pick<MeetingRecord, 'meeting' | 'roll'>): Member[] {
  return isMadeUp(meeting) ? roll.absent.map(({ member }) => member) : []
}

type Told = Pick<MinutesData, 'agenda' | 'resolutions' | 'votes'>

/** What an absent member is sent of a meeting: its points, what was decided, and how to say that he read it. */
export function materialsText(
  { name }: Pick<Member, 'name'>,
  meeting: MeetingRecord['meeting'],
  { agenda, resolutions, votes, digest }: Told & { digest?: string },
): string {
  const decided = decisions(votes)
  return [
    `${name}同志您好！${meetingName(meeting)}您没有到场，把内容补给您：`,
    ...(digest ? [`内容摘要：${digest}`] : []),
    ...section('议题', agenda),
    ...section('表决', decided),
    ...section('决议', resolutions),
    ...(meeting.remark ? [`备注：${meeting.remark}`] : []),
    '看完请回「学完了」。看不清、听不明白，跟工作人员说一声。',
  ].join('\n')
}

function decisions(votes: MinutesData['votes']): string[] {
  return votes
    .filter(({ held }) => held !== false)
    .map(({ topic, passed, election }) => `${topic}：${outcome(passed, election)}`)
}

/** The sentences that a summary of a meeting may rest on: its minutes, and what was written under its photos. */
export function digestSource(
  { agenda, resolutions, votes, remarks }: Told & Pick<MinutesData, 'remarks'>,
  captions: readonly string[],
): string[] {
  const parts = [
    ...agenda.map((point) => `议题：${point}`),
    ...decisions(votes).map((vote) => `表决：${vote}`),
    ...resolutions.map((point) => `决议：${point}`),
    // Who said it is not passed on.
    ...remarks.map(({ text }) => `发言：${text}`),
    ...captions.map((caption) => `现场：${caption}`),
  ]
  return sentencesOf(parts.join('\n'))
}

function outcome(passed: boolean, election: boolean): string {
  if (election) return passed ? '当选' : '没有选上'
  return passed ? '通过' : '没有通过'
}

function section(label: string, points: readonly string[]): string[] {
  if (!points.length) return []
  const numbered = points.length > 1 ? points.map((point, index) => `${index + 1} ${point}`) : points
  return [`${label}：${numbered.join('　')}`]
}

const VISIT = /走访|上门|送学|家访|探望|看望|慰问|入户|到家|家里/
const CALL = /电话|通话|打了|打过/

/** Whether staff noted a make-up as a visit at home or as a call; undefined for other ways. */
export function wayOfMakeUp(how: string): 'visit' | 'call' | undefined {
  if (VISIT.test(how)) return 'visit'
  return CALL.test(how) ? 'call' : undefined
}

const COURTESY = '(?:[，,。.！!～~\\s]*(?:谢谢|多谢|感谢|辛苦|好的|收到|麻烦).{0,10})?'
const DONE = new RegExp(
  `^(?:我|俺|都|全|已经?|刚刚?|早就?)*(?:学习?|看|读|阅|听|补)(?:完|过|好|毕)?(?:了|啦|咯|喽|课了)?(?:一遍)?[，,。.！!～~\\s]*${COURTESY}$`,
)
const FINISHED = /已|完|过|了|啦|咯|喽|毕|好/

/** Whether somebody says that he has read or heard it: 已学, 看了, 学完了谢谢. */
export function saysDone(text: string): boolean {
  const plain = text.normalize('NFKC').trim()
  return DONE.test(plain) && FINISHED.test(plain)
}
