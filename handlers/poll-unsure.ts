import type { Listener } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { normalise } from '../bot/language/normalise.ts'
import { mayBePick } from '../bot/poll/read-answer.ts'
import { isSignUp, optionLines } from '../bot/poll/words.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'

/** Who names a choice in private, in words that nobody else took and that were not clear, is asked for a number. */
export const pollUnsure: Listener = {
  name: 'poll-unsure',
  hear: async (context) => {
    const { message, sender, now } = context
    if (message.inGroup || !sender.member || isStaff(context) || !isInWords(context)) return null
    const { text } = normalise(spokenText(context))
    const poll = pollsOpenSince(context, now)
      .filter((one) => one.state === 'open' && !isSignUp(one) && mayBePick(one, text))
      .at(-1)
    if (!poll) return null
    const how = poll.many ? '选哪几样' : '选哪一样'
    return [{ text: [`没听准您${how}（${poll.title}），回数字就行：`, ...optionLines(poll)].join('\n') }]
  },
}
