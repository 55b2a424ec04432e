import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { helpOverview, memberOf, quoted, requestLine } from '../bot/help/help-words.ts'
import { dayOf, momentAt, shanghaiTime } from '../bot/language/calendar.ts'
import { type HelpRequest, helpBetween, openHelp } from '../models/help-request.ts'
import { ask } from '../models/prompt.ts'

const DAY = 24 * 3_600_000
/** How many days after somebody took it the member is asked whether it is done. */
const ASKED_AFTER = [1, 3, 7, 14]
const SLOW_AFTER = 3
const LATE = 4 * 60

/** In the morning staff hear what nobody took or what takes long, and members are asked whether it is done. */
export const helpCheck: Job = {
  name: 'help-check',
  schedule: () => dailyAt('09:30'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const open = await openHelp(scene.account)
    const asked = open.filter(({ takenAt }) => takenAt && ASKED_AFTER.includes(daysSince(takenAt, slot)))
    const questions = await Promise.all(asked.map((request) => askIfDone(request, slot, scene)))
    return [...toStaff(open, slot, scene), ...questions.flat()]
  },
}

function daysSince(then: Date, slot: Date): number {
  return Math.round((momentAt(dayOf(slot)).getTime() - momentAt(dayOf(then)).getTime()) / DAY)
}

function toStaff(open: readonly HelpRequest[], slot: Date, { people }: Scene): Reply[] {
  const waiting = open.filter(({ takenAt }) => !takenAt || daysSince(takenAt, slot) >= SLOW_AFTER)
  if (!waiting.length) return []
  const lines = waiting.map((request) => requestLine(request, memberOf(request, people.members), slot))
  const text = [`还等着办的求助 ${waiting.length} 件：`, ...lines, '回「接 号」「办结 号 ……」。'].join('\n')
  return [{ to: 'staff', purpose: 'push', text }]
}

async function askIfDone(request: HelpRequest, slot: Date, { account }: Scene): Promise<Reply[]> {
  const { _id: number, contact, text } = request
  if (!contact) return []
  const key = `help-done:${number}:${dayOf(slot)}`
  const about = { number, isQuestion: true }
  await ask({ _id: key, account, contact, kind: 'help-done', options: [], about, askedAt: slot })
  const question = `您说的${quoted(text)}，办好了没有？好了回「好了」，没好回「没好」。`
  return [{ to: { contact }, purpose: 'round', key, text: question }]
}

/** On the first of a month staff read what help the last one asked for, in kinds and times, without a name. */
export const helpMonth: Job = {
  name: 'help-month',
  schedule: () => '0 9 1 * *',
  lateMinutes: () => 12 * 60,
  run: async (slot, { account }) => {
    const last = new Date(slot.getTime() - DAY)
    const { year, month } = shanghaiTime(last)
    const from = momentAt(`${year}-${String(month).padStart(2, '0')}-01`)
    const requests = await helpBetween(account, from, momentAt(dayOf(slot)))
    const text = helpOverview(requests, `${month}月`)
    return text ? [{ to: 'staff', purpose: 'push', text }] : []
  },
}
