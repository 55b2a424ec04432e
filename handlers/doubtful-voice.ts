import { addressedText } from '../bot/address.ts'
import { answerable, readAnswer } from '../bot/answer.ts'
import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { spokenText } from '../bot/heard.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import { confirmTranscript } from '../models/transcript.ts'
import { pollsHeardBy } from './poll-answers.ts'
import { pollMeant } from './poll-meant.ts'
import { saidOfTask } from './volunteer-answers.ts'
import { answerableTasks } from './volunteer-open.ts'

const QUOTED = 60
const PATIENCE = 24 * 3_600_000
const YES = /^(?:对的?|是的?|嗯+|没错|就是)[呀啊的。！!～~\s]*$/
const NO = /^(?:不对|不是|错了|听错了)[的了呀啊。！!～~\s]*$/

/**
 * A voice of which it is doubtful what was said is not taken as said where something would follow: the speaker is
 * asked back in private with what was heard.
 */
export const doubtfulVoice: Listener = {
  name: 'doubtful-voice',
  hear: async (context): Promise<Reply[] | null> => {
    const { account, message, sender, now } = context
    if (message.transcript !== 'doubtful' || sender.role === 'stranger') return null
    if (message.inGroup && !(await hasConsequence(context))) return null
    const { contact } = sender
    const key = `heard:${message._id}`
    const about = { message: message._id, inGroup: message.inGroup }
    await ask({ _id: key, account, contact, kind: 'heard', options: [], about, askedAt: now })
    const { text } = message
    const heard = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text
    const words = `我听到的是：「${heard}」，对吗？对就回「对」；不对请再说一遍，或者打字告诉我。`
    return [{ to: { contact }, key, text: words }]
  },
}

/** In the group: it calls the bot, or would be recorded as an answer. */
async function hasConsequence(context: Context): Promise<boolean> {
  const { message, people } = context
  if (addressedText(message, people.branch?.self) !== null) return true
  const text = spokenText(context)
  const isAnswer = answerable(context).some(
    (meeting) => readAnswer({ meeting, text, previous: [] }, context).entries.length > 0,
  )
  if (isAnswer) return true
  const polls = pollsHeardBy(context)
  if (polls.length && (await pollMeant(text, polls, context))) return true
  const [task] = await answerableTasks(context)
  return task !== undefined && saidOfTask(text, task, context).length > 0
}

/** 对, right after he was asked what he said: it is handled as if it had been clear at once. */
export const heardConfirmed: Listener = {
  name: 'heard-confirmed',
  hear: async (context) => {
    const { message, now, prompts } = context
    const said = spokenText(context)
    const isNo = NO.test(said)
    if (message.inGroup || !['text', 'voice'].includes(message.kind) || !(isNo || YES.test(said))) return null
    const [prompt] = await openQuestions('heard', PATIENCE, context)
    // A question that was asked since is the one that is answered.
    if (!prompt || (await prompts())[0]?._id !== prompt._id) return null
    const { message: id, inGroup } = prompt.about as { message: string; inGroup: boolean }
    if (!isNo) await confirmTranscript(id)
    await closePrompt(prompt._id, { origin: message._id, at: now })
    if (isNo) return [{ text: '那请您再说一遍，或者打字告诉我。' }]
    // In private the voice is answered itself.
    return inGroup ? [{ text: '好的。' }] : []
  },
}
