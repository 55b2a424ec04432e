import type { Job, Reply } from '../bot/handler.ts'
import { pendingFor } from '../bot/record/platform-pending.ts'
import { enteredIn, PLATFORMS } from '../models/platform.ts'

/** On the 20th of a month staff read how many records are to be entered in systems of others, where they use them. */
export const platformCheck: Job = {
  name: 'platform-check',
  schedule: () => '0 10 20 * *',
  lateMinutes: () => 8 * 60,
  run: async (_slot, { account, people }) => {
    const lines: string[] = []
    for (const platform of PLATFORMS) {
      const isUsed = (await enteredIn({ account, platform })).size > 0
      const count = isUsed ? (await pendingFor(platform, { account, people })).length : 0
      if (count) lines.push(`${platform}：${count} 人的档案改过、还没录。发「${platform}」看。`)
    }
    const told: Reply = { to: 'staff', purpose: 'push', text: lines.join('\n') }
    return lines.length ? [told] : []
  },
}
