import { READABLE } from '../bot/documents/file-text.ts'
import type { Job } from '../bot/handler.ts'
import { eventsBefore, removeEvent } from '../models/album-removal.ts'
import { forgetBackupRuns } from '../models/backup-run.ts'
import { forgetBereavements } from '../models/bereavement.ts'
import { forgetBindingTries } from '../models/binding.ts'
import { forgetDoubts } from '../models/doubt.ts'
import { forgetGaps } from '../models/gap.ts'
import { forgetHandledMessages } from '../models/handled.ts'
import { forgetHelpNotes } from '../models/help-note.ts'
import { forgetHelp } from '../models/help-request.ts'
import { forgetMemberQuestions } from '../models/member-question.ts'
import { forgetPollAnswers } from '../models/poll-answer.ts'
import { forgetPrompts } from '../models/prompt.ts'
import { emptySettledItems, forgetActs, forgetWhoSaid } from '../models/retention.ts'
import { forgetCodes } from '../models/second-factor.ts'
import { forgetSlots } from '../models/slot.ts'
import { forgetEntries } from '../models/source-entry.ts'
import { filesToSend, isKept, isNeeded, removeFile, storedFiles } from '../models/stored-files.ts'
import { forgetVisits } from '../models/visit.ts'
import { forgetVisitTasks } from '../models/visit-task.ts'

const DAY = 24 * 3_600_000
const SLOTS_KEPT = 30
const ENTRIES_KEPT = 400
const HELP_KEPT = 400
const CHOICES_KEPT = 400
/** Longer than the longest rhythm of visits. */
const VISITS_KEPT = 1095

/** At night: removes what has served, each kind after the days that the settings say. */
export const tidy: Job = {
  name: 'tidy',
  schedule: () => '0 3 * * *',
  lateMinutes: () => 20 * 60,
  run: async (_slot, { now, settings }) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY)
    const { messages, sent, doubts, files, audit } = settings.keepDays
    await forgetHandledMessages(before(messages))
    await forgetPrompts(before(messages))
    await forgetMemberQuestions(before(messages))
    await forgetDoubts(before(doubts))
    await forgetWhoSaid(before(doubts))
    await emptySettledItems(before(sent))
    await forgetFiles(before(files))
    await forgetActs(before(audit))
    await forgetGaps(before(messages))
    await forgetSlots(before(SLOTS_KEPT))
    await forgetBindingTries(before(1))
    await forgetCodes(before(1))
    await forgetEntries(before(ENTRIES_KEPT))
    await forgetHelp(before(HELP_KEPT))
    await forgetHelpNotes(before(HELP_KEPT))
    await forgetVisits(before(VISITS_KEPT))
    await forgetVisitTasks(before(VISITS_KEPT))
    await forgetBereavements(before(VISITS_KEPT))
    await forgetPollAnswers(before(CHOICES_KEPT))
    await forgetBackupRuns(before(SLOTS_KEPT))
    for (const event of await eventsBefore(monthsBefore(now, settings.album.keepMonths)))
      await removeEvent(event)
    return []
  },
}

/**
 * Removes files that came before an instant: sheets and documents, which may hold whole rosters, what was made for
 * an answer and can be made again, unless something lasting refers to them, and whatever nothing refers to at all.
 */
async function forgetFiles(before: Date): Promise<void> {
  const awaited = await filesToSend()
  for (const { id, name, made } of await storedFiles(before)) {
    if (awaited.has(id)) continue
    const goes = made || READABLE.test(name) ? !(await isKept(id)) : !(await isNeeded(id))
    if (goes) await removeFile(id)
  }
}

function monthsBefore(moment: Date, months: number): Date {
  const before = new Date(moment)
  before.setUTCMonth(before.getUTCMonth() - months)
  return before
}
