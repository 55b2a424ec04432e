import type { Handler, Listener } from '../bot/handler.ts'
import type { Registry } from '../bot/route.ts'
import { arrivals } from './arrivals.ts'
import { auditLog } from './audit.ts'
import { bind } from './bind.ts'
import { bindColleague } from './bind-staff.ts'
import { board } from './board.ts'
import { cancelCall } from './cancel.ts'
import { closeCall } from './close.ts'
import { discussion } from './discussion.ts'
import { doubts, recognise } from './doubts.ts'
import { drop } from './drop.ts'
import { end } from './end.ts'
import { eventCommands, eventListeners } from './events.ts'
import { excuse, expectAgain } from './excuse.ts'
import { exportPeriod } from './export.ts'
import { find, foundNumber } from './find.ts'
import { fullText } from './full-text.ts'
import { glued } from './glued.ts'
import { guests } from './guests.ts'
import { helpOn } from './help.ts'
import { leakedCode } from './leaked-code.ts'
import { confirm, leave } from './leave.ts'
import { makeUp } from './make-up.ts'
import { makeUpDone } from './make-up-done.ts'
import { match } from './match.ts'
import { callMeeting } from './meeting.ts'
import { mine } from './mine.ts'
import { minutesCommands } from './minutes.ts'
import { missing, print } from './missing.ts'
import { numbered } from './numbered.ts'
import { opinions } from './opinions.ts'
import { exportMyData, myData } from './own-data.ts'
import { photoIntake } from './photo-intake.ts'
import { photos } from './photos.ts'
import { plan } from './plan.ts'
import { absent, present } from './present.ts'
import { proxy } from './proxy.ts'
import { recall } from './recall.ts'
import { redFlag } from './red-flag.ts'
import { remind } from './remind.ts'
import { reopen } from './reopen.ts'
import { reply } from './reply.ts'
import { resend } from './resend.ts'
import { postpone, revisions } from './revise.ts'
import { roster } from './roster.ts'
import { rosterFile } from './roster-file.ts'
import { scamGuard, secretGuard } from './scam-guard.ts'
import { scamWordsCommand } from './scam-words.ts'
import { send } from './send.ts'
import { signIn } from './sign-in.ts'
import { status } from './status.ts'
import { preview, study, tomorrow } from './study.ts'
import { calendar } from './study-calendar.ts'
import { edit, remove, source } from './study-edit.ts'
import { studyFile } from './study-file.ts'
import { studyIntake } from './study-intake.ts'
import { dayAndNumbers, waiting } from './study-list.ts'
import { studyPicture } from './study-picture.ts'
import { reserve } from './study-reserve.ts'
import { theme } from './study-theme.ts'
import { unheard } from './unheard.ts'
import { election, vote } from './vote.ts'
import { whichMeetingMeant } from './which-meeting.ts'
import { who } from './who.ts'

/** Every command, in the order in which 帮助 shows them. */
const commands: readonly Handler[] = [
  mine,
  myData,
  exportMyData,
  find,
  fullText,
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
  study,
  waiting,
  calendar,
  reserve,
  theme,
  tomorrow,
  preview,
  edit,
  source,
  remove,
  ...eventCommands,
  scamWordsCommand,
  roster,
  leave,
  confirm,
  status,
  auditLog,
  bindColleague,
  bind,
]

/** Who reads what calls no command, in the order in which they are asked. */
const listeners: readonly Listener[] = [
  recall,
  resend,
  match,
  numbered,
  dayAndNumbers,
  whichMeetingMeant,
  foundNumber,
  who,
  drop,
  glued,
  studyFile,
  rosterFile,
  photoIntake,
  studyPicture,
  ...eventListeners,
  studyIntake,
  makeUpDone,
  arrivals,
  opinions,
  reply,
  unheard,
]

const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])
const twice = names.find((name, index) => names.indexOf(name) !== index)
if (twice) throw new Error(`two commands are called ${twice}`)

export const registry: Registry = {
  guards: [leakedCode],
  commands,
  listeners,
  bystanders: [redFlag, scamGuard, secretGuard],
}
