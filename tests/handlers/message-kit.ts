import type { InboxMessage } from '../../models/inbox.ts'

/** A message of the account `main` as the inbox keeps it: a text in private, unless `fields` say otherwise. */
export function messageOf(
  { sender, text, at, seq }: { sender: string; text: string; at: Date; seq: number },
  fields: Partial<InboxMessage>,
): InboxMessage {
  const conversation = fields.inGroup ? 'room' : sender
  return {
    _id: `main/${conversation}/${seq}`,
    account: 'main',
    conversation,
    inGroup: false,
    sender,
    senderName: sender,
    kind: 'text',
    text,
    mentions: [],
    sentAt: at,
    receivedAt: at,
    seq,
    partition: 0,
    state: 'waiting',
    attempts: 0,
    ...fields,
  }
}
