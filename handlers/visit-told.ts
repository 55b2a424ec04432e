import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { saysOnlySeen, speaksOfSomebody, toldOfVisit } from '../bot/visit/told.ts'
import type { Member } from '../models/member.ts'
import { keepVisit } from './visit-kept.ts'
import { ownTasks } from './visit-tasks.ts'

/** 看过莫道明了，他很好: who was asked to go tells that he did, or staff that they did, by typing or by voice. */
export const visitTold: Listener = {
  name: 'visit-told',
  hear: async (context) => {
    const said = wordsToBot(context)
    const kind = said ? toldOfVisit(said) : null
    if (!kind) return null
    const found = await memberMeant(said, context)
    return found ? await keepVisit(found, { kind, note: said }, context) : null
  },
}

/** 看过了, of who was asked to visit one and no more: after those who read it of what was studied. */
export const visitSeen: Listener = {
  name: 'visit-seen',
  hear: async (context): Promise<Reply[] | null> => {
    const said = wordsToBot(context)
    if (!said || !saysOnlySeen(said)) return null
    const [only, another] = await ownTasks(context)
    return only && !another ? await keepVisit(only.member, { kind: 'visit', note: '' }, context) : null
  },
}

function wordsToBot(context: Context): string {
  const { message, sender } = context
  return message.inGroup || !isInWords(context) || sender.role === 'stranger' ? '' : spokenText(context)
}

/** Whom the words mean: of several that a name fits, the one whom the sender was asked to visit. */
async function memberMeant(said: string, context: Context): Promise<Member | undefined> {
  const { people } = context
  const mentions = people.finder.mentions(said)
  const tasks = await ownTasks(context)
  const named = mentions.flatMap(({ candidates }) => candidates)
  const assigned = tasks.filter(({ member }) => named.includes(member.name))
  if (assigned.length) return assigned.length === 1 ? assigned[0]?.member : undefined
  if (!mentions.length) return tasks.length === 1 && speaksOfSomebody(said) ? tasks[0]?.member : undefined
  const [first, ...others] = mentions
  const isSure = !others.length && first?.candidates.length === 1 && ['name', 'given'].includes(first.by)
  const member = isSure && isStaff(context) ? people.byName.get(first.candidates[0] ?? '') : undefined
  return member?.died ? undefined : member
}
