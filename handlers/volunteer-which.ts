import { readAnswer } from '../bot/answer.ts'
import { openQuestions } from '../bot/asked.ts'
import { whichByAnswer } from '../bot/choice.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { taskName } from '../bot/service/task-words.ts'
import { ask, closePrompt } from '../models/prompt.ts'
import { volunteerTask } from '../models/volunteer-task.ts'
import { isForLater } from './asked-since.ts'
import { heardOf, take } from './take.ts'
import type { Calls } from './volunteer-meant.ts'
import { type Origin, originOf, recordParts, type Said } from './volunteer-record.ts'

const PATIENCE = 24 * 3_600_000
const SHOWN = 20

interface WhichQuestion {
  text: string
  tasks: number[]
  meetings: string[]
  said: Said[]
  /** The message that is asked about: the place is that of its time. */
  origin: Origin
}

/** Asks in private which of several open calls is meant. */
export async function askWhichCall(
  { tasks, meetings }: Calls,
  said: readonly Said[],
  context: Context,
): Promise<Reply[]> {
  const { account, sender, now } = context
  const text = spokenText(context)
  const about: WhichQuestion = {
    text,
    tasks: tasks.map(({ _id }) => _id),
    meetings: meetings.map(({ _id }) => _id),
    said: [...said],
    origin: originOf(context),
  }
  const options = [...tasks.map((task) => `志愿：${taskName(task)}`), ...meetings.map(meetingName)]
  const question = { _id: keyOf(context), account, contact: sender.contact, askedAt: now }
  await ask({ ...question, kind: 'volunteer', options, about })
  const list = options.map((option, index) => `${index + 1} ${option}`).join('\n')
  const shown = text.replace(/\s+/g, ' ').slice(0, SHOWN)
  return [
    {
      to: { contact: sender.contact },
      text: `您说的「${shown}」，是说哪一个？\n${list}\n回数字就行；都是的话，回「都」。`,
    },
  ]
}

function keyOf({ message }: Context): string {
  return `volunteer:${message._id}`
}

/** The answer to which of several calls somebody meant. */
export const whichCallMeant: Listener = {
  name: 'which-call',
  hear: async (context) => {
    const { account, message, meetings, now } = context
    if (message.inGroup || !isInWords(context)) return null
    const questions = await openQuestions('volunteer', PATIENCE, context)
    // The message that made the bot ask is no answer when it is read again.
    const [prompt] = questions.filter(({ _id }) => _id !== keyOf(context))
    if (!prompt || (await isForLater(prompt, context))) return null
    const about = prompt.about as WhichQuestion
    const chosen = whichByAnswer(spokenText(context), prompt.options)
    if (!chosen) return null
    const replies: Reply[] = []
    for (const index of chosen) {
      const task = await volunteerTask(about.tasks[index] ?? 0, account)
      const meeting = meetings.find(({ _id }) => _id === about.meetings[index - about.tasks.length])
      // He said it before the task was closed.
      if (task && task.state !== 'off')
        replies.push(...(await recordParts(task, about.said, { origin: about.origin, context })))
      if (meeting) {
        const { entries } = readAnswer({ meeting, text: about.text, previous: [] }, context)
        replies.push(...(await take(meeting, heardOf(entries, context), context)))
      }
    }
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return replies.length ? replies : [{ text: '好的，那就不记了。' }]
  },
}
