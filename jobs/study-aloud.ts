import { createHash } from 'node:crypto'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { MADE, storeFile } from '../models/file.ts'
import { studyItemOfDay } from '../models/morning.ts'
import { itemByKey } from '../models/outbox.ts'
import type { StudyItem } from '../models/study.ts'
import { beginStudyVoice, keepStudyVoice, noteStudyVoiceProblem, studyVoice } from '../models/study-voice.ts'
import { studyKey } from './study-push.ts'

const LIMIT = 10 * 1024 * 1024

/**
 * Where a model reads aloud, the morning's item follows its card as a voice file. It is made from the evening
 * before, beside everything else; without it in time the card stands alone.
 */
export const studyAloud: Watch = {
  name: 'study-aloud',
  look: async (scene) => {
    const { account, now, settings, assistant } = scene
    if (!assistant?.reads) return []
    const today = dayOf(now)
    const evening = now >= momentAt(today, settings.studyCheckTime)
    const item = await studyItemOfDay(account, evening ? addDays(today, 1) : today)
    if (!item || (!evening && now > momentAt(today, settings.studyLatest))) return []
    const id = voiceId(item)
    const fileId = await studyVoice(id)
    if (fileId) return evening ? [] : await afterCard(fileId, scene)
    if (await beginStudyVoice(id, now)) void readAloud(item, id, assistant.read)
    return []
  },
}

/** One text has one voice; a changed text another. */
function voiceId(item: StudyItem): string {
  return `${item._id}/${createHash('sha256').update(textOf(item)).digest('base64url').slice(0, 16)}`
}

function textOf({ title, summary, source }: StudyItem): string {
  return [`今日学习。${title}。`, summary, source && `来源：${source}。`].filter(Boolean).join('\n')
}

async function readAloud(
  item: StudyItem,
  id: string,
  read: NonNullable<Scene['assistant']>['read'],
): Promise<void> {
  try {
    const content = await read(textOf(item))
    await keepStudyVoice(
      id,
      await storeFile(`${MADE}voice:${id}`, { name: '朗读.mp3', content, limit: LIMIT }),
    )
  } catch (error) {
    // It is tried again in ten minutes, three times in all; the card does not wait for it.
    await noteStudyVoiceProblem(id, String(error)).catch(() => undefined)
  }
}

async function afterCard(fileId: string, { now, people, settings }: Scene): Promise<Reply[]> {
  if (!people.branch) return []
  const day = dayOf(now)
  const key = studyKey(day, people.branch)
  const [card, voice] = await Promise.all([itemByKey(`${key}:link`), itemByKey(`${key}:voice`)])
  if (card?.state !== 'sent' || voice) return []
  const expiresAt = momentAt(day, settings.studyLatest)
  const fileName = '今日学习（机器朗读）.mp3'
  return [{ to: 'group', purpose: 'push', key: `${key}:voice`, fileId, fileName, expiresAt }]
}
