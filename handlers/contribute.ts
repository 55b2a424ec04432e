import { openQuestions } from '../bot/asked.ts'
import { isCourtesy } from '../bot/courtesy.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { spokenText } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { oneAtATime, shownPhoto } from '../bot/pictures/photo.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import {
  ASK_CONSENT,
  ASK_CONSENT_PHOTO,
  ASK_FOR_ONE,
  CONTRIBUTION_PATIENCE,
} from '../bot/study/contribution-words.ts'
import { addContribution } from '../models/contribution.ts'
import { fileContent, storeFile } from '../models/file.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'

const LONGEST = 1_000
/** No poem is as short as that. */
const SHORT = 6
const NOT_NOW = /^(?:不投|不投稿了?|算了|先不投|取消)[。！!～~\s]*$/
const UNREADABLE = '这张照片打不开，没有收进来。请重发一次，或者截个图再发。'

/** 投稿: a member hands in a poem, a photo or a memory; nothing of it goes further without his word. */
export const contribute = command({
  name: '投稿',
  aliases: ['我要投稿', '交稿', '我想投稿'],
  who: 'member',
  where: ['private'],
  help: '投稿 —— 把您写的诗、拍的照片、想讲的往事交给支部，您同意了才发到群里；「撤稿」撤回来',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (rest) return await takeText(rest, context)
    const { account, sender, message, now } = context
    await closeBegun(context)
    const question = { _id: `contribution:${message._id}`, account, contact: sender.contact }
    await ask({ ...question, kind: 'contribution', options: [], about: null, askedAt: now })
    return [{ text: ASK_FOR_ONE }]
  },
})

/** What a member sends in private after 投稿 is his contribution. */
export const contributed: Listener = {
  name: 'contributed',
  hear: async (context) => {
    const { message, sender } = context
    if (message.inGroup || sender.role === 'stranger') return null
    if (!['text', 'voice', 'image'].includes(message.kind)) return null
    const [prompt] = await openQuestions('contribution', CONTRIBUTION_PATIENCE, context)
    const text = message.kind === 'image' ? '' : spokenText(context)
    if (!prompt || (message.kind !== 'image' && !text)) return null
    const isOver = NOT_NOW.test(text)
    if (!isOver && text && (isCourtesy(text) || (await answersLater(text, prompt, context)))) return null
    const replies = isOver ? [{ text: '好的，想投的时候再说。' }] : await take(text, context)
    await closeBegun(context)
    return replies
  },
}

/** Whether so few words answer something that he was asked since. */
async function answersLater(text: string, { askedAt }: Prompt, context: Context): Promise<boolean> {
  const { message, prompts } = context
  const isOpen = ({ answeredAt, answeredBy }: Prompt) => !answeredAt || answeredBy === message._id
  // Not what this message made: its run may be repeated.
  const others = (await prompts()).filter(({ _id }) => _id !== `consent:${message._id}`)
  return text.length <= SHORT && others.some((one) => one.askedAt > askedAt && isOpen(one))
}

/** Nothing waits for a contribution any more but what this message asks for. */
async function closeBegun(context: Context): Promise<void> {
  const { message, now } = context
  for (const { _id } of await openQuestions('contribution', CONTRIBUTION_PATIENCE, context))
    if (_id !== `contribution:${message._id}`) await closePrompt(_id, { origin: message._id, at: now })
}

async function take(text: string, context: Context): Promise<Reply[]> {
  return context.message.kind === 'image' ? await takePhoto(context) : await takeText(text, context)
}

async function takeText(text: string, context: Context): Promise<Reply[]> {
  const secrets = secretsIn(text)
  if (secrets.length)
    throw new Complaint(`里面像是有${secretsInWords(secrets)}，我没有收。去掉后请再发给我。`)
  if (text.length > LONGEST)
    throw new Complaint(`有点长，请分成 ${LONGEST} 字以内的几件，或者把稿子拿给支部。`)
  return await keep({ text }, ASK_CONSENT, context)
}

async function takePhoto(context: Context): Promise<Reply[]> {
  const { message, settings } = context
  const received = message.file?.fileId
  if (!received) throw new Complaint(UNREADABLE)
  const photo = await oneAtATime(async () => await shownPhoto(await fileContent(received)))
  if (typeof photo === 'string') throw new Complaint(UNREADABLE)
  const file = { name: '来稿.jpg', content: photo.content, limit: settings.fileLimit }
  const fileId = await storeFile(`contribution:${message._id}`, file)
  return await keep({ text: '', fileId }, ASK_CONSENT_PHOTO, context)
}

async function keep(
  content: { text: string; fileId?: string },
  question: string,
  context: Context,
): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const { contact, name, member } = sender
  const who = { contact, name: member?.name ?? name, ...(member ? { member: idOf(member) } : {}) }
  const kept = await addContribution({
    ...content,
    ...who,
    account,
    origin: message._id,
    at: message.receivedAt,
  })
  const prompt = { _id: `consent:${message._id}`, account, contact, kind: 'consent' as const, options: [] }
  await ask({ ...prompt, about: { number: kept._id }, askedAt: now })
  await closeBegun(context)
  return [{ text: question }]
}
