import type { Context } from '../bot/handler.ts'
import { kindIn } from '../bot/meeting/meeting-kind.ts'
import { idOf } from '../bot/member-id.ts'
import { type Attendance, attendanceOfMember } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import { partOf, standOf } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'
import type { Said } from './volunteer-record.ts'

const DAY = 24 * 3_600_000

/** Open calls that an answer may be for. */
export interface Calls {
  tasks: VolunteerTask[]
  meetings: Meeting[]
}

/** What an answer is for: what it names; else a call that the sender has not answered, or that he takes back. */
export async function whatIsMeant(
  text: string,
  said: readonly Said[],
  { calls, context }: { calls: Calls; context: Context },
): Promise<VolunteerTask | 'meeting' | Calls> {
  if (calls.meetings.some(({ title }) => text.includes(title))) return 'meeting'
  const named = namedIn(text, calls.tasks)
  if (named.length) return only({ tasks: named, meetings: [] }, context)
  const kind = kindIn(text)
  if (calls.meetings.some((meeting) => meeting.kind === kind)) return 'meeting'
  const standing = await standingOf(calls, context)
  if (said.every(({ status }) => status === 'in')) return yesMeant(calls, standing.open, context)
  if (size(standing.joined)) return only(standing.joined, context)
  const meant = only(standing.open, context)
  // Who never said that he comes need not say that he does not; a meeting wants to know it.
  return meant === 'meeting' || !('tasks' in meant) ? meant : meant.meetings.length ? 'meeting' : meant
}

/** Who said yes to all says it once more: a meeting's answer may bring more than that. */
function yesMeant(calls: Calls, open: Calls, context: Context): VolunteerTask | 'meeting' | Calls {
  if (size(open)) return only(open, context)
  return calls.meetings.length ? 'meeting' : only(calls, context)
}

/** The tasks that a text names by their work, place or team, or as 志愿, of which a number tells one. */
export function namedIn(text: string, tasks: readonly VolunteerTask[]): VolunteerTask[] {
  const worded = tasks.filter(({ work, place, team = '' }) =>
    [...work.split(' '), place, team]
      .filter((word) => word.length > 1)
      .some((word) => text.includes(word) || text.includes(word.slice(-2))),
  )
  if (worded.length || !text.includes('志愿')) return worded
  const numbered = tasks.filter(({ _id }) => new RegExp(`(?<!\\d)${_id}\\s*号`).test(text))
  return numbered.length ? numbered : [...tasks]
}

function size({ tasks, meetings }: Calls): number {
  return tasks.length + meetings.length
}

/** The only one; of several the only one of this day; else all of them. */
function only(calls: Calls, { message }: Context): VolunteerTask | 'meeting' | Calls {
  const single = singleOf(calls)
  if (single || !size(calls)) return single ?? 'meeting'
  const isFresh = (at: Date | undefined) => at && message.receivedAt.getTime() - at.getTime() < DAY
  const fresh = {
    tasks: calls.tasks.filter(({ calledAt }) => isFresh(calledAt)),
    meetings: calls.meetings.filter(({ publishedAt }) => isFresh(publishedAt)),
  }
  return singleOf(fresh) ?? calls
}

function singleOf({ tasks: [task, another], meetings }: Calls): VolunteerTask | 'meeting' | undefined {
  if (!task) return meetings.length ? 'meeting' : undefined
  return another || meetings.length ? undefined : task
}

/** Which of the calls the sender said yes to, and which he has not answered, as it was before this message. */
async function standingOf(
  { tasks, meetings }: Calls,
  { sender, message }: Context,
): Promise<{ joined: Calls; open: Calls }> {
  const id = sender.member ? idOf(sender.member) : ''
  const parts = await Promise.all(tasks.map(({ _id }) => partOf(_id, id)))
  const rows = await Promise.all(meetings.map(({ _id }) => attendanceOfMember(_id, id)))
  const stands = parts.map((part) => part && standOf(part, message._id)?.status)
  const answers = rows.map((row) => row && answerBefore(row, message._id))
  const comes = (index: number) => /attend|online|arrived/.test(answers[index] ?? '')
  return {
    joined: {
      tasks: tasks.filter((_, index) => stands[index] === 'in'),
      meetings: meetings.filter((_, index) => comes(index)),
    },
    open: {
      tasks: tasks.filter((_, index) => !stands[index]),
      meetings: meetings.filter((_, index) => !comes(index)),
    },
  }
}

/** What stood for a member before a message: it may be handled twice. */
export function answerBefore({ changes }: Attendance, message: string): Attendance['status'] | undefined {
  return changes.findLast(({ key, status }) => status !== 'ack' && !key.startsWith(`${message}#`))?.status
}
