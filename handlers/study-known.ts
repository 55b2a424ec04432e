import type { Context } from '../bot/handler.ts'
import { sketchOf } from '../bot/study/likeness.ts'
import { comparedText, type StudyText } from '../bot/study/study-text.ts'
import { nearlySameItem } from '../bot/study/twin.ts'
import { ask, promptByKey } from '../models/prompt.ts'
import type { StudyItem } from '../models/study.ts'

/**
 * The item that this text nearly repeats, the first time that it comes: who sends it once more means it. Undefined
 * when there is none.
 */
export async function repeatedItem(study: StudyText, context: Context): Promise<StudyItem | undefined> {
  const { account, message, sender, now } = context
  const text = comparedText(study)
  const item = await nearlySameItem(text, { account, origin: message._id })
  if (!item) return undefined
  const _id = `near:${account}:${item._id}:${sketchOf(text).join(' ')}`
  const prompt = { _id, account, contact: sender.contact, kind: 'near' as const, options: [], askedAt: now }
  const isFirst = await ask({ ...prompt, about: message._id })
  return isFirst || (await promptByKey(_id))?.about === message._id ? item : undefined
}
