import { summaryInWords } from '../bot/attendance.ts'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { comingMeetings } from '../bot/meeting/which-meeting.ts'
import { isNight } from '../bot/pacing.ts'
import { attendanceOf } from '../models/attendance.ts'
import { noteSummary } from '../models/call.ts'
import type { Meeting, Summary } from '../models/meeting.ts'

const MINUTE = 60_000
/** How long a summary is handed over again, as the process may have died before it was. */
const REPEAT = 5 * MINUTE
const USELESS_AFTER = 60 * MINUTE

/** The quiet summary in the group: how many answered, once it has been calm for a while and never twice the same. */
export const summary: Watch = {
  name: 'summary',
  look: async (scene) => {
    if (isNight(scene.now, scene.settings.pace)) return []
    const meetings = comingMeetings(scene.meetings, scene.now)
    return (await Promise.all(meetings.map((meeting) => summaryOf(meeting, scene)))).flat()
  },
}

async function summaryOf(meeting: Meeting, scene: Scene): Promise<Reply[]> {
  const { now, settings } = scene
  const said = meeting.summary
  const age = said ? now.getTime() - said.at.getTime() : Number.POSITIVE_INFINITY
  if (said && age < settings.summaryEveryMinutes * MINUTE) return age < REPEAT ? [replyOf(said)] : []
  const attendance = await attendanceOf(meeting._id)
  const times = attendance.flatMap(({ changes }) => changes.map(({ at }) => at.getTime()))
  const last = Math.max(meeting.publishedAt?.getTime() ?? 0, ...times)
  if (now.getTime() - last < settings.summaryQuietMinutes * MINUTE) return []
  const words = summaryInWords(attendance)
  const text = words && scene.meetings.length > 1 ? `${meetingName(meeting)}：${words}` : words
  if (!text || text === said?.text) return []
  const news: Summary = { key: `summary:${meeting._id}:${last}:${times.length}`, text, at: now }
  await noteSummary(meeting._id, news)
  return [replyOf(news)]
}

function replyOf({ key, text, at }: Summary): Reply {
  return { to: 'group', key, text, expiresAt: new Date(at.getTime() + USELESS_AFTER) }
}
