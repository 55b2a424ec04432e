import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { pollsOpenSince } from '../bot/public-questions.ts'
import type { Poll } from '../models/poll.ts'
import { takeBackPollAnswers } from '../models/poll-answer.ts'
import { takeReading } from './poll-choices.ts'
import { pollMeant } from './poll-meant.ts'

const DAY = 24 * 3_600_000
/** WeChat's clock and ours may differ by this much. */
const CLOCKS_DIFFER = 5 * 60_000
const LONGEST = 1_000
const UNMATCHED = '您的微信还没有和名单对上，请跟支部工作人员说一声您的姓名，再告诉我您选什么。'

/** What is said to an open poll is kept: in the group in silence, in private with a short word; recalled, it is gone. */
export const pollAnswered: Listener = {
  name: 'poll-answers',
  hear: async (context) => {
    const { message, sender } = context
    if (sender.role === 'stranger') return null
    if (message.kind === 'recall') return await takeBack(context)
    if (!isInWords(context) && message.kind !== 'solitaire') return null
    const said = spokenText(context)
    if (!said || said.length > LONGEST) return null
    const polls = pollsHeardBy(context)
    const reading = polls.length ? await pollMeant(said, polls, context) : null
    if (!reading) return null
    if (!sender.member) return message.inGroup || isStaff(context) ? null : [{ text: UNMATCHED }]
    if (message.sentAt > reading.poll.closesAt) return overFor(reading.poll, context)
    return await takeReading(reading, sender.member, context)
  },
}

async function takeBack({ account, message }: Context): Promise<Reply[] | null> {
  const polls = await takeBackPollAnswers(`${account}/${message.conversation}/${message.text}`)
  if (!polls.length) return null
  return message.inGroup ? [] : [{ text: '好的，这条不算了。' }]
}

/** Polls that a message may speak of, the latest first: published before it was said, and not over for long. */
export function pollsHeardBy(context: Context): Poll[] {
  const { message, now } = context
  return pollsOpenSince(context, new Date(now.getTime() - DAY))
    .filter(
      ({ publishedAt = now }) =>
        message.receivedAt >= publishedAt &&
        message.sentAt.getTime() >= publishedAt.getTime() - CLOCKS_DIFFER,
    )
    .reverse()
}

/** Who answers too late hears so in private, once. */
function overFor({ _id, title }: Poll, { sender }: Context): Reply[] {
  const text = `「${title}」已经截止了，这条没有记。要改请跟支部工作人员说一声。`
  return [{ to: { contact: sender.contact }, key: `poll:${_id}:over:${sender.contact}`, text }]
}
