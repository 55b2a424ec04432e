import { type HelpRequest, isTaken } from '../../models/help-request.ts'
import type { Member } from '../../models/member.ts'
import type { Purpose } from '../../models/outbox.ts'
import { dayOf, shortMomentInWords, timeInWords, timeOf } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'

const QUOTED = 60
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 「家里水管爆了」, cut where it is long. */
export function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ')
  return `「${plain.length > QUOTED ? `${plain.slice(0, QUOTED)}…` : plain}」`
}

/** Whose request it is, where he is on the roster. */
export function memberOf(
  { member, contact }: Pick<HelpRequest, 'member' | 'contact'>,
  members: readonly Member[],
): Member | undefined {
  return members.find((one) => (member ? idOf(one) === member : contact && one.contact?.id === contact))
}

/** 电话 12000000009，住清镇，家属 儿子…。 Empty where nothing is known. */
export function reachInWords(member: Member | undefined): string {
  const parts = [
    member?.phone && `电话 ${member.phone}`,
    member?.town && `住${member.town}`,
    member?.kin && `家属 ${member.kin}`,
  ].filter(Boolean)
  return parts.length ? `${parts.join('，')}。` : ''
}

/** What staff are told of a new request. `ringEvery` is in minutes. */
export function newRequestInWords(
  request: HelpRequest,
  { member, ringEvery, inGroup }: { member: Member | undefined; ringEvery: number; inGroup: boolean },
): string {
  const { _id, name, kind, text, urgent, enteredBy } = request
  const where = inGroup ? '在群里' : ''
  const by = enteredBy ? `（${enteredBy}替他登记）` : ''
  return [
    `${urgent ? '【急】' : ''}${name}${where}求助，${_id} 号，${kind}${by}：${quoted(text)}`,
    reachInWords(member),
    howToTake(request, ringEvery),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What staff hear of a request that can wait is kept for the morning. */
export function hurryOf({ urgent }: HelpRequest): { purpose?: Purpose } {
  return urgent ? {} : { purpose: 'push' }
}

/** Whether staff were not told yet that it cannot wait. */
export function isEmergency(
  { request: { urgent, urgentAt }, isNew }: { request: HelpRequest; isNew: boolean },
  now: Date,
): boolean {
  return urgent && (isNew || urgentAt?.getTime() === now.getTime())
}

/** A word more about a request, for staff. */
export function wordMoreInWords(
  request: HelpRequest,
  { said, member }: { said: string; member: Member | undefined },
): string {
  const { _id, name, urgent, takenBy } = request
  const taken = takenBy ? `${takenBy}接了` : '还没人接'
  const by = isTaken(request) ? `（${taken}）` : `（${taken}，回「接 ${_id}」）`
  return `${urgent ? '【急】' : ''}${name}又说，${_id} 号求助${by}：${quoted(said)}${reachInWords(member)}`
}

/** What a member reads when a word more goes to staff. */
export function passedOnInWords({ urgent, takenBy }: HelpRequest, isByNight: boolean): string {
  if (isByNight && !urgent) return '记下了，天亮就告诉支部的同志。等不得的，再说一声「急」。'
  return `已经接着转告支部的同志${takenBy ? `（${takenBy}在办）` : ''}。`
}

/** 谁去办，回「接 3」… */
export function howToTake({ _id, urgent }: HelpRequest, ringEvery: number): string {
  const again = urgent ? `没人接，我每 ${ringEvery} 分钟再提醒一次。` : ''
  return `谁去办，回「接 ${_id}」；别人去办，回「接 ${_id} 姓名」。${again}`
}

/** One line of the list for staff. */
export function requestLine(request: HelpRequest, member: Member | undefined, now: Date): string {
  const { _id, name, text, urgent, at, takenBy } = request
  const reach = reachInWords(member).replace(/。$/, '')
  const when = dayOf(at) === dayOf(now) ? timeInWords(timeOf(at)) : shortMomentInWords(at)
  return `${urgent ? '【急】' : ''}${_id} 号 ${name}${reach && `（${reach}）`}，${when}：${quoted(text)} ${takenBy ? `${takenBy}接了` : '还没人接'}`
}

/** 20 分钟, 3 小时, 2 天; of milliseconds. */
export function spanInWords(span: number): string {
  if (span < HOUR) return `${Math.max(1, Math.round(span / MINUTE))} 分钟`
  return span < 2 * DAY ? `${Math.round(span / HOUR)} 小时` : `${Math.round(span / DAY)} 天`
}

/** What a span of time brought, in kinds and times, without a name; empty when it brought nothing. */
export function helpOverview(requests: readonly HelpRequest[], label: string): string {
  if (!requests.length) return ''
  const kinds = new Map<string, number>()
  for (const { kind } of requests) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const sorted = [...kinds].sort(([, one], [, other]) => other - one)
  const urgent = requests.filter((one) => one.urgent).length
  const taken = requests.flatMap(({ at, firstTakenAt }) => (firstTakenAt ? [+firstTakenAt - +at] : []))
  const closed = requests.flatMap(({ at, closedAt }) => (closedAt ? [+closedAt - +at] : []))
  const open = requests.length - closed.length
  return [
    `${label}求助 ${requests.length} 件${urgent ? `，急的 ${urgent} 件` : ''}：${sorted.map(([kind, count]) => `${kind} ${count}`).join('，')}。`,
    taken.length ? `有人接的 ${taken.length} 件，一般 ${spanInWords(median(taken))}有人接。` : '',
    closed.length ? `办结 ${closed.length} 件，一般 ${spanInWords(median(closed))}办结。` : '',
    open ? `还没办结 ${open} 件，发「求助单」看是哪些。` : '都办结了。',
  ]
    .filter(Boolean)
    .join('\n')
}

function median(spans: number[]): number {
  const sorted = [...spans].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
