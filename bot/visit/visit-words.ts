import type { Member } from '../../models/member.ts'
import type { Visit } from '../../models/visit.ts'
import type { VisitTask } from '../../models/visit-task.ts'
import { shortDay } from '../daily.ts'
import { dayOf } from '../language/calendar.ts'
import type { Planned, WeekPlan } from './plan.ts'
import { hospitalOf, RHYTHM } from './rhythm.ts'

/** A private list longer than this is better read as a sheet. */
const MOST_LINES = 15
const SHEET = '全部：走访 名单'

/** 住院：县医院；10月14日生日 76 岁: why somebody is visited; the rhythm alone where nothing else asks for it. */
export function whyInWords({ dues }: Pick<Planned, 'dues'>): string {
  const pressing = dues.filter(({ rank }) => rank < RHYTHM)
  const shown = pressing.length ? pressing : dues.slice(0, 1)
  return shown.map(({ why }) => why).join('；')
}

/** How it stands with whoever was asked to go. */
export function taskInWords(task: Pick<VisitTask, 'visitor' | 'answer'>): string {
  return task.answer === 'yes' ? `${task.visitor}答应了` : `已请${task.visitor}，还没回话`
}

/** The week's plan for staff, at most 15 lines; `done` are this week's visits and calls. Empty where nothing is due. */
export function planInWords(plan: WeekPlan, done: readonly Pick<Visit, 'kind'>[]): string {
  const { span, routes, calls, later } = plan
  const visits = routes.reduce((sum, { people }) => sum + people.length, 0)
  if (!visits && !calls.length) return ''
  const count = (kind: Visit['kind']) => done.filter((one) => one.kind === kind).length
  const begun = done.length ? `；已上门 ${count('visit')} 次，打电话 ${count('call')} 次` : ''
  const week = `${shortDay(span.today)}到${shortDay(span.until)}`
  const head = `本周走访（${week}）：该上门 ${visits} 人，该打电话 ${calls.length} 人${begun}。`
  const foot = [
    ...(calls.length ? [`打电话：${calls.map(callInWords).join('、')}`] : []),
    [
      ...(later.visits + later.calls
        ? [`还有上门 ${later.visits} 人、电话 ${later.calls} 人到期，排在后面几周。`]
        : []),
      `派人：走访 派 姓名 给 姓名　办了：走访 姓名 情况　${SHEET}`,
    ].join(''),
  ]
  return [head, ...within(routes, MOST_LINES - 1 - foot.length), ...foot].join('\n')
}

/** A line for each, or for each way where that would be too many. */
function within(routes: WeekPlan['routes'], most: number): string[] {
  const lines = routes.flatMap((route) => [
    headOf(route),
    ...route.people.map((one) => `　${one.member.name}：${noteOf(one)}`),
  ])
  if (lines.length <= most) return lines
  const short = routes.map(
    (route) =>
      `${headOf(route)}：${route.people.map((one) => `${one.member.name}（${noteOf(one)}）`).join('、')}`,
  )
  return short.length <= most ? short : [...short.slice(0, most - 1), `……没列完，${SHEET}`]
}

function headOf({ town, visitor, people }: WeekPlan['routes'][number]): string {
  const isAsked = people.some(({ task }) => task)
  const who = isAsked ? `，${visitor}去` : visitor ? `，建议${visitor}去` : ''
  return `${town}（${people.length} 人${who}）`
}

function noteOf(one: Planned): string {
  const task = one.task && (one.task.answer === 'yes' ? '已答应' : '还没回话')
  return [whyInWords(one), task].filter(Boolean).join('，') || '派了人'
}

function callInWords(one: Planned): string {
  const pressing = one.dues.filter(({ rank }) => rank < RHYTHM)
  return pressing.length
    ? `${one.member.name}（${pressing.map(({ why }) => why).join('；')}）`
    : one.member.name
}

/** 10月3日 罗小光上门：他很好（照片 1 张） */
export function visitInWords({ at, by, kind, note, photos }: Visit): string {
  const what = kind === 'visit' ? '上门' : '打电话'
  const shown = photos.length ? `（照片 ${photos.length} 张）` : ''
  return `${shortDay(dayOf(at))} ${by}${what}${note ? `：${note}` : ''}${shown}`
}

/** What who goes there must know to find him; nothing else of his record. */
export function wayInWords(member: Member): string {
  const { name, phone, town } = member
  const hospital = hospitalOf(member)
  const where = hospital ? `住院：${hospital}` : town && `住${town}`
  return `${name}：${[phone ? `电话 ${phone}` : '没有电话', where].filter(Boolean).join('，')}`
}
