import { tally, tallyInWords } from '../bot/attendance.ts'
import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { meetingOfCommand } from '../bot/meeting/which-meeting.ts'
import { attendanceOf } from '../models/attendance.ts'
import { closeMeeting, meetingClosedBy } from '../models/call.ts'

/** 结束报名: no more replies are taken; the last count. */
export const closeCall = command({
  name: '结束报名',
  aliases: ['截止报名', '截止', '报名截止', '报名结束', '停止报名', '关闭报名'],
  who: 'staff',
  where: ['private'],
  help: '结束报名 —— 不再收回复，给出最后的人数',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, { message, meetings, people, now }) => {
    const origin = message._id
    const meeting =
      (await meetingClosedBy(origin)) ??
      (await closeMeeting(meetingOfCommand(rest, meetings, now)._id, { origin, at: now }))
    if (!meeting) throw new Complaint('这个会的报名已经结束了。')
    const count = tally(meeting, people, await attendanceOf(meeting._id))
    return [{ text: `${meetingName(meeting)}，报名结束，不再收回复。\n${tallyInWords(count)}` }]
  },
})
