import type { Job } from '../bot/handler.ts'
import { forgetBindingTries } from '../models/binding.ts'
import { forgetDoubts } from '../models/doubt.ts'
import { forgetGaps } from '../models/gap.ts'
import { forgetHandledMessages } from '../models/handled.ts'
import { forgetPrompts } from '../models/prompt.ts'
import { forgetSlots } from '../models/slot.ts'

const DAY = 24 * 3_600_000
const MESSAGES_KEPT = 90 * DAY
const PROMPTS_KEPT = 90 * DAY
const SLOTS_KEPT = 30 * DAY

/** At night: removes what has served. */
export const tidy: Job = {
  name: 'tidy',
  schedule: () => '0 3 * * *',
  lateMinutes: () => 20 * 60,
  run: async (_slot, { now }) => {
    const before = (age: number) => new Date(now.getTime() - age)
    await forgetHandledMessages(before(MESSAGES_KEPT))
    await forgetDoubts(before(PROMPTS_KEPT))
    await forgetPrompts(before(PROMPTS_KEPT))
    await forgetGaps(before(MESSAGES_KEPT))
    await forgetSlots(before(SLOTS_KEPT))
    await forgetBindingTries(before(DAY))
    return []
  },
}
