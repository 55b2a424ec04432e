import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { withoutFullNames } from '../bot/masked.ts'
import { speak, spokenId } from '../bot/spoken.ts'
import { studyItemOfDay } from '../models/morning.ts'
import { itemByKey } from '../models/outbox.ts'
import { spokenFile } from '../models/spoken-text.ts'
import type { StudyItem } from '../models/study.ts'
import { studyKey } from './study-push.ts'

/**
 * Where a model reads aloud, the morning's item follows its card as a voice file. It is made from the evening
 * before, beside everything else; without it in time the card stands alone.
 */
export const studyAloud: Watch = {
  name: 'study-aloud',
  look: async (scene) => {
    const { account, now, settings, assistant, people } = scene
    if (!assistant?.reads) return []
    const today = dayOf(now)
    const evening = now >= momentAt(today, settings.studyCheckTime)
    const item = await studyItemOfDay(account, evening ? addDays(today, 1) : today)
    if (!item || (!evening && now > momentAt(today, settings.studyLatest))) return []
    // A model reads it: who of us it speaks of is nobody's business but ours.
    const text = withoutFullNames(textOf(item), people.finder)
    const fileId = await spokenFile(spokenId(text))
    if (fileId) return evening ? [] : await afterCard(fileId, scene)
    // It takes its time, and is tried again in ten minutes: nothing waits for it.
    void speak(text, assistant.read, now)
    return []
  },
}

function textOf({ title, summary, source }: StudyItem): string {
  return [`今日学习。${title}。`, summary, source && `来源：${source}。`].filter(Boolean).join('\n')
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
