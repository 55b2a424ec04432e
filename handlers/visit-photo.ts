import { answerable, readAnswer } from '../bot/answer.ts'
import { isAnswer } from '../bot/asked-publicly.ts'
import { isCourtesy } from '../bot/courtesy.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { quoted } from '../bot/help/help-words.ts'
import { helpIn } from '../bot/language/help-request.ts'
import { redFlagIn } from '../bot/language/red-flag.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'
import { readDone } from '../bot/task/done.ts'
import { type NoteWanted, openPhotos, VISIT_NOTE } from '../bot/visit/asked.ts'
import { speaksOfSomebody } from '../bot/visit/told.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import { runningRelay } from '../models/relay.ts'
import { addVisitPhoto, noteVisit } from '../models/visit.ts'
import { openedLast } from './opened-last.ts'
import { keepVisits } from './visit-kept.ts'
import { ownTasks } from './visit-tasks.ts'

/** How soon photos and words after a visit was told belong to it. */
const SOON = 10 * 60_000
const IS = /^(?:是的?|对的?|嗯+|是他|是她|就是)[呀啊。！!～~\s]*$/

/** A photo in private soon after a visit was told; of who promised to make one it waits for the word that it is of that. */
export const visitPhoto: Listener = {
  name: 'visit-photo',
  hear: async (context) => {
    const { account, message, sender, relays } = context
    if (message.inGroup || message.kind !== 'image' || sender.role === 'stranger') return null
    const told = await toldJustNow(context)
    const tasks = told || isStaff(context) ? [] : await ownTasks(context)
    if (!told && (!tasks.length || relays.length)) return null
    const fileId = message.file?.fileId
    if (!fileId) throw new Complaint('这张照片没有收完整，请重发一次。')
    if (told) return await addPhoto(told.visits, fileId)
    const question = { _id: `${VISIT_NOTE}:${message._id}`, account, contact: sender.contact, options: [] }
    await ask({ ...question, kind: VISIT_NOTE, about: { fileId }, askedAt: context.now })
    const names = tasks.map(({ member }) => member.name)
    const how = names.length > 1 ? '' : '是就回「是」，'
    const window = Math.floor(message.receivedAt.getTime() / SOON)
    return [
      {
        // One question for a pile of photos.
        key: `visit-whose:${sender.contact}:${window}`,
        text: `照片收到了。是去看${names.join('、')}拍的吗？${how}或者说一句，如「看过${names[0]}了，他很好」；不是就不用管。`,
      },
    ]
  },
}

/** 是, after a photo: it is of the one visit that the sender promised. */
export const visitShown: Listener = {
  name: 'visit-shown',
  hear: async (context) => {
    if (context.message.inGroup || !isInWords(context) || !IS.test(spokenText(context))) return null
    // Not what this message made: its run may be repeated.
    const own = `${VISIT_NOTE}:${context.message._id}`
    const last = (await context.prompts()).find(({ _id }) => _id !== own)
    const waiting = await openPhotos(context)
    if (!waiting.some(({ prompt }) => prompt === last?._id)) return null
    const [only, another] = await ownTasks(context)
    return only && !another ? await keepVisits([only.member], { kind: 'visit', note: '' }, context) : null
  },
}

/** The visits that the sender told of last, and the question that waits for more of them; none in a relay of his. */
async function toldJustNow(context: Context): Promise<{ prompt: string; visits: string[] } | undefined> {
  if (isStaff(context) && (await runningRelay(context.account, context.sender.contact))) return undefined
  const opened = await openedLast(VISIT_NOTE, SOON, context)
  const { visits } = (opened?.about ?? {}) as NoteWanted
  // Not what this message made: its run may be repeated.
  if (!opened || !visits || opened._id === `${VISIT_NOTE}:${context.message._id}`) return undefined
  return { prompt: opened._id, visits }
}

async function addPhoto(visits: readonly string[], fileId: string): Promise<Reply[]> {
  for (const visit of visits) await addVisitPhoto(visit, fileId)
  return [{ key: `visit-photo:${visits[0]}`, text: '照片收下了，和这次走访放在一起。' }]
}

/** Words soon after a photo told of a visit: how he is. */
export const visitNote: Listener = {
  name: 'visit-note',
  hear: async (context) => {
    const { message, now, sender, prompts } = context
    if (message.inGroup || !isInWords(context)) return null
    const said = spokenText(context)
    if (!said || said.length > 300 || isCourtesy(said)) return null
    // What cannot wait, or asks for help, is no note.
    if (helpIn(said) || redFlagIn(said)) return null
    const told = await toldJustNow(context)
    // A question that was asked since is the one that is answered.
    if (!told || (await prompts())[0]?._id !== told.prompt) return null
    if (await answersElse(said, context)) return null
    let isNew = false
    for (const visit of told.visits) isNew = (await noteVisit(visit, said, message._id)) || isNew
    if (!isNew) return null
    await closePrompt(told.prompt, { origin: message._id, at: now })
    const push = { to: 'staff' as const, purpose: 'push' as const, key: `visit-note:${message._id}` }
    const text = `${sender.name}说走访的情况：${quoted(said)}`
    return [{ text: '好的，记上了，谢谢您！' }, ...(isStaff(context) ? [] : [{ ...push, text }])]
  },
}

/** Whether words answer a task, a meeting or a poll: 完成, 请假, 1. Who speaks of him whom he visited does not. */
async function answersElse(said: string, context: Context): Promise<boolean> {
  const done = readDone(said)
  if (done && !done.title) return true
  if (speaksOfSomebody(said)) return false
  const isReply = answerable(context).some((meeting) =>
    readAnswer({ meeting, text: said, previous: [] }, context).entries.some(({ status }) => status !== 'ack'),
  )
  return (
    isReply || pollsOpenSince(context, context.message.receivedAt).some((poll) => isAnswer(poll, context))
  )
}
