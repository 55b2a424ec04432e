import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { oneAtATime, type PhotoProblem, shownPhoto } from '../bot/pictures/photo.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { fileContent, storeFile } from '../models/file.ts'
import { type HowTo, type HowToStep, unfinishedHowTo, writeSteps } from '../models/how-to.ts'

/** So long after the last step what staff send is still one of them. */
const PATIENCE = 15 * 60_000
const MOST = 12
const LONGEST = 100
const MADE_LIMIT = 25 * 1024 * 1024
const PROBLEMS: Record<PhotoProblem, string> = {
  heic: '这张截图是苹果手机的 HEIC 格式，打不开。请截屏再发，或者改成 JPG。',
  huge: '这张图太大了，请截个屏再发。',
  broken: '这张图打不开，请重发一次。',
}

/** While a staff member makes a 教程, his pictures and words in private are its steps. */
export const howToIntake: Listener = {
  name: 'how-to-intake',
  hear: async (context) => {
    const { account, message, sender } = context
    if (message.inGroup || !isStaff(context)) return null
    if (message.kind !== 'image' && !isStaffPrivate(context)) return null
    const card = await unfinishedHowTo(account, sender.contact)
    if (!card || message.receivedAt.getTime() - card.at.getTime() > PATIENCE) return null
    return message.kind === 'image' ? await takePicture(card, context) : await takeWords(card, context)
  },
}

async function takePicture(card: HowTo, context: Context): Promise<Reply[]> {
  const { message } = context
  if (!message.file?.fileId) throw new Complaint('这张截图没有收完整，请重发一次。')
  const original = await fileContent(message.file.fileId)
  const shown = await oneAtATime(async () => await shownPhoto(original))
  if (typeof shown === 'string') throw new Complaint(PROBLEMS[shown])
  const { content, width, height } = shown
  const file = { name: '截图.jpg', content, limit: MADE_LIMIT }
  const fileId = await storeFile(`how-to:${message._id}`, file)
  return await take(card, { picture: { fileId, width, height } }, context)
}

async function takeWords(card: HowTo, context: Context): Promise<Reply[]> {
  const text = spokenText(context).replace(/\s+/g, ' ')
  const personal = secretsIn(text).filter((secret) => secret.personal)
  if (personal.length) throw new Complaint(`这一步里像是有${secretsInWords(personal)}，没有收。`)
  if (text.length > LONGEST) throw new Complaint(`一步请在 ${LONGEST} 字以内，分几步发。`)
  return await take(card, { text }, context)
}

type Part = { text: string } | { picture: Required<Pick<HowToStep, 'fileId' | 'width' | 'height'>> }

/** A picture and the words before or after it are one step. */
async function take(card: HowTo, part: Part, { message, now }: Context): Promise<Reply[]> {
  if (!card.heard.includes(message._id)) {
    const steps = withPart(card.steps, part)
    if (steps.length > MOST) throw new Complaint(`一张教程最多 ${MOST} 步。发「教程 完」，再做下一张。`)
    await writeSteps(card._id, steps, { origin: message._id, at: now })
  }
  return [{ key: `how-to:${card._id}:taken`, text: '收到，接着发下一步，都发完了回「教程 完」。' }]
}

function withPart(steps: readonly HowToStep[], part: Part): HowToStep[] {
  const last = steps.at(-1)
  const before = steps.slice(0, -1)
  if ('text' in part) {
    return last && !last.text ? [...before, { ...last, ...part }] : [...steps, part]
  }
  return last && !last.fileId
    ? [...before, { ...last, ...part.picture }]
    : [...steps, { text: '', ...part.picture }]
}
