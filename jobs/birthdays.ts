import { dailyAt } from '../bot/daily.ts'
import type { Job, Reply, Scene } from '../bot/handler.ts'
import { reachInWords } from '../bot/help/help-words.ts'
import { addDays, dayInWords, dayOf, momentAt } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { type Celebrated, celebratedInWords, celebratedOn } from '../bot/record/birthdays.ts'
import type { Member } from '../models/member.ts'

/** How many days ahead staff are told, so that a visit can be made. */
const AHEAD = 3
const LATE = 10 * 60
/** From then on a day's wishes come too late. */
const UNTIL = '21:00'

/** In the morning staff hear whose birthday and 政治生日 it is; members are greeted in private where it is set so. */
export const birthdays: Job = {
  name: 'birthdays',
  schedule: () => dailyAt('08:00'),
  lateMinutes: () => LATE,
  run: async (slot, scene) => {
    const today = dayOf(slot)
    const { members } = scene.people
    const now = celebratedOn(today, members)
    const soon = celebratedInWords(celebratedOn(addDays(today, AHEAD), members))
    const lines = [
      ...(celebratedInWords(now) ? [`今天${celebratedInWords(now)}。`, ...phones(now)] : []),
      ...(soon ? [`${dayInWords(addDays(today, AHEAD))}${soon}。`] : []),
    ]
    const expiresAt = momentAt(today, UNTIL)
    const told: Reply[] = lines.length
      ? [{ to: 'staff', purpose: 'push', text: lines.join('\n'), expiresAt }]
      : []
    return [...told, ...(scene.settings.greetMembers ? greetings(now, scene) : [])]
  },
}

function phones({ birthdays: born, party }: Celebrated): string[] {
  const members = new Set([...born, ...party].map(({ member }) => member))
  return [...members].map(
    (member) => `　${member.name}：${reachInWords(member) || '没有电话。'}${inHospital(member)}`,
  )
}

function inHospital({ hospital }: Member): string {
  return hospital ? `住院：${hospital}。` : ''
}

/** To whom lies in hospital somebody goes, or phones: a wish for good health from a program is out of place. */
function greetings({ day, birthdays: born, party }: Celebrated, { account }: Scene): Reply[] {
  const to = (member: Member, what: string, text: string): Reply[] =>
    member.contact?.account === account && !member.hospital
      ? [
          {
            to: { contact: member.contact.id },
            purpose: 'round',
            key: `${what}:${idOf(member)}:${day}`,
            text,
            expiresAt: momentAt(day, UNTIL),
          },
        ]
      : []
  return [
    ...born.flatMap(({ member }) =>
      to(member, 'birthday', `${member.name}同志：今天是您的生日，支部祝您生日快乐，身体健康！`),
    ),
    ...party.flatMap(({ member, years }) =>
      to(
        member,
        'party-birthday',
        `${member.name}同志：今天是您的政治生日，您入党 ${years} 周年了。支部向您致敬，祝您健康长寿！`,
      ),
    ),
  ]
}
