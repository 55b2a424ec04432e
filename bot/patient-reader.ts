import { inTime } from './in-time.ts'
import type { ReplyReader } from './language/reply/reply.ts'

/** Word lists overlap, so that some texts can be taken apart in ever more ways; so short ones in few. */
const SHORT = 20
const PATIENCE = 5_000
/** What nobody can read in time is for staff to read. */
const TOO_HARD: ReturnType<ReplyReader> = { entries: [], unsure: { likely: 'undecided' } }

/** The reader, but a text that takes it more than five seconds is left unread, for staff. */
export function patientReader(read: ReplyReader): ReplyReader {
  return (input) =>
    input.text.length <= SHORT ? read(input) : (inTime(PATIENCE, () => read(input)) ?? TOO_HARD)
}
