import { Complaint } from '../bot/errors.ts'
import { greetingsOn, wishedInGroup } from '../bot/greeting/occasions.ts'
import { greetingData, inGroup } from '../bot/greeting/send.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { dayOf, shanghaiTime } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { membersNamed } from '../bot/named.ts'
import { agreeToGroup, chooseGreetings } from '../models/greeting-choice.ts'
import type { Member } from '../models/member.ts'

const MEMBER_PRIVATE = { who: 'member', where: ['private'], help: '' } as const
/** From then on the day's birthdays were told to the group already. */
const TOLD_AT = 8

/** 不收问候, 收问候: whether a member wants any. */
export const greetingsWanted = command({
  ...MEMBER_PRIVATE,
  name: '不收问候',
  aliases: ['不要问候', '不要发问候', '别发问候', '收问候', '要问候'],
  parse: (rest, { text }) => ({ rest, none: /不|别/.test(text) }),
  run: async ({ rest, none }, context) => {
    const members = membersMeant(rest, context)
    for (const member of members) await chooseGreetings(idOf(member), { none, at: context.now })
    const text = none ? '好的，以后不再发问候。想收了，发「收问候」。' : '好的，以后节日、生日问候您。'
    return [{ text }]
  },
})

/** 群里祝福: on his birthday the group may wish a member well; without that nobody there reads of it. */
export const wishesInGroup = command({
  ...MEMBER_PRIVATE,
  name: '群里祝福',
  aliases: ['可以群里祝福', '群里可以祝福', '群里祝福我', '不要群里祝福', '群里不要祝福', '别在群里祝福'],
  parse: (rest, { text }) => ({ rest, group: !/不|别/.test(text) }),
  run: async ({ rest, group }, context) => {
    const members = membersMeant(rest, context)
    const whose = rest ? `${members.map(({ name }) => name).join('、')}的` : '您的'
    const agreed: Member[] = []
    for (const member of members) {
      if (!group) await chooseGreetings(idOf(member), { group, at: context.now })
      else if (await agreeToGroup(idOf(member), context.message._id, context.now)) agreed.push(member)
    }
    if (!group) return [{ text: `好的，${whose}生日不在群里说。` }]
    const text = `好的，${whose}生日，群里也祝福一声，不说岁数。不想了，发「不要群里祝福」。`
    return [{ text }, ...(await today(agreed, context))]
  },
})

/** Who agreed on his birthday is wished well at once. */
async function today(members: readonly Member[], context: Context): Promise<Reply[]> {
  const day = dayOf(context.now)
  if (shanghaiTime(context.now).hour < TOLD_AT) return []
  const data = await greetingData(context)
  return wishedInGroup(greetingsOn(day, data), data)
    .filter((member) => members.includes(member))
    .map((member) => inGroup(member, day))
}

function membersMeant(rest: string, context: Context): Member[] {
  const { member } = context.sender
  if (rest && isStaff(context)) return membersNamed(rest, context.people).members
  if (!member) throw new Complaint('我还没把您和名单对上，请跟工作人员说一声，由他们记。')
  return [member]
}
