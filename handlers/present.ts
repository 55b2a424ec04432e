import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { type Bulk, type PresentWords, readPresent } from '../bot/meeting/present-words.ts'
import { type Roll, rollInWords } from '../bot/meeting/roll.ts'
import { readNamed } from '../bot/name-list.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import { confirmPresences, type PresentHow } from '../models/presence.ts'
import { heldFor, rollNow } from './held.ts'
import { followCorrection } from './make-ups.ts'

const EXAMPLE = '实到 全部按签到；实到 莫道明、程国安；未到 王德昌'
const SHOWN = 20

/** 实到: staff confirm who is there. */
export const present = confirmation({
  name: '实到',
  aliases: ['确认实到', '到场', '实到人员'],
  how: 'room',
  help: '实到 全部按签到／实到 莫道明、程国安／实到 线上 罗朝阳 —— 确认谁到了，看够不够过半',
})

/** 未到: staff say who is not. */
export const absent = confirmation({
  name: '未到',
  aliases: ['没到', '缺席', '未到人员'],
  how: 'absent',
  help: '未到 王德昌 —— 确认谁没到，也用来更正',
})

function confirmation({
  how,
  ...words
}: Pick<Handler, 'name' | 'aliases' | 'help'> & { how: PresentHow }): Handler {
  return command({
    ...words,
    who: 'staff',
    where: ['private'],
    parse: (rest) => ({ rest }),
    run: async ({ rest }, context) => {
      const { meeting } = await heldFor('held', '', context)
      return rest ? confirm(meeting, readPresent(rest, how), context) : show(meeting, context)
    },
  })
}

async function show(meeting: Meeting, context: Context): Promise<Reply[]> {
  const roll = await rollNow(meeting, context)
  const lines = [meetingName(meeting), rollInWords(roll), ...unsettledLines(roll), `确认：${EXAMPLE}`]
  return [{ text: lines.join('\n') }]
}

async function confirm(meeting: Meeting, said: PresentWords, context: Context): Promise<Reply[]> {
  const { message, sender, people } = context
  const before = await rollNow(meeting, context, message._id)
  const named = (['room', 'online', 'absent'] as const).map((how) => ({
    how,
    ...readNamed(said.names[how], people),
  }))
  const settled = new Map<Member, PresentHow>(said.bulk.flatMap((bulk) => bulkOf(bulk, before)))
  for (const { how, members } of named) for (const member of members) settled.set(member, how)
  const problems = named.flatMap((one) => one.problems)
  const left = problems.length
    ? `没记上：${problems.join('；')}。不在名单上的人，写「列席 姓名（单位）」。`
    : ''
  if (!settled.size) throw new Complaint(left || nobodyWords(said))
  await confirmPresences(
    [...settled].map(([member, how]) => ({
      meeting: meeting._id,
      member: String(member._id),
      how,
      by: sender.contact,
      origin: message._id,
      at: message.sentAt,
      seq: message.seq,
    })),
  )
  const roll = await rollNow(meeting, context)
  await followCorrection(meeting, roll, context)
  const lines = [
    confirmedWords(settled),
    meetingName(meeting),
    rollInWords(roll),
    ...unsettledLines(roll),
    left,
  ]
  return [{ text: lines.filter(Boolean).join('\n') }]
}

/** Those whom a word means at once, each as he said; what a person confirmed before stands. */
function bulkOf(bulk: Bulk, { signed, awaited }: Roll): [Member, PresentHow][] {
  const room = [...(bulk === 'online' ? [] : signed.room), ...(bulk === 'called' ? awaited.room : [])]
  const online = [...signed.online, ...(bulk === 'signed' ? [] : awaited.online)]
  return [
    ...room.map((member): [Member, PresentHow] => [member, 'room']),
    ...online.map((member): [Member, PresentHow] => [member, 'online']),
  ]
}

function nobodyWords({ bulk }: PresentWords): string {
  return bulk.length
    ? '没有签到了还没确认的人。可以写姓名，如：实到 莫道明、程国安'
    : `没看懂，请写成：${EXAMPLE}`
}

/** 已确认：实到 3 人（…），未到 1 人（王德昌）。 */
function confirmedWords(settled: ReadonlyMap<Member, PresentHow>): string {
  const parts = (
    [
      ['room', '实到'],
      ['online', '线上'],
      ['absent', '未到'],
    ] as const
  ).flatMap(([how, word]) => {
    const names = [...settled].flatMap(([{ name }, one]) => (one === how ? [name] : []))
    return names.length ? [`${word} ${names.length} 人（${shortList(names)}）`] : []
  })
  return `已确认：${parts.join('，')}。`
}

/** What nobody confirmed yet, a line each. */
export function unsettledLines({ signed, awaited }: Roll): string[] {
  const signing = [...signed.room, ...signed.online]
  const waiting = [...awaited.room, ...awaited.online]
  return [
    ...(signing.length ? [`签到了还没确认 ${signing.length} 人：${shortList(namesOf(signing))}`] : []),
    ...(waiting.length
      ? [`报了来、没签到也没确认 ${waiting.length} 人：${shortList(namesOf(waiting))}`]
      : []),
  ]
}

function namesOf(members: readonly Member[]): string[] {
  return members.map(({ name }) => name)
}

function shortList(names: readonly string[]): string {
  return names.slice(0, SHOWN).join('、') + (names.length > SHOWN ? ' 等' : '')
}
