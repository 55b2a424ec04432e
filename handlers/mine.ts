import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { shortMomentInWords } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { standInWords } from '../bot/meeting/standing.ts'
import { comingMeetings } from '../bot/meeting/which-meeting.ts'
import { attendanceOfMember } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'

const UNMATCHED = '您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名。'

/** 我的回复: what stands for the one who asks. */
export const mine = command({
  name: '我的回复',
  aliases: [
    '我报了没',
    '我报名没',
    '我报名了没',
    '我报名了吗',
    '我报了吗',
    '我的报名',
    '我登记了没',
    '我回了没',
  ],
  who: 'member',
  where: ['private'],
  help: '我的回复 —— 看您报的是来还是请假；「我的志愿」看服务了多久',
  parse: () => ({}),
  run: async (_, { sender, meetings, now }) => {
    const { member } = sender
    if (!member) throw new Complaint(UNMATCHED)
    const coming = comingMeetings(meetings, now)
    if (!coming.length) throw new Complaint('现在没有要报名的会议或活动。')
    const lines = await Promise.all(coming.map((meeting) => lineOf(meeting, member)))
    return [{ text: [...lines, '要改就直接告诉我：能来回 1，线上回 2，请假回 3。'].join('\n') }]
  },
})

async function lineOf(meeting: Meeting, member: Member): Promise<string> {
  const row = await attendanceOfMember(meeting._id, String(member._id))
  const stand = row && row.status !== 'cancel' ? row : null
  if (!stand) return `${meetingName(meeting)}：还没有收到您的回复。`
  return `${meetingName(meeting)}：${standInWords(stand)}，${shortMomentInWords(stand.at)}记的。`
}
