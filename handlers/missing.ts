import { requireRoster, type Tally, tally } from '../bot/attendance.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { meetingOfCommand } from '../bot/meeting/which-meeting.ts'
import { phoneGroups, phoneListInWords } from '../bot/phone-list.ts'
import { attendanceOf } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'

const PRINT = /打印|表格|导出|[Ee]xcel|EXCEL/

/** 未回复: whom to call, by where they live and who looks after them; for staff alone, never for the group. */
export const missing = command({
  name: '未回复',
  aliases: ['没回复', '未回复名单', '未回复打印', '打印未回复', '谁没回', '谁没回复', '没回的', '电话单'],
  who: 'staff',
  where: ['private'],
  help: '未回复 —— 还没回复的人和电话；「打印」给您 Excel 表',
  parse: (rest, { text }) => ({ rest: rest.replace(PRINT, '').trim(), print: PRINT.test(text) }),
  run: ({ rest, print }, context) => {
    const meeting = meetingOfCommand(rest, context.meetings, context.now)
    requireRoster(context.people.members)
    return print ? printed(meeting, context) : listed(meeting, context)
  },
})

/** 打印: the same list as a sheet. */
export const print = command({
  name: '打印',
  aliases: ['打印名单', '表格'],
  who: 'staff',
  where: ['private'],
  help: '打印 —— 未回复名单的 Excel 表',
  parse: (rest) => ({ rest }),
  run: ({ rest }, context) =>
    printed(
      meetingOfCommand(rest.replace(/未回复|名单/g, '').trim(), context.meetings, context.now),
      context,
    ),
})

async function countOf(meeting: Meeting, { people }: Context): Promise<Tally> {
  return tally(meeting, people, await attendanceOf(meeting._id))
}

async function listed(meeting: Meeting, context: Context): Promise<Reply[]> {
  const count = await countOf(meeting, context)
  const name = meetingName(meeting)
  if (!count.missing.length) return [{ text: `${name}：都回复了。${undecidedWords(count)}` }]
  const lines = [
    `未回复 ${count.missing.length} 人（${name}）：`,
    phoneListInWords(phoneGroups(count.missing)),
    undecidedWords(count),
    '回「打印」要 Excel 表；打完电话用「电话 姓名 来；姓名 请假 原因」代记。',
  ]
  return [{ text: lines.filter(Boolean).join('\n') }]
}

function undecidedWords({ undecided }: Tally): string {
  if (!undecided.length) return ''
  return `看过还没定 ${undecided.length} 人：${undecided.map(({ name }) => name).join('、')}`
}

async function printed(meeting: Meeting, context: Context): Promise<Reply[]> {
  const { missing: people } = await countOf(meeting, context)
  if (!people.length) return [{ text: `${meetingName(meeting)}：都回复了，没有要打印的。` }]
  const title = `未回复名单 ${meetingName(meeting)}`
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { writePhoneList } = await import('../bot/documents/phone-list.ts')
  const content = await writePhoneList({ title, groups: phoneGroups(people) })
  return [{ made: { name: `${title.replace(/[\\/:*?"<>|：]/g, '-')}.xlsx`, content } }]
}
