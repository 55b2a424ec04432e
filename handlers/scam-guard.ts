import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { scamSigns } from '../bot/language/scam.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import type { InboxMessage } from '../models/inbox.ts'

const QUOTED = 80
/** The group hears one warning for a chain of such messages. */
const CALM = 10 * 60_000

/** What looks like a fraud in the group: the group is warned politely, without a name, and staff are told. */
export const scamGuard: Listener = {
  name: 'scam-guard',
  hear: async (context) => {
    const { account, message, people } = context
    if (!message.inGroup || isStaff(context)) return null
    const signs = scamSigns(wordsOf(message), people.scamWords)
    const [first] = signs
    if (!first) return null
    const window = Math.floor(message.receivedAt.getTime() / CALM)
    return [
      {
        to: 'group',
        key: `scam-guard:${account}:${window}`,
        text: `温馨提醒：刚才有条消息像是常见的骗局（${first}）。凡是要转账、要验证码、让点链接领东西的，先别急，问问家里人或支部，也可以打反诈专线 96110。`,
      },
      {
        to: 'staff',
        key: `scam-told:${message._id}`,
        text: `群里${whoseIn(context)}有一条像骗局（${signs.join('、')}），我已经提醒了大家：\n「${quoted(message.text || message.link?.title || '')}」\n不是的话不用管。`,
      },
    ]
  },
}

/** Numbers of cards and papers in the group: staff are told, so that they have it taken back; the group hears nothing. */
export const secretGuard: Listener = {
  name: 'secret-guard',
  hear: async (context): Promise<Reply[] | null> => {
    const { message } = context
    const secrets = message.inGroup ? secretsIn(wordsOf(message)) : []
    if (!secrets.length) return null
    const text = `群里${whoseIn(context)}发的一条里像是有${secretsInWords(secrets)}。两分钟内可以请他撤回。`
    return [{ to: 'staff', key: `secret-told:${message._id}`, text }]
  },
}

/** All that can be read of it: what was typed, what a link says of itself, what a file is called. */
function wordsOf({ text, link, file }: InboxMessage): string {
  return [text, link?.title, link?.description, link?.url, file?.name].filter(Boolean).join('\n')
}

function whoseIn({ sender }: Context): string {
  return sender.name ? `（${sender.name}）` : ''
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
}
