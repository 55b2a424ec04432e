import type { Watch } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { usedOn } from '../models/usage.ts'

const SHARE = 0.8
const MICRO = 1_000_000

/** Staff are told, once a day, when four fifths of the day's money or tokens for models are spent. */
export const assistantCost: Watch = {
  name: 'assistant-cost',
  look: async ({ account, now, settings: { assistant } }) => {
    if (!assistant) return []
    const day = dayOf(now)
    const { spent, tokens } = await usedOn(day)
    const { dayLimit, dayTokens } = assistant
    if (spent < dayLimit * SHARE && tokens < dayTokens * SHARE) return []
    const [used, limit] = [spent, dayLimit].map((micro) => (micro / MICRO).toFixed(2))
    const text = `今天大模型用了 ${used} 元（上限 ${limit} 元）、${tokens} 个 token（上限 ${dayTokens} 个）。快用完时，随口说、摘要、朗读先停，留一点听语音；用完了语音也听不成，请大家打字。别的照常，明天恢复。`
    return [{ to: 'staff', purpose: 'push', key: `assistant-cost:${account}:${day}`, text }]
  },
}
