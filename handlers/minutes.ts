import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { placeTakenOff } from '../bot/meeting/take-off.ts'
import { type NoteKind, notesOf, takeOffNote, writeNote } from '../models/minutes.ts'
import { heldFor } from './held.ts'
import { minutesFile, recordOf } from './papers.ts'

/** A command that writes one thing into the minutes. */
interface Field {
  kind: NoteKind
  name: string
  aliases: string[]
  example: string
  what: string
}

const SPEAKER = /^([^\s:：，,。]{2,12})\s*(?:同志)?\s*[:：]\s*(.+)$/s
const LONGEST = { name: 12, text: 1_000 }

const chair = field({
  kind: 'chair',
  name: '主持',
  aliases: ['主持人'],
  example: '主持 程国安',
  what: '会议记录里的主持人',
})
const recorder = field({
  kind: 'recorder',
  name: '记录',
  aliases: ['记录人'],
  example: '记录 李桂芳',
  what: '会议记录里的记录人',
})
const remark = field({
  kind: 'remark',
  name: '发言',
  aliases: ['发言要点'],
  example: '发言 李桂芳：赞成，建议坐早班车去',
  what: '记进发言要点；「发言 删 2」去掉第 2 条',
})
const resolution = field({
  kind: 'resolution',
  name: '决议',
  aliases: ['决定'],
  example: '决议 推选莫桂珍参加老年大学',
  what: '记进决议；「决议 删 2」去掉第 2 条',
})

/** 纪要: the minutes as they stand. */
const minutes = command({
  name: '纪要',
  aliases: ['会议记录', '会议纪要', '记录本'],
  who: 'staff',
  where: ['private'],
  help: '纪要 —— 再拿一份会议记录（Word）',
  deed: () => 'export',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { meeting } = await heldFor('written', rest, context)
    return minutesFile(await recordOf(meeting, context), context)
  },
})

/** 主持, 记录, 发言, 决议 and 纪要. */
export const minutesCommands: readonly Handler[] = [chair, recorder, remark, resolution, minutes]

function field({ example, what, ...field }: Field): Handler {
  const { kind, name, aliases } = field
  return command({
    name,
    aliases,
    who: 'staff',
    where: ['private'],
    help: `${example} —— ${what}`,
    parse: (rest) => {
      if (!rest) throw new Complaint(`请写上内容，如：${example}`)
      return { rest }
    },
    run: async ({ rest }, context) => {
      const { meeting } = await heldFor('written', '', context)
      const place = placeTakenOff(rest)
      const isList = kind === 'remark' || kind === 'resolution'
      if (place !== undefined && isList) await takeOff(place, { meeting: meeting._id, kind }, context)
      else await write({ meeting: meeting._id, kind, ...contentOf(kind, rest, context) }, context)
      return answer(meeting._id, { kind, title: meetingName(meeting), name })
    },
  })
}

/** Who and what: chair and recorder are a name alone; without a name a remark is nobody's. */
function contentOf(kind: NoteKind, rest: string, { people }: Context): { name: string; text: string } {
  if (kind === 'resolution') return { name: '', text: rest.slice(0, LONGEST.text) }
  const [, speaker = '', said = rest] = kind === 'remark' ? (SPEAKER.exec(rest) ?? []) : []
  const name = kind === 'remark' ? speaker : rest.replace(/同志$/, '').slice(0, LONGEST.name)
  const found = people.byName.has(name) ? [name] : people.finder.find(name)
  return {
    name: found.length === 1 ? (found[0] ?? name) : name,
    text: kind === 'remark' ? said.slice(0, LONGEST.text) : '',
  }
}

async function write(
  content: { meeting: string; kind: NoteKind; name: string; text: string },
  { message, sender }: Context,
): Promise<void> {
  await writeNote({
    ...content,
    _id: `${message._id}#0`,
    by: sender.contact,
    at: message.sentAt,
    seq: message.seq,
  })
}

async function takeOff(
  number: number,
  { meeting, kind }: { meeting: string; kind: NoteKind },
  { message }: Context,
): Promise<void> {
  const notes = (await notesOf(meeting, message._id)).filter((note) => note.kind === kind)
  const note = notes[number - 1]
  if (!note) throw new Complaint(`没有第 ${number} 条，现在有 ${notes.length} 条。`)
  await takeOffNote(note._id, message._id)
}

/** What of this stands in the minutes by now. */
async function answer(
  meeting: string,
  { kind, title, name }: { kind: NoteKind; title: string; name: string },
): Promise<Reply[]> {
  const notes = (await notesOf(meeting)).filter((note) => note.kind === kind)
  if (kind === 'chair' || kind === 'recorder')
    return [{ text: `好的，${title}${name}：${notes.at(-1)?.name ?? ''}。写完发「纪要」再拿一份。` }]
  const lines = notes.map(
    (note, index) => `${index + 1} ${note.name ? `${note.name}：` : ''}${note.text.slice(0, 60)}`,
  )
  return [
    { text: [`好的，${title}${name} ${notes.length} 条：`, ...lines, '写完发「纪要」再拿一份。'].join('\n') },
  ]
}
