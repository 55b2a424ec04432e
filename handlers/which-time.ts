import type { Listener } from '../bot/handler.ts'
import { isStaffPrivate } from '../bot/heard.ts'
import { openPrompts } from '../models/prompt.ts'
import { draftChosen } from './meeting.ts'

const PATIENCE = 30 * 60_000

/** A staff member's number after a time could be read in two ways. */
export const whichTime: Listener = {
  name: 'which-time',
  hear: async (context) => {
    const { account, sender, message, now } = context
    const [, digit] = /^\s*第?([1-9])[个\s。.]*$/.exec(message.text.normalize('NFKC')) ?? []
    if (!digit || !isStaffPrivate(context)) return null
    const [prompt] = await openPrompts(
      { account, contact: sender.contact, kind: 'when' },
      { since: new Date(now.getTime() - PATIENCE), origin: message._id },
    )
    return prompt ? draftChosen(prompt, Number(digit), context) : null
  },
}
