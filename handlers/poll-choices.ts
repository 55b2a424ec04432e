import type { Context, Reply } from '../bot/handler.ts'
import { channelOf } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { answersTo } from '../bot/poll/answers.ts'
import type { PollReading, Said } from '../bot/poll/read-answer.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { changeInWords, confirmation, standInWords } from '../bot/poll/words.ts'
import type { Member } from '../models/member.ts'
import type { Poll } from '../models/poll.ts'
import { keepPollAnswers, type PollAnswer } from '../models/poll-answer.ts'

/** How long after its announcement 都行 in the group is still said to a poll. */
const FRESH = 2 * 3_600_000

/** What a message says of a member's choice. */
export interface Choice {
  member: Member
  change: Omit<Said, 'who'>
}

/** Keeps what a message says of members' choices, each under the message and its number; `phone` where staff enter it. */
export async function keepChoices(
  poll: Poll,
  choices: readonly Choice[],
  context: Context & { channel?: PollAnswer['channel'] },
): Promise<void> {
  const { message, sender } = context
  await keepPollAnswers(
    choices.map(({ member, change }, index) => ({
      ...change,
      // As texts they stand in the order in which they were written.
      _id: `${message._id}#${String(index).padStart(3, '0')}`,
      poll: poll._id,
      member: idOf(member),
      words: changeInWords(poll, change),
      message: message._id,
      by: sender.contact,
      channel: context.channel ?? channelOf(context),
      at: message.sentAt,
      seq: message.seq,
    })),
  )
}

/**
 * Keeps what a member's message says: in the group in silence, but who has to wait for a place hears so in private.
 * Null where what he said in the group need not be meant for the poll at all.
 */
export async function takeReading(
  { poll, said, loose }: PollReading,
  member: Member,
  context: Context,
): Promise<Reply[] | null> {
  const { message, people, sender } = context
  const before = (await answersTo(poll, people)).filter((one) => one.message !== message._id)
  const known = new Set(before.map((one) => one.member))
  const isLate = message.sentAt.getTime() - (poll.publishedAt?.getTime() ?? 0) > FRESH
  if (loose && message.inGroup && (isLate || known.has(idOf(member)))) return null
  const isNamesake = (name: string) => people.members.filter((one) => one.name === name).length > 1
  if (said.some(({ who }) => isNamesake(who)))
    return message.inGroup ? null : [{ text: '名单上有同名的，请让本人说，或者告诉支部工作人员是哪一位。' }]
  const isList = channelOf(context) === 'solitaire'
  const choices = said.flatMap(({ who, ...change }) => {
    const of = who === 'self' ? member : people.byName.get(who)
    // A chain list repeats what others wrote, who may have said something else since.
    return of && (!isList || who === 'self' || !known.has(idOf(of))) ? [{ member: of, change }] : []
  })
  await keepChoices(poll, choices, context)
  const standing = standingOf(poll, await answersTo(poll, people))
  const own = choices.some((choice) => choice.member === member)
  const words = own ? standInWords(poll, standing, idOf(member)) : ''
  if (message.inGroup)
    return words.includes('候补')
      ? [{ to: { contact: sender.contact }, text: `${poll.title}：${words}。` }]
      : []
  const others = choices.filter((choice) => choice.member !== member).map((choice) => choice.member.name)
  const lines = [
    own ? confirmation(poll, standing, idOf(member)) : '',
    others.length ? `好的，替${others.join('、')}记下了（${poll.title}）。` : '',
  ]
  return [{ text: lines.filter(Boolean).join('\n') || '好的。' }]
}
