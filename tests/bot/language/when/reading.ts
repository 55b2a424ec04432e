import { momentAt } from '../../../../bot/language/calendar.ts'
import { readWhen, type WhenReading } from '../../../../bot/language/when.ts'

/** A Monday in the morning. */
export const MORNING = momentAt('2026-11-16', '08:40')
/** The same day, when tired people write. */
export const NIGHT = momentAt('2026-11-16', '22:10')

function short({ date, time, part, endTime, endDate }: WhenReading): string {
  const rest = [time, part, endTime && `until ${endTime}`, endDate && `to ${endDate}`]
  return [date, ...rest.filter(Boolean)].join(' ')
}

/** What was read, several readings with | between them. */
export function read(text: string, now = MORNING): string {
  const when = readWhen(text, now)
  if (when.kind === 'none') return when.misread === undefined ? 'none' : `not read: ${when.misread}`
  return when.kind === 'one' ? short(when.when) : when.choices.map(short).join(' | ')
}

/** The place in the text that says the time. */
export function place(text: string): string | undefined {
  const when = readWhen(text, MORNING)
  return when.kind === 'one' ? text.slice(...when.when.span) : undefined
}
