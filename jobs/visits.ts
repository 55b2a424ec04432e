import type { Job, Reply, Scene } from '../bot/handler.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { visitData } from '../bot/visit/known.ts'
import { type PlanData, planOf } from '../bot/visit/plan.ts'
import { planInWords } from '../bot/visit/visit-words.ts'
import { itemByKey } from '../models/outbox.ts'
import { ask } from '../models/prompt.ts'
import type { VisitTask } from '../models/visit-task.ts'

const LATE = 11 * 60
const DAY = 24 * 3_600_000
/** Who said yes is not reminded before he had that long. */
const TIME_TO_GO = 4 * DAY
const MORNING = '08:30'

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
      ...(await reminders(data, at)),
    ]
  },
}

async function reminders({ members, tasks }: PlanData, scene: Scene): Promise<Reply[]> {
  const byContact = new Map<string, VisitTask[]>()
  for (const member of members) {
    const task = tasks.get(idOf(member))
    const isOpen = task?.answer === 'yes' && !member.died && +scene.now - +task.at >= TIME_TO_GO
    if (isOpen && task.contact) byContact.set(task.contact, [...(byContact.get(task.contact) ?? []), task])
  }
  const nameOf = ({ member }: VisitTask) => members.find((one) => idOf(one) === member)?.name ?? ''
  return await Promise.all(
    [...byContact].map(async ([contact, own]) => {
      const names = own.map(nameOf)
      const how = `看过了回我一声，如「看过${names[0]}了，他很好」；去不了也说一声。`
      const _id = `visit:reminder:${contact}:${dayOf(scene.now)}`
      const about = { tasks: own.map((task) => task._id) }
      const { account } = scene
      await ask({ _id, account, contact, kind: 'visit', options: [], about, askedAt: scene.now })
      return await reminder(contact, `您答应去看的：${names.join('、')}。${how}`, scene)
    }),
  )
}

/** Who was greeted this morning hears of it on the next: nobody is written to twice a day unasked. */
async function reminder(contact: string, text: string, { now, people }: Scene): Promise<Reply> {
  const today = dayOf(now)
  const member = people.byContact.get(contact)
  const isGreeted = member && (await itemByKey(`greeting:${idOf(member)}:${today}`))
  const day = isGreeted ? addDays(today, 1) : today
  return {
    to: { contact },
    purpose: 'round',
    key: `visit-reminder:${contact}:${today}`,
    text,
    ...(isGreeted ? { notBefore: momentAt(day, MORNING) } : {}),
    expiresAt: momentAt(day, '20:00'),
  }
}
