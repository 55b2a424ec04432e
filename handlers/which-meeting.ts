import { openQuestions } from '../bot/asked.ts'
import { whichByAnswer } from '../bot/choice.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import type { Change } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import { ask, closePrompt, narrowPrompt, type Prompt } from '../models/prompt.ts'
import { isForLater } from './asked-since.ts'
import { type Heard, take } from './take.ts'

/** What a question of which meeting somebody answered is about. */
interface MeetingQuestion {
  /** Message by which it was asked. */
  origin: string
  meetings: string[]
  /** What is recorded for the chosen one; the latest where it was said again before the answer. */
  heard: { self: boolean; members: string[]; change: Change }[]
}

const PATIENCE = 24 * 3_600_000
const SHOWN = 20

/** Asks in private which of several open meetings is meant. What is said again before the answer replaces it. */
export async function askWhichMeeting(
  meetings: readonly Meeting[],
  heard: readonly Heard[],
  context: Context,
): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const about: MeetingQuestion = {
    origin: message._id,
    meetings: meetings.map(({ _id }) => _id),
    heard: heard.map((one) => ({ ...one, members: one.members.map(({ _id }) => String(_id)) })),
  }
  const isSame = ({ about: other }: Prompt) =>
    (other as MeetingQuestion).meetings.join() === about.meetings.join()
  const earlier = (await questionsTo(context)).find((one) => !one.answeredAt && isSame(one))
  if (earlier && originOf(earlier) !== message._id) {
    await narrowPrompt(earlier._id, { ...about, origin: originOf(earlier) })
    return []
  }
  const options = meetings.map(meetingName)
  const _id = keyOf(context)
  await ask({ _id, account, contact: sender.contact, kind: 'meeting', options, about, askedAt: now })
  const list = options.map((option, index) => `${index + 1} ${option}`).join('\n')
  const said = spokenText(context).replace(/\s+/g, ' ').slice(0, SHOWN)
  return [
    {
      to: { contact: sender.contact },
      text: `您说的「${said}」，是说哪一个？\n${list}\n回数字就行；都是的话，回「都」。`,
    },
  ]
}

/** The key of the question that a message makes the bot ask: read again, it is no answer to that. */
function keyOf({ message }: Context): string {
  return `meeting:${message._id}`
}

function questionsTo(context: Context): Promise<Prompt[]> {
  return openQuestions('meeting', PATIENCE, context)
}

function originOf({ about }: Prompt): string {
  return (about as MeetingQuestion).origin
}

/** The answer to which meeting somebody meant. */
export const whichMeetingMeant: Listener = {
  name: 'which-meeting',
  hear: async (context) => {
    const { message, meetings } = context
    if (message.inGroup || !isInWords(context)) return null
    const [prompt] = (await questionsTo(context)).filter(({ _id }) => _id !== keyOf(context))
    if (!prompt || (await isForLater(prompt, context))) return null
    const about = prompt.about as MeetingQuestion
    const asked = about.meetings.flatMap((id) => meetings.find(({ _id }) => _id === id) ?? [])
    const chosen = whichByAnswer(
      spokenText(context),
      asked.map(({ title }) => title),
    )
    return chosen
      ? settle(
          prompt,
          chosen.flatMap((index) => asked[index] ?? []),
          context,
        )
      : null
  },
}

async function settle(prompt: Prompt, chosen: Meeting[], context: Context): Promise<Reply[]> {
  const { message, people, now } = context
  const heard = (prompt.about as MeetingQuestion).heard.map((one) => ({
    ...one,
    members: people.members.filter(({ _id }) => one.members.includes(String(_id))),
  }))
  const replies: Reply[] = []
  for (const meeting of chosen) replies.push(...(await take(meeting, heard, context)))
  await closePrompt(prompt._id, { origin: message._id, at: now })
  return replies.length ? replies : [{ text: '好的，那就不记了。' }]
}
