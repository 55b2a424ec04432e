import { describeProblems, type RosterFile, readRosterFile } from '../../../bot/documents/roster-file.ts'
import type { RosterEntry } from '../../../models/member.ts'

export const HEAD = '姓名,性别,出生日期,生日历法,党员,入党日期,手机,会用微信'
export const LI = '李明,男,1948-01-11,公历,是,1980-05-21,12000000001,是'
export const WANG = '王芳,女,1953-06-07,农历,否,,12000000002,否'

export function people(file: RosterFile): RosterEntry[] {
  if ('problems' in file) throw new Error(describeProblems(file.problems))
  return file.people
}

export function problems(file: RosterFile): string {
  return 'problems' in file ? describeProblems(file.problems) : ''
}

export const read = (...lines: string[]) => readRosterFile(Buffer.from(lines.join('\n')))
