import { tally } from '../bot/attendance.ts'
import type { Scene, Watch } from '../bot/handler.ts'
import { dayOf, shortMomentInWords, timeInWords, timeOf } from '../bot/language/calendar.ts'
import { comingMeetings } from '../bot/meeting/which-meeting.ts'
import { isNight } from '../bot/pacing.ts'
import { attendanceOf } from '../models/attendance.ts'
import { type Gap, gapsSince } from '../models/gap.ts'
import { itemsByKeys } from '../models/outbox.ts'

const HOUR = 3_600_000
const FRESH = 12 * HOUR
/** Whoever was not counted in a shorter gap is reached by the summary, which asks for it each time. */
const LONG = 30_000

/**
 * After a gap in which answers to a call may have been lost, the group is asked once to say them again, without a
 * name; not at night, and at most once an hour for all gaps till then. When nobody is missing, nothing is said.
 */
export const askAgain: Watch = {
  name: 'ask-again',
  look: async (scene) => {
    const { account, now, settings } = scene
    if (isNight(now, settings.pace)) return []
    const gaps = await gapsSince(account, new Date(now.getTime() - FRESH))
    const open = await notAskedFor(gaps.filter(isLong), now)
    const [first] = open
    const last = open.at(-1)
    if (!first || !last || !(await isAnybodyMissing(last, scene))) return []
    return [
      { to: 'group', purpose: 'push', key: keyOf(first), text: textOf(first, last), expiresAt: expiry(last) },
    ]
  },
}

function isLong({ from, until }: Gap): boolean {
  return until.getTime() - from.getTime() >= LONG
}

function keyOf({ _id }: Gap): string {
  return `ask-again:${_id}`
}

/** The gaps since the group was asked last; none within an hour of that. */
async function notAskedFor(gaps: readonly Gap[], now: Date): Promise<readonly Gap[]> {
  const asked = (await itemsByKeys(gaps.map(keyOf))).at(-1)
  if (!asked) return gaps
  const isRecent = now.getTime() - asked.createdAt.getTime() < HOUR
  return isRecent ? [] : gaps.filter(({ until }) => until > asked.createdAt)
}

/** Whether somebody expected at a meeting that was called before the end of the gap has not said whether he comes. */
async function isAnybodyMissing({ until }: Gap, { meetings, now, people }: Scene): Promise<boolean> {
  const called = comingMeetings(meetings, now).filter(({ publishedAt }) => publishedAt && publishedAt < until)
  const tallies = await Promise.all(
    called.map(async (meeting) => tally(meeting, people, await attendanceOf(meeting._id))),
  )
  return tallies.some(({ silent, open }) => silent + open > 0)
}

function textOf({ from }: Gap, { until }: Gap): string {
  const end = dayOf(from) === dayOf(until) ? timeInWords(timeOf(until)) : shortMomentInWords(until)
  return `${shortMomentInWords(from)}到${end}网络断了，那时大家说的话我可能没有收到。回复过来不来的，请再说一次，谢谢。`
}

function expiry({ until }: Gap): Date {
  return new Date(until.getTime() + FRESH)
}
