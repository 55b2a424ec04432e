import type { Listener } from '../bot/handler.ts'
import { activityAnswers } from './activity-answers.ts'
import { arrivals } from './arrivals.ts'
import { bereavementTold } from './bereavement.ts'
import { commands } from './commands.ts'
import { consent } from './consent.ts'
import { contributed } from './contribute.ts'
import { thanksAnswered } from './donation-thanks.ts'
import { heardConfirmed } from './doubtful-voice.ts'
import { drop } from './drop.ts'
import { eventListeners } from './events.ts'
import { foundNumber } from './find.ts'
import { freeSpeech, longSpeech } from './free-speech.ts'
import { glued } from './glued.ts'
import { guessConfirmed } from './guess-confirmed.ts'
import { helpAnswered } from './help-followed.ts'
import { helpFollowed, helpUrged } from './help-more.ts'
import { helpAsked } from './help-request.ts'
import { howToAsked } from './how-to.ts'
import { howToIntake } from './how-to-intake.ts'
import { makeUpDone } from './make-up-done.ts'
import { match } from './match.ts'
import { noticeQuestion } from './notice-question.ts'
import { numbered } from './numbered.ts'
import { opinions } from './opinions.ts'
import { photoIntake } from './photo-intake.ts'
import { pollLine } from './poll.ts'
import { pollAnswered } from './poll-answers.ts'
import { pollUnsure } from './poll-unsure.ts'
import { handsOver, question } from './question.ts'
import { recall } from './recall.ts'
import { receipt } from './receipt.ts'
import { recordLine } from './record.ts'
import { reply } from './reply.ts'
import { resend } from './resend.ts'
import { rosterFile } from './roster-file.ts'
import { studyFile } from './study-file.ts'
import { studyIntake } from './study-intake.ts'
import { dayAndNumbers } from './study-list.ts'
import { studyPicture } from './study-picture.ts'
import { studyAcknowledged } from './study-read.ts'
import { taskDone } from './task-done.ts'
import { taskEvidence } from './task-evidence.ts'
import { taskFile } from './task-file.ts'
import { unheard } from './unheard.ts'
import { visitAsked } from './visit-asked.ts'
import { visitNote, visitPhoto, visitShown } from './visit-photo.ts'
import { visitSeen, visitTold } from './visit-told.ts'
import { volunteerAnswers } from './volunteer-answers.ts'
import { whichCallMeant } from './volunteer-which.ts'
import { whichMeetingMeant } from './which-meeting.ts'
import { who } from './who.ts'
import { summaryUsed } from './write-summary.ts'

/** Who reads what calls no command, in the order in which they are asked. */
export const listeners: readonly Listener[] = [
  recall,
  heardConfirmed,
  resend,
  match,
  numbered,
  dayAndNumbers,
  whichMeetingMeant,
  whichCallMeant,
  foundNumber,
  activityAnswers,
  contributed,
  consent,
  visitAsked,
  thanksAnswered,
  who,
  guessConfirmed(() => commands),
  summaryUsed,
  drop,
  pollLine,
  glued,
  recordLine,
  taskEvidence,
  receipt,
  bereavementTold,
  visitTold,
  visitPhoto,
  visitShown,
  visitNote,
  howToIntake,
  studyFile,
  taskFile,
  rosterFile,
  taskDone,
  photoIntake,
  studyPicture,
  ...eventListeners,
  longSpeech(() => commands),
  studyIntake,
  makeUpDone,
  visitSeen,
  arrivals,
  studyAcknowledged,
  handsOver,
  helpAnswered,
  helpAsked,
  helpUrged,
  pollAnswered,
  volunteerAnswers,
  opinions,
  reply,
  noticeQuestion,
  freeSpeech(() => commands),
  howToAsked,
  helpFollowed,
  pollUnsure,
  question,
  unheard,
]
