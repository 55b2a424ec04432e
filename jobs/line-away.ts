import type { Watch } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { leaseLost } from '../models/lease.ts'

const ALERT_AFTER = 3 * 60_000

/** Three minutes without a connection to WeChat: staff read of it as soon as there is one again. */
export const lineAway: Watch = {
  name: 'line-away',
  look: async ({ account }) => {
    const lost = await leaseLost(`line:${account}`, ALERT_AFTER)
    if (!lost) return []
    const text = `微信从 ${momentInWords(lost)} 起断开过，超过 3 分钟。断开时大家说的话可能没有收到，请到群里看一眼，漏掉的用「电话」代记。`
    return [{ to: 'staff', key: `line-away:${account}:${lost.toISOString()}`, text }]
  },
}
