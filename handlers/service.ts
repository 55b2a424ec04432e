import { donation } from './donation.ts'
import { thankGiver } from './donation-thanks.ts'
import { volunteer } from './volunteer.ts'
import { volunteerTeams } from './volunteer-teams.ts'

/** What staff say about volunteers and donations. */
export const serviceCommands = [volunteer, volunteerTeams, donation, thankGiver]
