import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { type Roll, rollInWords } from '../bot/meeting/roll.ts'
import { voteInWords } from '../bot/meeting/vote.ts'
import { phoneGroups, phoneListInWords } from '../bot/phone-list.ts'
import type { Meeting } from '../models/meeting.ts'
import { askOnce, endMeeting, meetingEndedBy } from '../models/meeting-day.ts'
import type { Member } from '../models/member.ts'
import { heldFor, rollNow } from './held.ts'
import { openFor } from './make-ups.ts'
import { openForPhotos } from './meeting-photos.ts'
import { minutesFile, recordOf, signInFile } from './papers.ts'
import { unsettledLines } from './present.ts'

const OTHER_ENDS = /直播|报名|讨论/
const HOW = '确认：「实到 全部按签到」「实到 姓名」「未到 姓名」。'

/** 结束: ends a meeting by what was confirmed and answers with its papers; what is not confirmed is asked once. */
export const end = command({
  name: '结束',
  aliases: ['会议结束', '结束会议', '活动结束', '结束活动', '散会'],
  who: 'staff',
  where: ['private'],
  help: '结束 —— 会开完了：给您会议记录、签到表和补课名单',
  parse: (rest) => (OTHER_ENDS.test(rest) ? undefined : { rest }),
  run: async ({ rest }, context) => {
    const { message, now } = context
    const ended = await meetingEndedBy(message._id)
    const meeting = ended ?? (await meetingEnding(rest, context))
    if (!ended) {
      const roll = await rollNow(meeting, context)
      const question = await questionOf(meeting, roll, context)
      if (question) return [question]
    }
    const closed = await endMeeting(meeting._id, { origin: message._id, at: now })
    if (!closed) throw new Complaint(`${meetingName(meeting)}已经结束了。发「纪要」再拿一份会议记录。`)
    return papers(closed, context)
  },
})

async function meetingEnding(rest: string, context: Context): Promise<Meeting> {
  if (rest) return (await heldFor('toEnd', rest, context)).meeting
  const { meeting } = await heldFor('held', '', context)
  if (meeting.state !== 'ended') return meeting
  throw new Complaint(
    `${meetingName(meeting)}已经结束了。发「纪要」再拿一份会议记录；要结束别的，把名称写在后面。`,
  )
}

/** What is still to be confirmed, or undefined. With nobody confirmed it is asked again and again. */
async function questionOf(meeting: Meeting, roll: Roll, { message }: Context): Promise<Reply | undefined> {
  const lines = unsettledLines(roll)
  const name = meetingName(meeting)
  if (!roll.room.length && !roll.online.length && !roll.walkIns.length)
    throw new Complaint([`${name}还没有确认一个实到的人，不能结束。`, ...lines, HOW].join('\n'))
  if (!lines.length || !(await askOnce(meeting._id, message._id))) return undefined
  const text = [`${name}还有没确认的：`, ...lines, HOW, '确认完再发「结束」。不确认的按没有到场算。'].join(
    '\n',
  )
  return { text }
}

async function papers(meeting: Meeting, context: Context): Promise<Reply[]> {
  const record = await recordOf(meeting, context)
  const members = await openFor(record, context)
  await openForPhotos(meeting._id, context)
  const text = [
    `${meetingName(meeting)}结束了。`,
    rollInWords(record.roll),
    ...record.votes.map(voteInWords),
    '会议记录和签到表在下面。补写：「主持 程国安」「记录 李桂芳」「发言 李桂芳：…」「决议 …」，写好发「纪要」再拿一份。要放照片，直接发给我。',
  ].join('\n')
  return [
    { text },
    ...(await minutesFile(record, context)),
    await signInFile(record),
    ...(members.length ? [makeUpList(members)] : []),
  ]
}

function makeUpList(members: readonly Member[]): Reply {
  const reached = members.filter(({ contact }) => contact).length
  const text = [
    `要补课 ${members.length} 人：`,
    phoneListInWords(phoneGroups(members)),
    `决议写好后发「补课 发」，把内容私聊给其中 ${reached} 人；送学、打电话的，发「补课 莫道明 已送学」。`,
  ].join('\n')
  return { text }
}
