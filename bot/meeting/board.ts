import type { Meeting } from '../../models/meeting.ts'
import type { Absent, Tally } from '../attendance.ts'
import { electionQuorumOf } from './meeting-rules.ts'
import { meetingTime } from './notice.ts'

/** People who answered the same. Reasons are said in words only: the picture is for reading at arm's length. */
interface Group {
  label: string
  people: Absent[]
}

const ELECTION = /选举|换届|补选|增补|改选/
/** More names than this nobody reads through: the number stands for them, and lists of them are for sheets. */
const MOST_NAMES = 120

/** The board as a picture: numbers, what lacks for a vote, then the names by what they answered. For staff alone. */
export function boardCard(count: Tally, meeting: Meeting) {
  const { majority } = count
  return {
    tone: 'board' as const,
    heading: '考勤',
    title: meeting.title,
    facts: [{ label: '时间', value: meetingTime(meeting) }],
    numbers: [
      { label: '应到', value: String(count.expected) },
      { label: '参加', value: String(count.coming) },
      { label: '线上', value: String(count.online) },
      { label: '请假', value: String(count.leave) },
      { label: '已阅未定', value: String(count.open) },
      { label: '未回复', value: String(count.silent) },
    ],
    groups: groupsOf(count)
      .filter(({ people }) => people.length <= MOST_NAMES)
      .map(({ label, people }) => ({ label, names: people.map(({ member }) => member.name) })),
    ...(majority
      ? { footer: [lackInWords('过半数', majority), electionLack(count, meeting)].filter(Boolean).join('；') }
      : {}),
  }
}

/** The same for those who have it read aloud: who answered what, leaves with their reasons. */
export function boardInWords(count: Tally, meeting: Meeting): string {
  const election = electionLack(count, meeting)
  const lines = groupsOf(count).map(({ label, people }) => {
    const names = people.length > MOST_NAMES ? '名字太多，没有列出' : people.map(nameOf).join('、')
    return `${label} ${people.length} 人：${names}`
  })
  return [...(election ? [`${election}。`] : []), ...lines].join('\n')
}

function groupsOf({ by, undecided, missing }: Tally): Group[] {
  const plain = (members: Tally['missing']) => members.map((member) => ({ member }))
  const groups = [
    { label: '参加', people: plain(by.coming) },
    { label: '线上', people: plain(by.online) },
    { label: '请假', people: by.leave },
    { label: '已阅未定', people: plain(undecided) },
    { label: '未回复', people: plain(missing) },
    { label: '列席', people: plain(by.guests) },
    { label: '不计应到', people: by.excused },
  ]
  return groups.filter(({ people }) => people.length)
}

function nameOf({ member, reason }: Absent): string {
  return reason ? `${member.name}（${reason}）` : member.name
}

/** Elections need four fifths: said where the call speaks of one. */
function electionLack({ expected, coming }: Tally, { kind, title, agenda }: Meeting): string {
  if (kind !== 'general' || !ELECTION.test([title, ...agenda].join())) return ''
  const needed = electionQuorumOf(expected)
  return lackInWords('选举要五分之四', { needed, lacking: Math.max(0, needed - coming) })
}

function lackInWords(what: string, { needed, lacking }: { needed: number; lacking: number }): string {
  return `${what} ${needed} 人，${lacking ? `还差 ${lacking} 人` : '已经够了'}`
}
