import type { Counts, ReportData } from '../documents/report.ts'

/** So many meetings are named on one page; of more, only the kinds are. */
const MOST_NAMED = 10

/** A period on one page in big type. For staff; without names. */
export function reportCard(data: ReportData) {
  const { label, asOf, kinds, meetings, makeUps, study } = data
  const sum = (key: 'held' | 'expected' | 'present' | 'online' | 'leave') =>
    kinds.reduce((total, kind) => total + kind[key], 0)
  const named = meetings.length <= MOST_NAMED
  return {
    tone: 'board' as const,
    heading: '支部小结',
    title: `${label}会议活动小结`,
    numbers: [
      { label: '已开（场）', value: sum('held') },
      { label: '应到人次', value: sum('expected') },
      { label: '实到人次', value: sum('present') },
      { label: '线上人次', value: sum('online') },
      { label: '请假人次', value: sum('leave') },
      { label: '每日学习', value: study.length },
    ],
    facts: named ? meetings.map(meetingFact) : kinds.map(kindFact),
    footer: `${makeUpWords(makeUps)}${reachedInWords(data)}。截至 ${asOf}。`,
  }
}

/** 走访 3 人次，打电话 12 人次 */
export function reachedInWords({ people }: Pick<ReportData, 'people'>): string {
  const sum = (key: 'visits' | 'calls') => people.reduce((total, person) => total + person[key], 0)
  return `走访 ${sum('visits')} 人次，打电话 ${sum('calls')} 人次`
}

function meetingFact(meeting: ReportData['meetings'][number]) {
  const { day, title, state } = meeting
  const label = day.replace(/^(\d+)月(\d+)日$/, '$1.$2')
  return { label, value: `${title}\n${state === '已开' ? countsInWords(meeting) : state}` }
}

function kindFact(kind: ReportData['kinds'][number]) {
  return { label: `${kind.held} 场`, value: `${kind.kindName}\n${countsInWords(kind)}` }
}

/** 应到 45　实到 38　线上 3 */
function countsInWords({ expected, present, online }: Counts): string {
  return `应到 ${expected}　实到 ${present}${online ? `　线上 ${online}` : ''}`
}

function makeUpWords(makeUps: ReportData['makeUps']): string {
  if (!makeUps.length) return ''
  const open = makeUps.filter(({ done }) => !done).length
  return open
    ? `补课 ${makeUps.length} 人次，还有 ${open} 人次没补上。`
    : `补课 ${makeUps.length} 人次，都补上了。`
}

/** The same in words, with what staff still have to do so that the numbers are whole. */
export function reportInWords(data: ReportData): string {
  const { title, numbers, facts, footer } = reportCard(data)
  const counts = numbers.map(({ label, value }) => `${label} ${value}`).join('，')
  const lines = facts.map(
    ({ label, value }) => `${label} ${value.replaceAll('\n', '：').replaceAll('　', '，')}`,
  )
  const waiting = data.meetings.filter(({ state }) => state === '待结束').length
  const hint = waiting ? `有 ${waiting} 场还没收尾（发「结束」），实到没有算进去。` : ''
  return [title, `${counts}。`, ...lines, footer, hint].filter(Boolean).join('\n')
}
