import type { Job, Watch } from '../bot/handler.ts'
import { activities } from './activities.ts'
import { askAgain } from './ask-again.ts'
import { assistantCost } from './assistant-cost.ts'
import { backup, backupFailed } from './backup.ts'
import { birthdays } from './birthdays.ts'
import { discussionClose } from './discussion-close.ts'
import { diskLow } from './disk-low.ts'
import { doubtReading } from './doubt-reading.ts'
import { doubtfulSends } from './doubtful-sends.ts'
import { examples } from './examples.ts'
import { greetings, greetingsAhead } from './greetings.ts'
import { helpCheck, helpMonth } from './help-check.ts'
import { helpRing, helpSilent } from './help-ring.ts'
import { leaving } from './leaving.ts'
import { lineAway } from './line-away.ts'
import { match } from './match.ts'
import { meetingReminder } from './meeting-reminder.ts'
import { planCheck } from './plan-check.ts'
import { platformCheck } from './platform-check.ts'
import { polls } from './polls.ts'
import { privateReminder } from './private-reminder.ts'
import { relayClose } from './relay-close.ts'
import { relaySend } from './relay-send.ts'
import { sourceDrafts } from './source-drafts.ts'
import { sourceReading } from './source-reading.ts'
import { studyAloud } from './study-aloud.ts'
import { studyCheck } from './study-check.ts'
import { studyPages } from './study-pages.ts'
import { studyPush } from './study-push.ts'
import { summary } from './summary.ts'
import { taskReminder } from './task-reminder.ts'
import { tidy } from './tidy.ts'
import { visits } from './visits.ts'
import { volunteerAfter, volunteerEve } from './volunteering.ts'

/** What is done at set times. */
export const jobs: readonly Job[] = [
  studyPush,
  sourceDrafts,
  studyCheck,
  planCheck,
  platformCheck,
  helpCheck,
  helpMonth,
  birthdays,
  greetings,
  greetingsAhead,
  volunteerEve,
  volunteerAfter,
  taskReminder,
  visits,
  tidy,
  backup,
]

/** What is looked after all the time. */
export const watches: readonly Watch[] = [
  match,
  summary,
  doubtfulSends,
  doubtReading,
  meetingReminder,
  privateReminder,
  relayClose,
  relaySend,
  discussionClose,
  lineAway,
  leaving,
  backupFailed,
  diskLow,
  assistantCost,
  askAgain,
  examples,
  studyPages,
  sourceReading,
  studyAloud,
  activities,
  polls,
  helpRing,
  helpSilent,
]
