import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { guestsOf, rollInWords } from '../bot/meeting/roll.ts'
import { readTakeOff } from '../bot/meeting/take-off.ts'
import type { Member } from '../models/member.ts'
import { confirmPresences, noteGuests } from '../models/presence.ts'
import { heldFor, rollNow } from './held.ts'
import { followCorrection } from './make-ups.ts'

const EXAMPLE = '列席 张三（镇党建办）、王五'
const LONGEST = { name: 12, from: 20 }

/** Somebody who sits in, as staff wrote him. */
interface Said {
  name: string
  from: string
}

/** 列席: people who are there though not expected: members, and others who are not on the roster. */
export const guests = command({
  name: '列席',
  aliases: ['列席人员', '列席名单'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 记下列席的人；「列席 取消 王五」去掉`,
  parse: (text) => {
    const { gone, rest } = readTakeOff(text)
    return { gone, said: readGuests(rest) }
  },
  run: async ({ gone, said }, context) => {
    const { meeting } = await heldFor('held', '', context)
    if (said.length) await note(meeting._id, { gone, said }, context)
    const roll = await rollNow(meeting, context)
    await followCorrection(meeting, roll, context)
    const names = guestsOf(roll)
    const list = names.length ? `列席 ${names.length} 人：${names.join('、')}` : '还没有列席的人。'
    return [{ text: `${meetingName(meeting)}\n${list}\n${rollInWords(roll)}` }]
  },
})

/** 「张三（镇党建办）、王五」 */
function readGuests(text: string): Said[] {
  const parts = text.match(/[^、,，;；\s（(]+(?:\s*[（(][^）)]*[）)])?/g) ?? []
  return parts.map((part) => {
    const [, name = '', from = ''] = /^([^（(]+?)\s*(?:[（(]([^）)]*)[）)])?$/.exec(part) ?? []
    if (!/\p{L}/u.test(name) || [...name].length > LONGEST.name)
      throw new Complaint(`没看懂「${part.slice(0, 20)}」，请写成：${EXAMPLE}`)
    return { name, from: from.trim().slice(0, LONGEST.from) }
  })
}

/** Members are confirmed as present; others go on the list of guests. */
async function note(
  meeting: string,
  { gone, said }: { gone: boolean; said: Said[] },
  { people, message, sender }: Context,
): Promise<void> {
  const noted = { meeting, by: sender.contact, origin: message._id, at: message.sentAt, seq: message.seq }
  const members: Member[] = []
  const others: Said[] = []
  for (const one of said) {
    const member = one.from ? undefined : people.byName.get(one.name)
    if (member) members.push(member)
    else others.push(one)
  }
  await confirmPresences(
    members.map(({ _id }) => ({ ...noted, member: String(_id), how: gone ? 'absent' : 'room' })),
  )
  await noteGuests(others.map((one) => ({ ...noted, ...one, gone })))
}
