import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import { greetingData, greetingReplies } from '../bot/greeting/send.ts'
import { type Wish, wishesOfAll, wishFor } from '../bot/greeting/texts.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf, shanghaiTime } from '../bot/language/calendar.ts'
import { releaseGreeting } from '../models/greeting.ts'

const PATIENCE = 3 * 24 * 3_600_000
/** The hours in which what is released for today goes out at once. */
const HOURS = { from: 8, until: 20 }

/** 放行: those that were shown last, or of these numbers or names, are sent from now on. */
export const releaseWishes = command({
  name: '放行',
  aliases: ['问候放行', '放行吧'],
  who: 'staff',
  where: ['private'],
  help: '',
  deed: () => 'publish',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const chosen = await chosenBy(rest, context)
    const { released } = await greetingData(context)
    const texts = chosen.map(({ occasion, text }) => ({
      occasion,
      text: released.get(occasion)?.text ?? text,
    }))
    return await release(texts, context)
  },
})

/** From now on these texts are sent on their occasions; what is for today goes out at once. */
export async function release(
  texts: readonly Pick<Wish, 'occasion' | 'text'>[],
  context: Context,
): Promise<Reply[]> {
  const { account, sender, now } = context
  for (const { occasion, text } of texts)
    await releaseGreeting({ account, occasion, text, by: sender.name, at: now })
  const names = texts.map(({ occasion }) => occasion).join('、')
  const { hour } = shanghaiTime(now)
  const isInTime = hour >= HOURS.from && hour < HOURS.until
  const today = isInTime ? greetingReplies(dayOf(now), await greetingData(context), account) : []
  return [
    {
      text: `好的，${names}的问候放行了，到那天早上 8 点私聊发，一个人一天至多一条。住院的、家里有丧事的、说过不收的不发。`,
    },
    ...today,
  ]
}

/** Those that words mean: all, names, or numbers of the list shown last; without words the whole of that list. */
export async function chosenBy(rest: string, context: Context): Promise<Wish[]> {
  const plain = rest.replace(/^[吧了。.！!]+$/, '')
  const all = wishesOfAll(plain)
  if (all) return all
  const [prompt] = await openQuestions('greetings', PATIENCE, context)
  const shown = prompt?.options ?? []
  if (!plain && !shown.length) throw new Complaint('先发「问候」看看有哪些，再回「放行」。')
  const words = plain ? plain.split(/[\s，,、；;和]+/).filter(Boolean) : shown
  return words.map((word) => {
    const [, number] = /^第?(\d{1,2})[条个]?[吧。.！!]*$/.exec(word) ?? []
    const found = wishFor(number ? (shown[Number(number) - 1] ?? '') : word)
    if (!found) throw new Complaint(`没有「${word.slice(0, 10)}」的问候。发「问候」看有哪些。`)
    return found
  })
}
