import { learnedJudge } from '../bot/judge-file.ts'

/** The judge that the whole test run shares. */
export const judge = learnedJudge('data', [])
