import { dailyAt, shortDay } from '../bot/daily.ts'
import { occasionsFrom } from '../bot/greeting/occasions.ts'
import { greetingData, greetingReplies } from '../bot/greeting/send.ts'
import type { Job } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { ask } from '../models/prompt.ts'

/** How many days before an occasion staff are asked whether its greeting goes out. */
const AHEAD = 3
const LATE = 12 * 60

/** In the morning members read what staff released for the day, in private. */
export const greetings: Job = {
  name: 'greetings',
  schedule: () => dailyAt('08:00'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => greetingReplies(dayOf(slot), await greetingData(scene), scene.account),
}

/**
 * Three days before a festival staff are asked to release its greeting; before a solar term only where they released
 * one before, as not every branch sends those.
 */
export const greetingsAhead: Job = {
  name: 'greetings-ahead',
  schedule: () => dailyAt('09:00'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const day = addDays(dayOf(slot), AHEAD)
    const [coming] = occasionsFrom(day, 1)
    const { released } = await greetingData(scene)
    if (!coming || released.has(coming.wish.occasion)) return []
    const { occasion, kind, text } = coming.wish
    if (
      kind === 'term' &&
      !occasionsFrom(day, 366).some(({ wish }) => wish.kind === 'term' && released.has(wish.occasion))
    )
      return []
    for (const { contact } of scene.people.staff) {
      const _id = `greetings:${day}>${contact}`
      const prompt = { _id, account: scene.account, contact, options: [occasion], about: null, askedAt: slot }
      await ask({ ...prompt, kind: 'greetings' })
    }
    const words = [
      `${shortDay(day)}${occasion}，还没放行的问候：`,
      `「某某同志：${text}」`,
      `回「放行」，那天早上私聊发给老同志；要改就发：问候 改 ${occasion} ……；不理就不发。`,
    ]
    return [{ to: 'staff', purpose: 'push', text: words.join('\n') }]
  },
}
