import { draftFrom } from '../bot/digest-draft.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { digestSource } from '../bot/meeting/make-up.ts'
import { minutesOf } from '../bot/meeting/minutes.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { draftInWords, summaryFrom } from '../bot/study/draft-summary.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import { keepDigest } from '../models/meeting-digest.ts'
import { ask, promptByKey } from '../models/prompt.ts'
import { previewMaterials } from './make-up-send.ts'
import { eventsOf } from './meeting-photos.ts'
import { recordOf } from './papers.ts'

const SHORTEST = 60

/** A drafted summary of a meeting, waiting for 用. */
export interface DraftedDigest {
  meeting: string
  /** Empty when nothing could be used. */
  summary: string
  shown: string
}

/** 补课 摘要: a model drafts what those who were absent missed, each sentence held against its source. */
export async function draftDigest(meeting: Meeting, context: Context): Promise<Reply[]> {
  return [{ text: (await drafted(meeting, context)).shown }]
}

/** The draft, kept under the message's key before it is shown: a repeated run shows the same. */
async function drafted(meeting: Meeting, context: Context): Promise<DraftedDigest> {
  const { account, sender, message, now } = context
  const _id = `summary:${message._id}`
  const known = await promptByKey(_id)
  if (known) return known.about as DraftedDigest
  if (meeting.state !== 'ended') throw new Complaint(`${meetingName(meeting)}还没有结束。开完先发「结束」。`)
  const source = digestSource(minutesOf(await recordOf(meeting, context)), await captionsOf(meeting))
  if (source.join('').length < SHORTEST)
    throw new Complaint(
      '会议记录里还没有多少内容，不用摘要。先记「发言 ……」「决议 ……」，或者直接「补课 发」。',
    )
  const draft = await draftFrom(source, context, '直接发「补课 发」，内容照会议记录。')
  const words = draftInWords(draft, source)
  const about: DraftedDigest = draft.good.length
    ? {
        meeting: meeting._id,
        summary: summaryFrom(draft),
        shown: `${meetingName(meeting)}的补课摘要，AI 起草：\n${words}\n\n回「用」放进补课内容，再给您核对；不回就不动。`,
      }
    : { meeting: meeting._id, summary: '', shown: `起草的几句，会议记录里都找不到依据，没有用。\n${words}` }
  await ask({ _id, account, contact: sender.contact, kind: 'summary', options: [], about, askedAt: now })
  return about
}

/** What was written under the photos of the events of a meeting, as far as it was shown. */
async function captionsOf(meeting: Meeting): Promise<string[]> {
  const events = await eventsOf(meeting)
  const items = (await Promise.all(events.map(async ({ _id }) => await shownItems(_id)))).flat()
  return items.filter(({ kind }) => kind === 'words').map(({ text }) => text)
}

/** 用: the summary goes into the materials, which are read back; they are sent when staff say so. */
export async function useDigest({ meeting: id, summary }: DraftedDigest, context: Context): Promise<Reply[]> {
  const meeting = await meetingById(id)
  if (!meeting) throw new Complaint('这个会已经没有了。')
  await keepDigest({ _id: id, text: summary, by: context.sender.contact, at: context.now })
  return await previewMaterials(meeting, context)
}
