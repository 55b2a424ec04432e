import { dailyAt, shortDay } from '../bot/daily.ts'
import { occasionsFrom } from '../bot/greeting/occasions.ts'
import { greetingData, greetingReplies } from '../bot/greeting/send.ts'
import { WISHES } from '../bot/greeting/texts.ts'
import type { Job } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { ask, promptByKey } from '../models/prompt.ts'

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
 * Three days before a festival, or later where that day passed without a run, staff are asked once to release its
 * greeting; before a solar term only where they released one before, as not every branch sends those.
 */
export const greetingsAhead: Job = {
  name: 'greetings-ahead',
  schedule: () => dailyAt('09:00'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const { account, people } = scene
    const tomorrow = addDays(dayOf(slot), 1)
    const { released } = await greetingData(scene)
    const sendsTerms = WISHES.some(({ kind, occasion }) => kind === 'term' && released.has(occasion))
    for (const { day, wish } of occasionsFrom(tomorrow, AHEAD)) {
      const { occasion, kind, text } = wish
      if (released.has(occasion) || (kind === 'term' && !sendsTerms)) continue
      const keys = people.staff.map(({ contact }) => ({ _id: `greetings:${day}>${contact}`, contact }))
      if (await wasAsked(keys, slot)) continue
      for (const key of keys)
        await ask({ ...key, account, options: [occasion], about: null, askedAt: slot, kind: 'greetings' })
      const words = [
        `${shortDay(day)}${occasion}，还没放行的问候：`,
        `「某某同志：${text}」`,
        `回「放行」，那天早上私聊发给老同志；要改就发：问候 改 ${occasion} ……；不理就不发。`,
      ]
      return [{ to: 'staff', purpose: 'push', text: words.join('\n') }]
    }
    return []
  },
}

/** Whether staff were asked this before this slot, which may run again. */
async function wasAsked(keys: readonly { _id: string }[], slot: Date): Promise<boolean> {
  const asked = await Promise.all(keys.map(({ _id }) => promptByKey(_id)))
  return asked.some((prompt) => prompt && prompt.askedAt < slot)
}
