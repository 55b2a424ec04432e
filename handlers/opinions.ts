import { addressedText } from '../bot/address.ts'
import { answerable, readAnswer } from '../bot/answer.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { channelOf, isInWords, spokenText } from '../bot/heard.ts'
import { type Discussion, discussionAt, keepOpinion, recallOpinion } from '../models/discussion.ts'

const LONGEST = 500
/** What answers a call even while something is discussed; 「同意」 and 「看情况」 are opinions then. */
const ANSWERS = new Set(['attend', 'online', 'leave', 'arrived', 'cancel'])

/** While a topic is discussed in the group, what members say there is kept in silence, unless it answers a call. */
export const opinions: Listener = {
  name: 'opinions',
  hear: async (context) => {
    const { account, message, sender, people } = context
    if (!message.inGroup || !sender.member) return null
    if (message.kind === 'recall') return takeBack(context)
    const text = spokenText(context)
    const isSpoken = isInWords(context)
    if (!isSpoken || !saysSomething(text) || channelOf(context) === 'solitaire') return null
    if (addressedText(message, people.branch?.self) !== null) return null
    if (answersCall(text, context)) return null
    // What was said in time may come late.
    const running = await discussionAt(account, message.receivedAt, message.sentAt)
    if (!running) return null
    await keep(running, text, context)
    return []
  },
}

async function takeBack({ message }: Context): Promise<[] | null> {
  const recalled = await recallOpinion(`${message.account}/${message.conversation}/${message.text}`)
  return recalled ? [] : null
}

/** A bare digit or a plus sign says nothing of a topic. */
function saysSomething(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\[\p{Script=Han}{1,4}\]/gu, ''))
}

function answersCall(text: string, context: Context): boolean {
  return answerable(context).some((meeting) =>
    readAnswer({ meeting, text, previous: [] }, context).entries.some(({ status }) => ANSWERS.has(status)),
  )
}

async function keep({ _id, meeting }: Discussion, text: string, context: Context): Promise<void> {
  const { message, sender } = context
  await keepOpinion({
    _id: message._id,
    discussion: _id,
    ...(meeting ? { meeting } : {}),
    member: String(sender.member?._id),
    name: sender.name,
    text: text.slice(0, LONGEST),
    at: message.sentAt,
    seq: message.seq,
  })
}
