import { addressedText } from './address.ts'
import type { Context } from './handler.ts'

/** Whether bound staff said it in a private chat, in words. */
export function isStaffPrivate({ message, sender }: Context): boolean {
  return !message.inGroup && message.kind === 'text' && (sender.role === 'staff' || sender.role === 'admin')
}

/** What was said, without the bot's name before it. */
export function spokenText({ message, people }: Context): string {
  return addressedText(message, people.branch?.self) ?? message.text.trim()
}
