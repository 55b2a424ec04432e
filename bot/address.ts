import type { InboxMessage } from '../models/inbox.ts'

/** The bot's name, as people call it. */
export const BOT_NAME = '小卫'

const EVERYBODY = /@所有人|@all\b/i
const CALLED = new RegExp(`^[@＠]?${BOT_NAME}(?:[\\s\u2005，,。.：:！!、～~]+|$)`)
const CALLED_GLUED = new RegExp(`^[@＠]?${BOT_NAME}`)

/**
 * What is said to the bot: the whole text in a private chat; in a group the text after 「小卫」 or after an
 * @-mention of the account. Null when a group message is not addressed to it; @所有人 is not.
 */
export function addressedText(
  message: Pick<InboxMessage, 'text' | 'inGroup' | 'mentions'>,
  self: string | undefined,
): string | null {
  const text = message.text.trim()
  if (!message.inGroup) return text.replace(CALLED, '').trim()
  if (CALLED.test(text)) return text.replace(CALLED, '').trim()
  const mentioned = self !== undefined && message.mentions.includes(self) && !EVERYBODY.test(text)
  if (mentioned) return text.replace(/^[@＠][^\s\u2005]+[\s\u2005]*/, '').trim()
  return null
}

/** True when a text begins with the bot's name, even without a pause after it. */
export function callsByName(text: string): boolean {
  return CALLED_GLUED.test(text.trim())
}
