import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { materialsText } from '../bot/meeting/make-up.ts'
import { minutesOf } from '../bot/meeting/minutes.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { makeUpsOf, noteSent } from '../models/make-up.ts'
import type { Meeting } from '../models/meeting.ts'
import { digestOf } from '../models/meeting-digest.ts'
import type { Member } from '../models/member.ts'
import { eventPictures } from './event-pictures.ts'
import { membersOfMakeUps } from './make-ups.ts'
import { recordOf } from './papers.ts'

interface Addressed {
  reached: Member[]
  unreached: number
  ids: string[]
  text: (member: Member) => string
}

/** Whom the materials of a meeting are for, those of this message's own run among them. */
async function addressees(meeting: Meeting, context: Context): Promise<Addressed> {
  const { message } = context
  const rows = (await makeUpsOf(meeting._id)).filter(
    ({ done, sentAt }) => !done && (!sentAt || sentAt.getTime() === message.receivedAt.getTime()),
  )
  const members = membersOfMakeUps(rows, context)
  const reached = members.filter(({ contact }) => contact?.account === context.account)
  const digest = await digestOf(meeting._id)
  const data = { ...minutesOf(await recordOf(meeting, context)), digest }
  const text = (member: Member) => materialsText(member, meeting, data)
  const wanted = new Set(reached.map(({ _id }) => String(_id)))
  const ids = rows.filter(({ member }) => wanted.has(member)).map(({ _id }) => _id)
  const [first] = reached
  const secrets = first ? secretsIn(text(first)) : []
  if (secrets.length) throw new Complaint(`内容里像是有${secretsInWords(secrets)}，不能发。请改好决议再发。`)
  return { reached, unreached: members.length - reached.length, ids, text }
}

/** Reads back what would be sent, and to how many. */
export async function previewMaterials(meeting: Meeting, context: Context): Promise<Reply[]> {
  requireEnded(meeting)
  const { reached, unreached, text } = await addressees(meeting, context)
  const [first] = reached
  if (!first) return [{ text: nobodyWords(meeting, unreached) }]
  const others = unreached ? `另外 ${unreached} 人微信联系不上，要打电话或送学。` : ''
  return [
    ...(await eventPictures(meeting)),
    {
      text: `请核对，回「补课 确认发」就私聊发给 ${reached.length} 人（${meetingName(meeting)}）：\n${text(first)}\n${others}`.trim(),
    },
  ]
}

/** Sends each absent member with WeChat what he missed, once. */
export async function sendMaterials(meeting: Meeting, context: Context): Promise<Reply[]> {
  requireEnded(meeting)
  const { reached, unreached, ids, text } = await addressees(meeting, context)
  if (!reached.length) return [{ text: nobodyWords(meeting, unreached) }]
  await noteSent(ids, context.message.receivedAt)
  const pictures = await eventPictures(meeting)
  const rounds = reached.flatMap((member): Reply[] => {
    const to = { contact: member.contact?.id ?? '' }
    const key = `make-up:${meeting._id}:${member._id}`
    const said: Reply = { to, purpose: 'round', key, text: text(member) }
    const shown = pictures.map(
      (picture, index): Reply => ({ ...picture, to, purpose: 'round', key: `${key}:${index}` }),
    )
    return [...shown, said]
  })
  const others = unreached ? `另外 ${unreached} 人微信联系不上，发「补课」看电话。` : ''
  return [...rounds, { text: `好的，给 ${reached.length} 人逐个私聊，慢慢发，回「学完了」就记上。${others}` }]
}

function requireEnded(meeting: Meeting): void {
  if (meeting.state !== 'ended') throw new Complaint(`${meetingName(meeting)}还没有结束。开完先发「结束」。`)
}

function nobodyWords(meeting: Meeting, unreached: number): string {
  const rest = unreached ? `还有 ${unreached} 人微信联系不上，发「补课」看电话。` : ''
  return `${meetingName(meeting)}：没有要私聊发内容的人了。${rest}`
}
