import type { Channel } from '../models/attendance.ts'
import { addressedText } from './address.ts'
import type { Context } from './handler.ts'
import { isSolitaire } from './language/reply/solitaire.ts'

/** Whether bound staff said it in a private chat, in words. */
export function isStaffPrivate(context: Context): boolean {
  return !context.message.inGroup && context.message.kind === 'text' && isStaff(context)
}

export function isStaff({ sender }: Pick<Context, 'sender'>): boolean {
  return sender.role === 'staff' || sender.role === 'admin'
}

/** Whether it was said in words, typed or spoken. */
export function isInWords({ message }: Pick<Context, 'message'>): boolean {
  return message.kind === 'text' || message.kind === 'voice'
}

/** What was said, without the bot's name before it. */
export function spokenText({ message, people }: Context): string {
  return addressedText(message, people.branch?.self) ?? message.text.trim()
}

/** Through which channel an answer to a call came. */
export function channelOf({ message }: Pick<Context, 'message'>): Channel {
  if (message.kind === 'solitaire' || isSolitaire(message.text)) return 'solitaire'
  return message.inGroup ? 'group' : 'private'
}
