import { learnedJudge } from '../bot/judge-file.ts'

/** Learns once for all test files. */
export default function setup(): void {
  learnedJudge('data', [])
}
