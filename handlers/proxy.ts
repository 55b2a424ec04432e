import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { readCall } from '../bot/language/reply/call.ts'
import { meetingName, noticeText } from '../bot/meeting/notice.ts'
import { standInWords } from '../bot/meeting/standing.ts'
import { meetingOfCommand, whichMeeting } from '../bot/meeting/which-meeting.ts'
import { type PhoneAnswers, readPhoneAnswers } from '../bot/phone-answers.ts'
import { type Change, recordSayings } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'

const EXAMPLE = '电话 莫道明 来；张大山 请假 住院'

/** 电话: staff note down what they were told on the telephone, for those without WeChat. */
export const proxy = command({
  name: '电话',
  aliases: ['代记', '代报', '代登记', '电话登记', '电话记录', '打电话', '代回复'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 替接了电话的人登记`,
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上姓名和来不来，如：${EXAMPLE}`)
    return { rest }
  },
  run: async ({ rest }, context) => {
    const { meetings, people, now } = context
    const meeting = whichMeeting(rest, meetings, now) ?? meetingOfCommand('', meetings, now)
    const call = readCall(noticeText(meeting))
    const answers = readPhoneAnswers(rest, { finder: people.finder, reader: people.reader, call })
    const recorded = await record(meeting, answers, context)
    const left = answers.problems.length ? `没记上：${answers.problems.join('；')}。` : ''
    if (!recorded) throw new Complaint(left || `没看懂，请写成：${EXAMPLE}`)
    return [{ text: [recorded, left].filter(Boolean).join('\n') }]
  },
})

/** Records the answers and says which; empty when there were none. */
async function record(meeting: Meeting, { told }: PhoneAnswers, context: Context): Promise<string> {
  const { people, message, sender, meetings } = context
  const sayings = told.flatMap(({ name, entry }, index) => {
    const member = people.byName.get(name)
    const { status, reason, companions, late } = entry
    const change: Change = {
      key: `${message._id}#${index}`,
      status,
      ...(reason ? { reason } : {}),
      ...(companions ? { companions } : {}),
      ...(late ? { late } : {}),
      at: message.sentAt,
      seq: message.seq,
      channel: 'phone',
      by: sender.contact,
    }
    return member ? [{ meeting: meeting._id, member: String(member._id), change, name }] : []
  })
  if (!sayings.length) return ''
  await recordSayings(sayings.map(({ name: _, ...saying }) => saying))
  const which = meetings.length > 1 ? `${meetingName(meeting)}，` : ''
  const words = sayings.map(({ name, change }) => `${name} ${standInWords(change)}`).join('；')
  return `${which}已代记 ${sayings.length} 人（来源：电话，记录人${sender.name}）。\n${words}`
}
