import type { Handler } from '../bot/handler.ts'
import { activityCommands } from './activity.ts'
import { answerMember, keepAnswer } from './answer-question.ts'
import { auditLog } from './audit.ts'
import { bind } from './bind.ts'
import { bindColleague } from './bind-staff.ts'
import { board } from './board.ts'
import { booklet } from './booklet.ts'
import { cancelCall } from './cancel.ts'
import { careCommands, helpCommands, recordCommands } from './care.ts'
import { closeCall } from './close.ts'
import { withdraw } from './consent.ts'
import { contribute } from './contribute.ts'
import { contributions, decline, publish } from './contributions.ts'
import { discussion } from './discussion.ts'
import { doubts, recognise } from './doubts.ts'
import { end } from './end.ts'
import { albumCommands, eventCommands } from './events.ts'
import { excuse, expectAgain } from './excuse.ts'
import { exportPeriod } from './export.ts'
import { find } from './find.ts'
import { fullText } from './full-text.ts'
import { guests } from './guests.ts'
import { helpOn } from './help.ts'
import { help } from './help-request.ts'
import { howToFor } from './how-to.ts'
import { howToEdit } from './how-to-edit.ts'
import { leafletOn } from './leaflet.ts'
import { confirm, leave } from './leave.ts'
import { makeUp } from './make-up.ts'
import { callMeeting } from './meeting.ts'
import { mine } from './mine.ts'
import { minutesCommands } from './minutes.ts'
import { missing, print } from './missing.ts'
import { myService } from './my-service.ts'
import { officeCommands } from './office.ts'
import { exportMyData, myData } from './own-data.ts'
import { photos } from './photos.ts'
import { plan } from './plan.ts'
import { polls } from './poll.ts'
import { choiceFor } from './poll-proxy.ts'
import { subscriptionsToRecords } from './poll-subscriptions.ts'
import { absent, present } from './present.ts'
import { proxy } from './proxy.ts'
import { readToMe } from './read-to-me.ts'
import { remind } from './remind.ts'
import { reopen } from './reopen.ts'
import { postpone, revisions } from './revise.ts'
import { roster } from './roster.ts'
import { scamWordsCommand } from './scam-words.ts'
import { send } from './send.ts'
import { serviceCommands } from './service.ts'
import { signIn } from './sign-in.ts'
import { sources } from './sources.ts'
import { status } from './status.ts'
import { preview, study, tomorrow } from './study.ts'
import { calendar } from './study-calendar.ts'
import { edit, remove, source } from './study-edit.ts'
import { waiting } from './study-list.ts'
import { studyReach } from './study-read.ts'
import { reserve } from './study-reserve.ts'
import { theme } from './study-theme.ts'
import { election, vote } from './vote.ts'
import { writeSummary } from './write-summary.ts'

/** Every command, in the order in which 帮助 shows them. */
export const commands: readonly Handler[] = [
  mine,
  myService,
  help,
  myData,
  exportMyData,
  readToMe,
  ...albumCommands,
  find,
  fullText,
  contribute,
  withdraw,
  howToFor,
  helpOn(() => commands),
  callMeeting,
  send,
  ...revisions,
  postpone,
  cancelCall,
  board,
  missing,
  print,
  proxy,
  remind,
  doubts,
  recognise,
  closeCall,
  reopen,
  signIn,
  present,
  absent,
  guests,
  vote,
  election,
  end,
  ...minutesCommands,
  photos,
  makeUp,
  discussion,
  excuse,
  expectAgain,
  plan,
  exportPeriod,
  polls,
  choiceFor,
  subscriptionsToRecords,
  study,
  waiting,
  calendar,
  reserve,
  theme,
  sources,
  studyReach,
  tomorrow,
  preview,
  edit,
  source,
  remove,
  booklet,
  ...activityCommands,
  contributions,
  publish,
  decline,
  ...eventCommands,
  writeSummary,
  ...helpCommands,
  answerMember,
  keepAnswer,
  scamWordsCommand,
  howToEdit,
  ...serviceCommands,
  ...officeCommands,
  ...careCommands,
  roster,
  ...recordCommands,
  leave,
  confirm,
  leafletOn(() => commands),
  status,
  auditLog,
  bindColleague,
  bind,
]
