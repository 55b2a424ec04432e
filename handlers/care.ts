import { birthdayList } from './birthdays.ts'
import { greetingsWanted, wishesInGroup } from './greeting-choice.ts'
import { greetingList } from './greetings.ts'
import { releaseWishes } from './greetings-release.ts'
import { closeRequest, tellRequester } from './help-close.ts'
import { requestList, takeRequest } from './help-desk.ts'
import { platformCommands } from './platform.ts'
import { record } from './record.ts'
import { acceptTold, refuseTold } from './record-told.ts'
import { exportRoster } from './roster-file.ts'
import { visit } from './visit.ts'

/** What staff say about requests for help. */
export const helpCommands = [requestList, takeRequest, tellRequester, closeRequest]

/** What staff say about the members' records, and about their entry in systems of others. */
export const recordCommands = [record, acceptTold, refuseTold, exportRoster, ...platformCommands]

/** What is said about visits, birthdays and greetings, by staff and by members. */
export const careCommands = [visit, birthdayList, greetingList, releaseWishes, greetingsWanted, wishesInGroup]
