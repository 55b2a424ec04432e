import type { Context, Listener } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { isEmergency, quoted, reachInWords } from '../bot/help/help-words.ts'
import { type RedFlag, redFlagIn } from '../bot/language/red-flag.ts'
import { keepHelp } from './help-intake.ts'

/**
 * What cannot wait, wherever it is said: the one who said it gets the number to call, in private, and staff hear of
 * it at once, by night too, and again until somebody takes it. The group hears nothing of anybody's health.
 */
export const redFlag: Listener = {
  name: 'red-flag',
  hear: async (context) => {
    const { message, sender, settings } = context
    const flag = redFlagOf(context)
    if (!flag) return null
    const said = spokenText(context)
    const taken = await keepHelp(said, { kind: flag.what, urgent: true }, context)
    const { _id: number, takenBy } = taken.request
    const emergency = isEmergency(taken, message.receivedAt)
    const taking = takenBy
      ? `（${number} 号求助，${takenBy}接了。）`
      : `谁去办，回「接 ${number}」；没人接，我每 ${settings.helpRingMinutes} 分钟再提醒一次。`
    return [
      { to: { contact: sender.contact }, key: `red-flag:${message._id}`, text: flag.advice, emergency },
      {
        to: 'staff',
        key: `red-flag-told:${message._id}`,
        emergency,
        text: `【急】${sender.name}${message.inGroup ? '在群里' : ''}说：${quoted(said)}像是${flag.what}，请马上联系。${reachInWords(sender.member)}我已把该打的电话私聊告诉了他。\n${taking}`,
      },
    ]
  },
}

/** What cannot wait for the one who says it; null when staff speak of others, as they do all day. */
export function redFlagOf(context: Context): RedFlag | null {
  if (!isInWords(context) || context.sender.role === 'stranger') return null
  return speaksOfOthers(context) ? null : redFlagIn(spokenText(context))
}

/** Whether staff speak of others: those who are no members themselves, and whoever names one. */
export function speaksOfOthers(context: Context): boolean {
  const { sender, people } = context
  return isStaff(context) && (!sender.member || people.finder.mentions(spokenText(context)).length > 0)
}
