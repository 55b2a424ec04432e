import type { Listener } from '../bot/handler.ts'
import { isStaff, spokenText } from '../bot/heard.ts'
import { redFlagIn } from '../bot/language/red-flag.ts'

const QUOTED = 60
const KINDS = ['text', 'voice']

/**
 * What cannot wait, wherever it is said: the one who said it gets the number to call, in private, and staff hear of
 * it at once, by night too. The group hears nothing of anybody's health.
 */
export const redFlag: Listener = {
  name: 'red-flag',
  hear: async (context) => {
    const { message, sender } = context
    if (!KINDS.includes(message.kind) || isStaff(context) || sender.role === 'stranger') return null
    const said = spokenText(context)
    const flag = redFlagIn(said)
    if (!flag) return null
    const quote = said.length > QUOTED ? `${said.slice(0, QUOTED)}…` : said
    const phone = sender.member?.phone ? `电话 ${sender.member.phone}。` : ''
    return [
      { to: { contact: sender.contact }, key: `red-flag:${message._id}`, text: flag.advice },
      {
        to: 'staff',
        key: `red-flag-told:${message._id}`,
        text: `【急】${sender.name}${message.inGroup ? '在群里' : ''}说：「${quote}」像是${flag.what}，请马上联系。${phone}我已把该打的电话私聊告诉了他。`,
      },
    ]
  },
}
