import type { Job, Reply, Scene } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { visitData } from '../bot/visit/known.ts'
import { type PlanData, planOf } from '../bot/visit/plan.ts'
import { planInWords } from '../bot/visit/visit-words.ts'
import type { VisitTask } from '../models/visit-task.ts'

const LATE = 11 * 60
const DAY = 24 * 3_600_000
/** Who said yes is not reminded before he had that long. */
const TIME_TO_GO = 4 * DAY

/** On Monday morning staff read whom to visit and to call; who promised to go and did not tell yet is asked. */
export const visits: Job = {
  name: 'visits',
  schedule: () => '30 8 * * 1',
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const at = { ...scene, now: slot }
    const data = await visitData(at)
    const today = dayOf(slot)
    const text = planInWords(planOf(data, today, scene.settings), [])
    const expiresAt = momentAt(addDays(today, 2))
    return [
      ...(text ? [{ to: 'staff' as const, purpose: 'push' as const, text, expiresAt }] : []),
      ...reminders(data, at),
    ]
  },
}

function reminders({ members, tasks }: PlanData, { now }: Scene): Reply[] {
  const byContact = new Map<string, VisitTask[]>()
  for (const member of members) {
    const task = tasks.get(idOf(member))
    if (!task?.contact || member.died || task.answer !== 'yes' || +now - +task.at < TIME_TO_GO) continue
    byContact.set(task.contact, [...(byContact.get(task.contact) ?? []), task])
  }
  const nameOf = (task: VisitTask) => members.find((member) => idOf(member) === task.member)?.name ?? ''
  return [...byContact].map(([contact, own]) => ({
    to: { contact },
    purpose: 'round' as const,
    key: `visit-reminder:${contact}:${dayOf(now)}`,
    text: `您答应去看的：${own.map(nameOf).join('、')}。看过了回我一声，如「看过${nameOf(own[0] as VisitTask)}了，他很好」。`,
    expiresAt: momentAt(dayOf(now), '20:00'),
  }))
}
