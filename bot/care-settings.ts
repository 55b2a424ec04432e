import type { Environment } from './environment.ts'

/** How often members are called and visited, in days; those who need more care more often. */
export interface Rhythm {
  callDays: number
  visitDays: number
  careCallDays: number
  careVisitDays: number
  /** From this age on somebody needs more care. */
  careAge: number
}

/** Settings of what is done for each member. */
export interface CareSettings {
  /** Members are greeted in private on their birthdays without a word of staff. */
  greetMembers: boolean
  /** After how many minutes an urgent request for help that nobody took is told again. */
  helpRingMinutes: number
  rhythm: Rhythm
  /** How many visits and calls of the rhythm a week's plan asks for at most; what cannot wait comes on top. */
  aWeek: { visits: number; calls: number }
}

export function careFrom(read: Environment): CareSettings {
  return {
    greetMembers: read.GREET_MEMBERS ?? false,
    helpRingMinutes: read.HELP_RING_MINUTES,
    rhythm: {
      callDays: read.CALL_DAYS,
      visitDays: read.VISIT_DAYS,
      careCallDays: read.CARE_CALL_DAYS,
      careVisitDays: read.CARE_VISIT_DAYS,
      careAge: read.CARE_AGE,
    },
    aWeek: { visits: read.VISITS_A_WEEK, calls: read.CALLS_A_WEEK },
  }
}
