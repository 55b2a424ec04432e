import type { Context } from '../bot/handler.ts'
import { channelOf } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import type { Said } from '../bot/poll/read-answer.ts'
import { changeInWords } from '../bot/poll/words.ts'
import type { Member } from '../models/member.ts'
import type { Poll } from '../models/poll.ts'
import { keepPollAnswers, type PollAnswer } from '../models/poll-answer.ts'

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
      _id: `${message._id}#${index}`,
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
