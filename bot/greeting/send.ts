import { bereavementsSince } from '../../models/bereavement.ts'
import { releasedGreetings } from '../../models/greeting.ts'
import { greetingChoices } from '../../models/greeting-choice.ts'
import type { Member } from '../../models/member.ts'
import type { Reply, Scene } from '../handler.ts'
import { momentAt } from '../language/calendar.ts'
import { idOf } from '../member-id.ts'
import { type Greeting, type GreetingData, greetingsOn, wishedInGroup } from './occasions.ts'
import { WISHES } from './texts.ts'

const DAY = 24 * 3_600_000
/** 百日: for so long a family is in mourning. */
const MOURNING = 100 * DAY
/** From then on a day's wishes come too late. */
const UNTIL = '21:00'
const MAY_SHARE = '\n（愿意让大家也在群里祝福您，回「群里祝福」。）'

/** Everything that greetings are made from. Where members are greeted by the settings, 生日 and 政治生日 are released. */
export async function greetingData({ account, now, people, settings }: Scene): Promise<GreetingData> {
  const [released, choices, deaths] = await Promise.all([
    releasedGreetings(account),
    greetingChoices(),
    bereavementsSince(account, new Date(now.getTime() - MOURNING)),
  ])
  const bySetting = settings.greetMembers ? WISHES.filter(({ kind }) => kind === 'birthday') : []
  return {
    members: people.members,
    released: new Map<string, { text: string }>([
      ...bySetting.map((wish) => [wish.occasion, wish] as const),
      ...released,
    ]),
    choices,
    bereaved: new Set(deaths.map(({ member }) => member)),
  }
}

/** What is sent on a day (YYYY-MM-DD): each member is greeted once in private; the group only for who agreed. */
export function greetingReplies(day: string, data: GreetingData, account: string): Reply[] {
  const greetings = greetingsOn(day, data)
  return [
    ...greetings.flatMap((greeting) => toMember(greeting, { day, data, account })),
    ...wishedInGroup(greetings, data).map((member) => inGroup(member, day)),
  ]
}

function toMember(
  { member, occasion, text }: Greeting,
  { day, data, account }: { day: string; data: GreetingData; account: string },
): Reply[] {
  if (member.contact?.account !== account) return []
  const asks = occasion === '生日' && data.choices.get(idOf(member))?.group === undefined
  return [
    {
      to: { contact: member.contact.id },
      purpose: 'round',
      key: `greeting:${idOf(member)}:${day}`,
      text: `${text}${asks ? MAY_SHARE : ''}`,
      expiresAt: momentAt(day, UNTIL),
    },
  ]
}

/** What the group reads of a member's birthday, once on that day: his name, and no age. */
export function inGroup(member: Member, day: string): Reply {
  const text = `今天是${member.name}同志的生日，支部祝您生日快乐，身体健康！`
  const key = `greeting-group:${day}:${idOf(member)}`
  return { to: 'group', purpose: 'push', key, text, expiresAt: momentAt(day, UNTIL) }
}
