import type { Attendance, Change, Status } from '../../models/attendance.ts'
import type { Meeting } from '../../models/meeting.ts'
import type { Member } from '../../models/member.ts'
import { meetingName } from './notice.ts'

/** A status in the words of the people. */
export const STATUS_WORDS: Record<Status, string> = {
  attend: '参加',
  online: '线上参加',
  leave: '请假',
  arrived: '到场',
  ack: '已阅',
  undecided: '还没定',
  cancel: '取消登记',
}

type Stand = Pick<Change, 'status' | 'reason' | 'companions' | 'late'>

const ILLNESS = /痛|疼|病|住院|医|身体|摔|感冒|发烧|血压|血糖|腰|腿|脚|头晕|手术|不舒服|不方便|咳/
const HOW = '能来回 1，线上回 2，请假回 3。'

/** 请假（原因：腿痛）; 参加，同行 1 人，晚一点到 */
export function standInWords({ status, reason, companions, late }: Stand): string {
  if (status === 'leave') return STATUS_WORDS.leave + (reason ? `（原因：${reason}）` : '')
  return [
    STATUS_WORDS[status],
    ...(companions ? [`同行 ${companions} 人`] : []),
    ...(late ? ['晚一点到'] : []),
  ].join('，')
}

/** What stands before a change: the last answer given earlier, having read the notice not counted. */
export function answerBefore(row: Attendance, change: Pick<Change, 'key'>): Change | undefined {
  const index = row.changes.findIndex(({ key }) => key === change.key)
  return row.changes.slice(0, index).findLast(({ status }) => status !== 'ack')
}

/**
 * The short answer in private to somebody who spoke for himself. `row` is what stands after it was recorded:
 * where something said later stands already, that is what he hears.
 */
export function confirmation(
  row: Attendance,
  change: Change,
  { meeting, several }: { meeting: Meeting; several: boolean },
): string {
  const name = meetingName(meeting)
  const { status } = row
  if (status === 'ack') return `好的。${name}，定下来请告诉我：${HOW}`
  if (status === 'undecided') return `好的，不着急（${name}）。定下来了请告诉我：${HOW}`
  if (status === 'cancel') return `好的，已取消登记（${name}）。${HOW}`
  const before = answerBefore(row, change)
  const known = before && before.status !== 'cancel' && before.status !== 'undecided' ? before.status : status
  const verb = known === status ? '已登记' : '已改为'
  if (status === 'leave')
    return leaveConfirmation(row, { verb, name: several || known !== status ? name : '' })
  return `好的，${verb}${known === status ? '：' : ''}${standInWords(row)}（${name}）。`
}

function leaveConfirmation(row: Stand, { verb, name }: { verb: string; name: string }): string {
  const care = ILLNESS.test(row.reason ?? '') ? '，您多保重。' : '。'
  return `好的，${name && `${name} `}${verb}${standInWords(row)}${care}`
}

/** The short answer in private to somebody who spoke for others. */
export function othersConfirmation(
  told: readonly { member: Member; change: Stand }[],
  meeting: Meeting,
): string {
  const words = told.map(({ member, change }) => `${member.name} ${standInWords(change)}`)
  return `好的，已登记：${words.join('；')}（${meetingName(meeting)}）。`
}
