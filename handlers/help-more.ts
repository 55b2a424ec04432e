import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, spokenText } from '../bot/heard.ts'
import { passedOnInWords } from '../bot/help/help-words.ts'
import { isThanks, isUrging } from '../bot/language/help-request.ts'
import { isNight } from '../bot/pacing.ts'
import { type HelpRequest, openHelp } from '../models/help-request.ts'
import { isForIt } from './help-followed.ts'
import { addWord, isOwn, tellStaff } from './help-intake.ts'
import { redFlagOf } from './red-flag.ts'

/** What somebody says this soon after a request, and nobody else reads, is about it. */
const SAME_MATTER = 30 * 60_000

/** 急, 快来: the latest that he asked help with cannot wait any more, however long ago he did. */
export const helpUrged: Listener = {
  name: 'help-urged',
  hear: async (context) => {
    if (!isOfMember(context) || !isUrging(spokenText(context))) return null
    const own = await latestOf(context)
    return own ? await passOn(own, true, context) : null
  },
}

/** What a member adds within half an hour and nobody else understands goes to staff with his request. */
export const helpFollowed: Listener = {
  name: 'help-followed',
  hear: async (context) => {
    if (!isOfMember(context)) return null
    const said = spokenText(context)
    const own = await latestOf(context)
    if (!own || context.message.receivedAt.getTime() - own.at.getTime() >= SAME_MATTER) return null
    if (isThanks(said)) return []
    if (!/\p{L}/u.test(said)) return null
    return await passOn(own, /急|快来|赶快|赶紧/.test(said), context)
  },
}

function isOfMember(context: Context): boolean {
  return isForIt(context) && !isStaff(context) && !redFlagOf(context)
}

async function latestOf(context: Context): Promise<HelpRequest | undefined> {
  return (await openHelp(context.account)).filter((one) => isOwn(one, context)).at(-1)
}

async function passOn(own: HelpRequest, urgent: boolean, context: Context): Promise<Reply[]> {
  const { message, settings } = context
  const said = spokenText(context)
  const request = await addWord(own, { said, urgent }, context)
  const isByNight = isNight(message.receivedAt, settings.pace)
  return [{ text: passedOnInWords(request, isByNight) }, tellStaff({ request, isNew: false }, said, context)]
}
