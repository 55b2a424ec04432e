import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { meetingOfCommand } from '../bot/meeting/which-meeting.ts'
import { reopenMeeting } from '../models/meeting-day.ts'
import { heldMeetings } from './held.ts'

/** 恢复报名: replies are taken again after 结束报名, as long as the meeting is ahead or of today. */
export const reopen = command({
  name: '恢复报名',
  aliases: ['重新报名', '继续报名', '重开报名'],
  who: 'staff',
  where: ['private'],
  help: '恢复报名 —— 结束报名按早了，接着收回复',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { message, now } = context
    const ahead = (await heldMeetings(context)).filter(({ meeting }) => dayOf(meeting.startsAt) >= dayOf(now))
    const closed = ahead.flatMap(({ meeting, day }) =>
      meeting.state === 'closed' || day.reopenedBy === message._id ? [meeting] : [],
    )
    if (!closed.length) throw new Complaint('没有结束了报名、还没开的会议或活动。')
    const meeting = await reopenMeeting(meetingOfCommand(rest, closed, now), message._id)
    if (!meeting) throw new Complaint('这个会的报名刚刚又结束了，没有恢复。')
    return [{ text: `好的，${meetingName(meeting)}接着收回复。` }]
  },
})
