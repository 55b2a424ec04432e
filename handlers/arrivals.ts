import { readAnswer } from '../bot/answer.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { channelOf, spokenText } from '../bot/heard.ts'
import { dayOf } from '../bot/language/calendar.ts'
import type { Entry } from '../bot/language/reply/entry.ts'
import { attendanceOf } from '../models/attendance.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import { lastSignIn } from '../models/meeting-day.ts'
import { heardOf, take } from './take.ts'

/** What is said by those who are there has one of these; everything else is not looked at. */
const MAYBE = /[到拢签坐]|就位|接龙/
const SIGN_IN_LIST = /签到|报到|到会|到场/

/**
 * 「到了」, 「签到」 and sign-in lists while people sign in, also after the call for answers was closed: they are
 * of the meeting at which people sign in, whatever else is called.
 */
export const arrivals: Listener = {
  name: 'arrivals',
  hear: async (context) => {
    const { message, sender } = context
    const text = spokenText(context)
    if (!['text', 'solitaire', 'voice'].includes(message.kind) || !sender.member || !MAYBE.test(text))
      return null
    const meeting = await meetingSigning(context)
    const entries = meeting ? arrivedIn(meeting, text, context) : []
    return meeting && entries.some(({ status }) => status === 'arrived')
      ? record(meeting, entries, context)
      : null
  },
}

/** The meeting of today at which people sign in, or null. */
async function meetingSigning({ account, now, message }: Context): Promise<Meeting | null> {
  const day = await lastSignIn(account)
  if (!day?.signInAt || message.receivedAt < day.signInAt) return null
  const meeting = await meetingById(day._id)
  return meeting && dayOf(meeting.startsAt) === dayOf(now) ? meeting : null
}

function arrivedIn(meeting: Meeting, text: string, context: Context): Entry[] {
  const { entries } = readAnswer({ meeting, text, previous: [] }, context)
  const [heading = '', second = ''] = text.split('\n')
  const isSignInList = channelOf(context) === 'solitaire' && SIGN_IN_LIST.test(heading + second)
  return entries.map((entry) =>
    isSignInList && entry.status === 'attend' ? { ...entry, status: 'arrived' } : entry,
  )
}

/** Who stands on a list that is sent again and again is recorded once. */
async function record(meeting: Meeting, entries: Entry[], context: Context): Promise<Reply[]> {
  const heard = heardOf(entries, context)
  if (channelOf(context) !== 'solitaire') return take(meeting, heard, context)
  const rows = await attendanceOf(meeting._id)
  const there = new Set(rows.flatMap(({ member, status }) => (status === 'arrived' ? [member] : [])))
  const news = heard.filter(
    ({ members, change }) =>
      change.status !== 'arrived' || !members.every(({ _id }) => there.has(String(_id))),
  )
  return take(meeting, news, context)
}
