import { Complaint } from '../bot/errors.ts'
import { eventsBegun, type LiveEvent } from '../models/event.ts'

const YEAR = /(20\d{2})\s*年?/
const EVER = new Date(0)
const NEVER = new Date('9999-01-01')

/** Which events words like 「2026」「重阳节」「2026 重阳节」 mean, the latest first. */
export async function eventsMeant(words: string, account: string): Promise<LiveEvent[]> {
  const [, year] = YEAR.exec(words) ?? []
  const name = words.replace(YEAR, '').replace(/[\s\p{P}]/gu, '')
  const events = (await eventsBegun(account, EVER, NEVER)).reverse()
  return events.filter(
    (event) => (!year || event.day.startsWith(year)) && event.name.replace(/[\s\p{P}]/gu, '').includes(name),
  )
}

/** The one event that is meant, the latest of several. Throws a Complaint when there is none. */
export async function eventMeant(words: string, account: string): Promise<LiveEvent> {
  const [event] = await eventsMeant(words, account)
  if (event) return event
  throw new Complaint(
    words ? `相册里没有「${words.slice(0, 20)}」。发「相册」看最近的活动。` : '相册里还没有活动。',
  )
}
