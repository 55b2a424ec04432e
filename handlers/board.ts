import { requireRoster, tally, tallyInWords } from '../bot/attendance.ts'
import { command } from '../bot/handler.ts'
import { boardCard, boardInWords } from '../bot/meeting/board.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { meetingOfCommand, otherMeetings } from '../bot/meeting/which-meeting.ts'
import { renderCards } from '../bot/pictures/card.ts'
import { attendanceOf } from '../models/attendance.ts'
import { isRecorded, unsettledDoubts } from './doubts.ts'

/** 考勤: how many come, as a picture and in words. */
export const board = command({
  name: '考勤',
  aliases: ['考勤板', '人数', '多少人', '来多少人', '报名情况', '统计', '登记情况'],
  who: 'staff',
  where: ['private'],
  help: '考勤 —— 看来多少人、够不够过半；几个会同时开着就写「考勤 党课」',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { meetings, people, now } = context
    const meeting = meetingOfCommand(rest, meetings, now)
    requireRoster(people.members)
    const count = tally(meeting, people, await attendanceOf(meeting._id))
    const pictures = await renderCards(boardCard(count, meeting))
    const doubts = (await unsettledDoubts(context)).filter((doubt) => doubt.meeting === meeting._id)
    const read = doubts.filter(isRecorded).length
    const unread = doubts.length - read
    const words = [
      meetingName(meeting),
      tallyInWords(count),
      unread ? `另有 ${unread} 条没读准，发「待认」看。` : '',
      read ? `其中 ${read} 条是 AI 认的，发「待认」核对。` : '',
      boardInWords(count, meeting),
      otherMeetings(meeting, meetings),
    ]
    return [
      ...pictures.map((content, index) => ({
        made: { name: `考勤-${meeting.title}${index ? `-${index + 1}` : ''}.png`, content },
      })),
      { text: words.filter(Boolean).join('\n') },
    ]
  },
})
