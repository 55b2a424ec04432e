import type { Context } from '../bot/handler.ts'
import { channelOf, spokenText } from '../bot/heard.ts'
import { type Doubt, noteDoubt } from '../models/doubt.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'

/** Keeps what a member said for staff to say what it means, with what it may mean if there is anything to lean to. */
export async function keepDoubt(
  { _id: meeting }: Meeting,
  of: { member: Member; likely?: Doubt['likely'] },
  context: Context,
): Promise<void> {
  const { account, message, sender } = context
  await noteDoubt({
    _id: message._id,
    account,
    meeting,
    member: String(of.member._id),
    contact: sender.contact,
    text: spokenText(context),
    ...('likely' in of ? { likely: of.likely } : {}),
    at: message.sentAt,
    seq: message.seq,
    channel: channelOf(context),
  })
}
