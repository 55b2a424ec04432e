import { describeProblems, readRosterFile } from '../bot/documents/roster-file.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { fileContent } from '../models/file.ts'
import { importRoster } from '../models/member.ts'
import { matchAndReport } from './roster.ts'

const SHEET = /\.(csv|xlsx|xlsm|xls|et|txt|tsv)$/i

/** A sheet that staff send in private is a roster: imported whole, or not at all with what is wrong in it. */
export const rosterFile: Listener = {
  name: 'roster-file',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || message.kind !== 'file' || !isStaff(context)) return null
    if (!SHEET.test(message.file?.name ?? '')) return null
    const result = await readRosterFile(await contentOf(context))
    if ('problems' in result)
      throw new Complaint(
        `名单没有导入，请改好再发：\n${[describeProblems(result.problems), ...result.notes].join('\n')}`,
      )
    await importRoster(result.people)
    const notes = result.notes.map((note) => `（${note}）`).join('\n')
    return [{ text: await matchAndReport('读到', context, notes) }]
  },
}

async function contentOf({ message, settings }: Context): Promise<Buffer> {
  const { state, fileId, problem } = message.file ?? {}
  if (state === 'stored' && fileId) return await fileContent(fileId)
  if (problem === 'too-large') {
    const limit = Math.round(settings.fileLimit / 1024 / 1024)
    throw new Complaint(`这个文件超过 ${limit} MB，我没有收。名单一般不到 1 MB，请检查是不是发错了。`)
  }
  throw new Complaint('这个文件没收完整，请再发一次。')
}
