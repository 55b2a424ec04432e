import type { Readable } from 'node:stream'
import { FileBox } from 'file-box'
import type { PuppetService } from 'wechaty-puppet-service'
import { UnsentError, withDeadline } from './errors.ts'

/** What is sent at once. */
export type Sendable =
  | { text: string }
  | { link: { url: string; title: string; description: string } }
  | { file: { name: string; size: number; open: () => Readable } }

const CALL = 5_000

/**
 * Sends it; resolves with the message id where the puppet gives one. Rejects with an UnsentError when nothing left this
 * machine, with a DeadlineError after 5 s, for a file as much later as it is large.
 */
export async function sendContent(
  puppet: PuppetService,
  conversation: string,
  content: Sendable,
): Promise<string | undefined> {
  try {
    return (await callSend(puppet, conversation, content)) ?? undefined
  } catch (error) {
    const { message = '' } = Object(error) as { message?: string }
    // gRPC has no code of its own for a call that never left; one that broke off later is «Connection dropped».
    throw message.includes('No connection established') ? new UnsentError(message) : error
  }
}

async function callSend(puppet: PuppetService, conversation: string, content: Sendable) {
  if ('text' in content)
    return await withDeadline('send', CALL, puppet.messageSendText(conversation, content.text))
  if ('link' in content)
    return await withDeadline('send link', CALL, puppet.messageSendUrl(conversation, content.link))
  const { name, size, open } = content.file
  const deadline = CALL + size / 200
  return await withDeadline(
    'send file',
    deadline,
    puppet.messageSendFile(conversation, FileBox.fromStream(open(), name)),
  )
}
