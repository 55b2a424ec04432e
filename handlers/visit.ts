import { requireRoster } from '../bot/attendance.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { memberNamed, memberSurelyNamed } from '../bot/named.ts'
import { visitData } from '../bot/visit/known.ts'
import { planOf } from '../bot/visit/plan.ts'
import { duesOf } from '../bot/visit/rhythm.ts'
import { planInWords, taskInWords, visitInWords, whyInWords } from '../bot/visit/visit-words.ts'
import { undoBereavement } from '../models/bereavement.ts'
import type { Member } from '../models/member.ts'
import { undoVisit, visitsOf } from '../models/visit.ts'
import { assign } from './visit-assign.ts'
import { noteVisit } from './visit-noted.ts'
import { printVisits, visitSheet } from './visit-sheet.ts'

const EXAMPLE = '走访 莫道明 身体还好，缺药'
const SHEET = /^(?:名单|表|表格|全部)$/
const PRINT = /^(?:打印|带什么|材料|送学)$/
const ASSIGN = /^派(?:人)?\s*/
const UNDO = /^(?:记错了?|撤回|取消|不算)\s*/
/** 走访 莫道明 派罗朝阳去: who goes, after whom he goes to. */
const SENDS = /^(?:派|交?给|由|请|让)\s*/
const ASKS = /谁去|谁看|几次|什么时候|多久|情况$|没有[。！]*$|吗[？?。]*$|[？?]/
const SHOWN = 5

/** 走访: whom to visit this week, who goes, and how it went. */
export const visit = command({
  name: '走访',
  aliases: ['走访计划', '走访慰问', '走访情况', '本周走访'],
  who: 'staff',
  where: ['private'],
  help: `走访 —— 这周该看谁、该给谁打电话；「走访 派 莫道明 给 罗朝阳」派人；「${EXAMPLE}」记上；「走访 名单」要 Excel，「走访 打印」要送学上门的材料`,
  deed: (rest) => (SHEET.test(rest) || PRINT.test(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    requireRoster(context.people.members)
    if (!rest || /^(?:计划|本周|情况)$/.test(rest)) return await showWeek(context)
    if (SHEET.test(rest)) return await visitSheet(context)
    if (PRINT.test(rest)) return await printVisits(context)
    if (ASSIGN.test(rest)) return await assign(rest.replace(ASSIGN, ''), context)
    if (UNDO.test(rest)) return await undo(rest.replace(UNDO, ''), context)
    const { member, rest: note } = memberNamed(rest, context.people)
    if (!note || ASKS.test(note)) return await showOne(member, context)
    if (SENDS.test(note)) return await assign(rest.replace(note, ` 给 ${note.replace(SENDS, '')}`), context)
    if (UNDO.test(note)) return await undo(`${member.name} ${note.replace(UNDO, '')}`, context)
    return await noteVisit(rest, context)
  },
})

async function showWeek(context: Context): Promise<Reply[]> {
  const data = await visitData(context)
  const plan = planOf(data, dayOf(context.now), context.settings)
  const monday = momentAt(addDays(plan.span.until, -6))
  const text = planInWords(
    plan,
    data.visits.filter(({ at }) => at >= monday),
  )
  return [{ text: text || '这周没有到期的走访和电话。看全部，发「走访 名单」。' }]
}

async function showOne(member: Member, context: Context): Promise<Reply[]> {
  const today = dayOf(context.now)
  const { known, tasks } = await visitData(context)
  const visits = await visitsOf(idOf(member), SHOWN)
  const task = tasks.get(idOf(member))
  const span = { today, until: today }
  const dues = duesOf(member, known.get(idOf(member)) ?? {}, { span, rhythm: context.settings.rhythm })
  const lines = [
    visits.length ? `${member.name}，最近的走访：` : `${member.name}还没有走访过。`,
    ...visits.map(visitInWords),
    ...(task && !member.died ? [`${taskInWords(task)}。`] : []),
    ...(dues.length
      ? [`该${dues[0]?.kind === 'visit' ? '上门' : '打电话'}了：${whyInWords({ dues })}。`]
      : []),
  ]
  const photos = visits[0]?.photos ?? []
  return [
    ...photos.slice(0, SHOWN).map((fileId) => ({ fileId, fileName: '走访照片.jpg' })),
    { text: lines.join('\n') },
  ]
}

/** 走访 记错 莫道明: the last visit, or a death in the family that was noted last, was a mistake. */
async function undo(words: string, { people, message }: Context): Promise<Reply[]> {
  const { member, rest } = memberSurelyNamed(words, people)
  if (/丧|去世|家里/.test(rest)) {
    const found = await undoBereavement(idOf(member), message._id)
    return [{ text: found ? `好的，${member.name}家的丧事去掉了。` : `没有记过${member.name}家的丧事。` }]
  }
  const gone = await undoVisit(idOf(member), message._id)
  return [
    {
      text: gone ? `好的，去掉了：${member.name}，${visitInWords(gone)}。` : `没有记过${member.name}的走访。`,
    },
  ]
}
