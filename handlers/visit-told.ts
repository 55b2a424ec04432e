import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { doneClauses, saysOnlySeen, speaksOfSomebody, toldOfVisit } from '../bot/visit/told.ts'
import type { Member } from '../models/member.ts'
import { runningRelay } from '../models/relay.ts'
import { awaitsCaption } from './photo-intake.ts'
import { keepVisits } from './visit-kept.ts'
import { ownTasks } from './visit-tasks.ts'

/** What somebody said on the telephone of a meeting is for the list of that. */
const OF_MEETING = /请假|不?来(?!过)|参加|线上|到会|报名/

/** 看过莫道明了，他很好: who was asked to go tells that he did, or staff that they did, by typing or by voice. */
export const visitTold: Listener = {
  name: 'visit-told',
  hear: async (context) => {
    const said = wordsToBot(context)
    const kind = said ? toldOfVisit(said) : null
    if (!kind || (kind === 'call' && context.meetings.length && OF_MEETING.test(said))) return null
    if (isStaff(context) && (await isCaption(context))) return null
    const found = await membersMeant(doneClauses(said), context)
    return found.length ? await keepVisits(found, { kind, note: said }, context) : null
  },
}

/** 看过了, 都看过了: all whom the sender was asked to visit, after those who read it of what was studied. */
export const visitSeen: Listener = {
  name: 'visit-seen',
  hear: async (context): Promise<Reply[] | null> => {
    const said = wordsToBot(context)
    const seen = said ? saysOnlySeen(said) : null
    if (!seen) return null
    const tasks = (await ownTasks(context)).filter(({ task }) => task.answer === 'yes')
    const members = tasks.map(({ member }) => member)
    const isClear = members.length === 1 || (seen === 'all' && members.length > 1)
    return isClear ? await keepVisits(members, { kind: 'visit', note: '' }, context) : null
  },
}

/** Words during a relay are said of its photos, and those after a photo for the minutes of that photo. */
async function isCaption(context: Context): Promise<boolean> {
  const { account, sender } = context
  return (await runningRelay(account, sender.contact)) !== null || (await awaitsCaption(context))
}

function wordsToBot(context: Context): string {
  const { message, sender } = context
  return message.inGroup || !isInWords(context) || sender.role === 'stranger' ? '' : spokenText(context)
}

/** Whom the words mean: of those that a name fits, whom the sender was asked to visit; for staff, who is surely named. */
async function membersMeant(said: string, context: Context): Promise<Member[]> {
  const { people } = context
  const mentions = people.finder.mentions(said)
  const tasks = await ownTasks(context)
  const named = mentions.flatMap(({ candidates }) => candidates)
  const assigned = tasks.flatMap(({ member }) => (named.includes(member.name) ? [member] : []))
  if (assigned.length) return assigned
  if (!mentions.length) {
    const [only, another] = tasks
    return only && !another && speaksOfSomebody(said) ? [only.member] : []
  }
  const isSure = mentions.every(
    ({ candidates, by }) => candidates.length === 1 && /^(?:name|given)$/.test(by),
  )
  if (!isSure || !isStaff(context)) return []
  const members = [...new Set(named)].flatMap((name) => people.byName.get(name) ?? [])
  return members.some(({ died }) => died) ? [] : members
}
