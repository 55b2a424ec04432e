import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { shortMomentInWords } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { standInWords } from '../bot/meeting/standing.ts'
import { comingMeetings } from '../bot/meeting/which-meeting.ts'
import { idOf } from '../bot/member-id.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { standInWords as choiceInWords, pollName } from '../bot/poll/words.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'
import { attendanceOfMember } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import type { Poll } from '../models/poll.ts'
import { pollAnswers } from '../models/poll-answer.ts'

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
  help: '我的回复 —— 看您报的是来还是请假，选了什么；「我的志愿」看服务了多久',
  parse: () => ({}),
  run: async (_, context) => {
    const { sender, meetings, now } = context
    const { member } = sender
    if (!member) throw new Complaint(UNMATCHED)
    const coming = comingMeetings(meetings, now)
    const polls = pollsOpenSince(context, now)
    if (!coming.length && !polls.length) throw new Complaint('现在没有要报名的会议或活动。')
    const lines = await Promise.all([
      ...coming.map((meeting) => lineOf(meeting, member)),
      ...polls.map((poll) => choiceOf(poll, member)),
    ])
    const how = coming.length ? '：能来回 1，线上回 2，请假回 3' : '，再说一次就行'
    return [{ text: [...lines, `要改就直接告诉我${how}。`].join('\n') }]
  },
})

async function lineOf(meeting: Meeting, member: Member): Promise<string> {
  const row = await attendanceOfMember(meeting._id, String(member._id))
  const stand = row && row.status !== 'cancel' ? row : null
  if (!stand) return `${meetingName(meeting)}：还没有收到您的回复。`
  return `${meetingName(meeting)}：${standInWords(stand)}，${shortMomentInWords(stand.at)}记的。`
}

async function choiceOf(poll: Poll, member: Member): Promise<string> {
  const standing = standingOf(poll, await pollAnswers(poll._id))
  return `${pollName(poll)}：${choiceInWords(poll, standing, idOf(member))}。`
}
