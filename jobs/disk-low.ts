import { gigabytesInWords } from '../bot/disk-words.ts'
import type { Watch } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { databaseDisk } from '../models/disk.ts'

/** Staff are told, once a day by day, while the disk of the database is nearly full: a full one takes no messages. */
export const diskLow: Watch = {
  name: 'disk-low',
  look: async ({ account, now, settings }) => {
    if (isNight(now, settings.pace)) return []
    const { free } = await databaseDisk()
    if (free >= settings.diskWarning) return []
    const text = `放数据的磁盘快满了，只剩 ${gigabytesInWords(free)}。满了以后大家说的话会存不进去，请管电脑的人尽快腾出地方。`
    return [{ to: 'staff', purpose: 'push', key: `disk-low:${account}:${dayOf(now)}`, text }]
  },
}
