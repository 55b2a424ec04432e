import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaffPrivate } from '../bot/heard.ts'
import { meetingById } from '../models/meeting.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'
import { cancellationOf, changeOf } from './change.ts'
import type { ChangeQuestion } from './change-target.ts'
import { draftChosen } from './meeting.ts'
import { CHANGES } from './revise.ts'

const PATIENCE = 30 * 60_000

/** A staff member's number after a time could be read in two ways, or a change could mean several meetings. */
export const numbered: Listener = {
  name: 'numbered',
  hear: async (context) => {
    const [, digit] = /^\s*第?([1-9])[个\s。.]*$/.exec(context.message.text.normalize('NFKC')) ?? []
    if (!digit || !isStaffPrivate(context)) return null
    const asked = (kind: 'when' | 'change') => openQuestions(kind, PATIENCE, context)
    const [prompt] = [...(await asked('when')), ...(await asked('change'))].sort(
      (one, other) => other.askedAt.getTime() - one.askedAt.getTime(),
    )
    if (!prompt) return null
    const choose = prompt.kind === 'when' ? draftChosen : changeChosen
    return choose(prompt, Number(digit), context)
  },
}

/** Reads the change of the meeting of that number back, from 1. */
async function changeChosen(prompt: Prompt, number: number, context: Context): Promise<Reply[]> {
  const { order, meetings, now } = prompt.about as ChangeQuestion
  const meeting = await meetingById(meetings[number - 1] ?? '')
  if (!meeting) throw new Complaint(`请回 1 到 ${meetings.length} 的数字。`)
  await closePrompt(prompt._id, { origin: context.message._id, at: context.now })
  const read = CHANGES.get(order.command)
  return read
    ? changeOf(
        meeting,
        { words: order.rest, read: (words, one) => read(words, one, { ...context, now }) },
        context,
      )
    : cancellationOf(meeting, order.rest, context)
}
