import { tally } from '../bot/attendance.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { meetingName, meetingTime } from '../bot/meeting/notice.ts'
import { meetingOfCommand } from '../bot/meeting/which-meeting.ts'
import { attendanceOf } from '../models/attendance.ts'
import { takeReminder } from '../models/call.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'

const PRIVATELY = /^(私聊|私信|单独|逐个|一个一个|个别)(提醒)?/

/** 提醒: one line in the group without names, or a few words in private to each who has not answered; once a day. */
export const remind = command({
  name: '提醒',
  aliases: ['提醒一下', '催一下', '催', '提醒大家', '提醒群里', '提醒私聊', '私聊提醒'],
  who: 'staff',
  where: ['private'],
  help: '提醒 —— 群里提醒一次，不点名；「提醒 私聊」给没回的逐个发',
  deed: () => 'publish',
  parse: (rest, { text }) => {
    const privately = PRIVATELY.test(rest) || /提醒私聊|私聊提醒/.test(text)
    return { rest: rest.replace(PRIVATELY, '').trim(), privately }
  },
  run: async ({ rest, privately }, context) => {
    const meeting = meetingOfCommand(rest, context.meetings, context.now)
    if (meeting.hasTime && meeting.startsAt <= context.now)
      throw new Complaint(`${meetingName(meeting)}已经开始了，不用再提醒。`)
    const day = dayOf(context.now)
    const way = privately ? 'private' : 'group'
    if (!(await takeReminder(meeting._id, { day, way, origin: context.message._id, at: context.now })))
      throw new Complaint(
        '今天已经提醒过一次了。多提醒会打扰老同志，明天再发，或者打电话：发「未回复」看名单。',
      )
    return privately ? inPrivate(meeting, context) : inGroup(meeting, context)
  },
})

function inGroup(meeting: Meeting, { now }: Context): Reply[] {
  const place = meeting.place ? `，${meeting.place}` : ''
  const text =
    `【提醒】${meeting.title}：${meetingTime(meeting)}${place}。\n` +
    '还没回的老同志请回一声：能来回复 1，线上参加回复 2，请假回复 3，直接说话也行。已经回过的不用再回，谢谢！'
  const key = `remind:${meeting._id}:${dayOf(now)}`
  return [
    { to: 'group', purpose: 'push', key, text, expiresAt: endOf(meeting) },
    { text: '好的，群里提醒一次，不点名。' },
  ]
}

async function inPrivate(meeting: Meeting, context: Context): Promise<Reply[]> {
  const { people, now } = context
  const { missing } = tally(meeting, people, await attendanceOf(meeting._id))
  const reached = missing.flatMap((member) =>
    member.contact ? [{ member, contact: member.contact.id }] : [],
  )
  const rounds = reached.map(
    ({ member, contact }): Reply => ({
      to: { contact },
      purpose: 'round',
      key: `remind:${meeting._id}:${dayOf(now)}:${member._id}`,
      text: asking(member, meeting),
      expiresAt: endOf(meeting),
    }),
  )
  const others = missing.length - reached.length
  const rest = others ? `另外 ${others} 人微信联系不上，发「未回复」看电话。` : ''
  if (!missing.length) return [{ text: '都回复了，不用提醒。' }]
  return [...rounds, { text: `好的，给 ${reached.length} 人逐个私聊，慢慢发。${rest}` }]
}

function asking({ name }: Member, meeting: Meeting): string {
  const place = meeting.place ? `，在${meeting.place}` : ''
  return (
    `${name}同志您好！${meetingTime(meeting)}${place}，${meeting.title}，您能来吗？\n` +
    '能来回 1，线上参加回 2，请假回 3，直接说话也行。'
  )
}

/** After it began nobody is to be reminded any more. */
function endOf({ startsAt, hasTime }: Meeting): Date {
  return hasTime ? startsAt : new Date(startsAt.getTime() + 18 * 3_600_000)
}
