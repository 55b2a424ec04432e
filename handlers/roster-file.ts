import { createHash } from 'node:crypto'
import { requireRoster } from '../bot/attendance.ts'
import { changesNothing, diffInWords, type RosterDiff, rosterDiff } from '../bot/documents/roster-diff.ts'
import { describeProblems, readRosterFile } from '../bot/documents/roster-file.ts'
import { rosterSheet } from '../bot/documents/roster-sheet.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { noteChanges } from '../bot/record/apply.ts'
import { type Desk, layOnDesk, takeFromDesk } from '../models/desk.ts'
import { fileContent } from '../models/file.ts'
import { importRoster } from '../models/roster-import.ts'
import { matchAndReport } from './roster.ts'

const FRESH = 24 * 3_600_000
const SHEET = /\.(csv|xlsx|xlsm|xls|et|txt|tsv)$/i

/**
 * A sheet that staff send in private is a roster: taken whole, or not at all with what is wrong in it. Where it
 * changes a roster that is there already, the difference is read back first.
 */
export const rosterFile: Listener = {
  name: 'roster-file',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || message.kind !== 'file' || !isStaff(context)) return null
    if (!SHEET.test(message.file?.name ?? '')) return null
    const fileId = fileIdOf(context)
    const read = await readRoster(fileId)
    const { members } = context.people
    const diff = rosterDiff(members, read.people, read.fields)
    if (!members.length || changesNothing(diff)) return await take(read, context)
    return await readBack(diff, { fileId, notes: notesOf(read) }, context)
  },
}

/**
 * The roster whose difference was read back is taken over, and what stood there is kept in the records' history. Where
 * it differs in something else by now, that is read back.
 */
export async function confirmRoster(desk: Desk, context: Context): Promise<Reply[]> {
  const { message, sender, now, people } = context
  if (now.getTime() - desk.at.getTime() > FRESH) throw new Complaint('核对过去一天多了，请把名单表再发一次。')
  const read = await readRoster(desk.ref)
  const diff = rosterDiff(people.members, read.people, read.fields)
  const wasRead = desk.shown === digestOf(diff) && desk.origin !== message._id
  // A repeated run sees the roster as the first left it.
  if (desk.takenBy !== message._id && !wasRead && !changesNothing(diff))
    return await readBack(
      diff,
      { fileId: desk.ref, notes: ['（核对以后名单又有变动，请再核对一次。）'] },
      context,
    )
  await takeFromDesk(desk, message._id)
  const ordered = { origin: message._id, by: `${sender.name}，名单表`, at: now }
  for (const { member, change } of diff.changed) await noteChanges(member, change, ordered)
  return await take(read, context)
}

async function readBack(
  diff: RosterDiff,
  { fileId, notes }: { fileId: string; notes: string[] },
  { account, message, sender, now }: Context,
): Promise<Reply[]> {
  const _id = `${account}/${sender.contact}`
  const shown = digestOf(diff)
  await layOnDesk({ _id, kind: 'roster', ref: fileId, at: now, origin: message._id, shown })
  const texts = diffInWords(diff)
  return texts.map((text, index) => ({
    text: index === texts.length - 1 ? [text, ...notes].join('\n') : text,
  }))
}

function digestOf(diff: RosterDiff): string {
  return createHash('sha256').update(diffInWords(diff).join('\n')).digest('base64url')
}

/** 导出名单: the whole roster as a sheet that can be edited and sent back. */
export const exportRoster = command({
  name: '导出名单',
  aliases: ['导出花名册', '导出档案', '名单导出'],
  who: 'staff',
  where: ['private'],
  help: '导出名单 —— 全部档案的 Excel 表；改好再发给我，先给您看改了哪些',
  deed: () => 'export',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, { people, now }) => {
    requireRoster(people.members)
    const content = await rosterSheet(people.members)
    return [
      { made: { name: `名单-${dayOf(now)}.xlsx`, content } },
      {
        text: `共 ${people.members.length} 人。改好再发给我，先给您看改了哪些，回「确认」才改。空着的格子不动，要清空的写「无」。表里有电话和身体情况，请收好。`,
      },
    ]
  },
})

type Roster = Awaited<ReturnType<typeof readRoster>>

async function readRoster(fileId: string) {
  const result = await readRosterFile(await fileContent(fileId))
  if ('problems' in result)
    throw new Complaint(
      `名单没有导入，请改好再发：\n${[describeProblems(result.problems), ...result.notes].join('\n')}`,
    )
  return result
}

async function take(read: Roster, context: Context): Promise<Reply[]> {
  await importRoster(read.people, read.fields)
  return [{ text: await matchAndReport('读到', context, notesOf(read).join('\n')) }]
}

function notesOf({ notes }: Roster): string[] {
  return notes.map((note) => `（${note}）`)
}

function fileIdOf({ message, settings }: Context): string {
  const { state, fileId, problem } = message.file ?? {}
  if (state === 'stored' && fileId) return fileId
  if (problem === 'too-large') {
    const limit = Math.round(settings.fileLimit / 1024 / 1024)
    throw new Complaint(`这个文件超过 ${limit} MB，我没有收。名单一般不到 1 MB，请检查是不是发错了。`)
  }
  throw new Complaint('这个文件没收完整，请再发一次。')
}
