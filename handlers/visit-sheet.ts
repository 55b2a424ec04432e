import { callCommand } from '../bot/call.ts'
import { shortDay } from '../bot/daily.ts'
import type { VisitList, VisitRow } from '../bot/documents/visit-list.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { addDays, dayOf, shanghaiTime } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { captionedPhotos } from '../bot/relay/captions.ts'
import { visitData } from '../bot/visit/known.ts'
import { type PlanData, type Planned, planOf, type WeekPlan } from '../bot/visit/plan.ts'
import { duesOf } from '../bot/visit/rhythm.ts'
import { taskInWords, wayInWords, whyInWords } from '../bot/visit/visit-words.ts'
import { booklet } from './booklet.ts'
import { eventsMeant } from './event-meant.ts'
import { printEvent } from './event-print.ts'

/** From this day of the month on the booklet is of the month itself, before of the last one. */
const MONTH_IS_FULL = 15

/** 走访 名单: the week by route, and how it stands with everybody. */
export async function visitSheet(context: Context): Promise<Reply[]> {
  const data = await visitData(context)
  const today = dayOf(context.now)
  const plan = planOf(data, today, context.settings)
  const title = `走访 ${shortDay(plan.span.today)}到${shortDay(plan.span.until)}（工作人员留用，不外传）`
  const list: VisitList = { title, routes: routesOf(plan), everybody: everybody(data, today, context) }
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { writeVisitList } = await import('../bot/documents/visit-list.ts')
  return [{ made: { name: `走访名单-${today}.xlsx`, content: await writeVisitList(list) } }]
}

function routesOf({ routes, calls }: WeekPlan): VisitList['routes'] {
  const visits = routes.map(({ town, people }) => ({
    title: `上门 · ${town}（${people.length} 人）`,
    rows: people.map(rowOf),
  }))
  return calls.length
    ? [...visits, { title: `打电话（${calls.length} 人）`, rows: calls.map(rowOf) }]
    : visits
}

function rowOf(one: Planned): VisitRow {
  const { name, phone = '', kin = '' } = one.member
  return { name, phone, kin, why: whyInWords(one), who: whoGoes(one) }
}

function whoGoes({ task, suggested }: Pick<Planned, 'task' | 'suggested'>): string {
  if (task) return taskInWords(task)
  return suggested ? `建议 ${suggested}` : ''
}

function everybody({ members, known, tasks }: PlanData, today: string, { settings }: Context): string[][] {
  const span = { today, until: addDays(today, 6) }
  return members
    .filter(({ died }) => !died)
    .map((member) => {
      const seen = known.get(idOf(member)) ?? {}
      const { lastVisit = '', lastCall = '' } = seen
      const last = lastCall > lastVisit ? lastCall : lastVisit
      const dues = duesOf(member, seen, { span, rhythm: settings.rhythm })
      const isVisit = dues.some(({ kind }) => kind === 'visit')
      const what = isVisit ? '上门' : dues.length ? '打电话' : ''
      const task = tasks.get(idOf(member))
      return [
        member.name,
        member.town ?? '',
        lastVisit,
        last,
        what,
        whyInWords({ dues }),
        task ? taskInWords(task) : '',
      ]
    })
}

/** A page for each who goes, with what he needs to find them and nothing more. */
async function pages(context: Context): Promise<Reply[]> {
  const today = dayOf(context.now)
  const { routes } = planOf(await visitData(context), today, context.settings)
  const byVisitor = new Map<string, Planned[]>()
  for (const { visitor, people } of routes)
    byVisitor.set(visitor, [...(byVisitor.get(visitor) ?? []), ...people])
  if (!byVisitor.size) return []
  const lists = [...byVisitor].map(([visitor, people]) => ({
    name: visitor || '还没派人',
    title: `走访　${visitor || '还没派人'}`,
    columns: [
      ['姓名', 14],
      ['到哪里找', 50],
      ['情况', 40],
    ] as const,
    rows: people.map(({ member }) => [member.name, wayInWords(member).replace(`${member.name}：`, ''), '']),
    across: true,
  }))
  const { listWorkbook } = await import('../bot/documents/list-sheet.ts')
  return [{ made: { name: `走访-${today}.xlsx`, content: await listWorkbook(lists) } }]
}

/** 走访 打印: a page for each who goes, the booklet of the month and the last event, to be taken along. */
export async function printVisits(context: Context): Promise<Reply[]> {
  const { year, month, day } = shanghaiTime(context.now)
  const of = day >= MONTH_IS_FULL ? month : month - 1 || 12
  const period = `${of > month ? year - 1 : year}年${of}月`
  const [event] = await eventsMeant('', context.account)
  const hasPhotos = event && (await captionedPhotos(event._id)).length > 0
  return [
    ...(await pages(context)),
    ...((await callCommand(booklet, period, context)) ?? []),
    ...(hasPhotos ? ((await callCommand(printEvent, event.name, context)) ?? []) : []),
    {
      text: '送学上门带的：每个去的人一页（只有电话和到哪里找）、学习册，有活动照片的再带一份。A4 打印就行。',
    },
  ]
}
