import type { Context, Handler, Reply } from './handler.ts'
import { requireCode, wordsWithCode } from './second-factor.ts'

const STALE = 2 * 60_000
const TOO_LATE = '这句话到得太晚，我没有照办。还需要的话，请再发一次。'

/**
 * Runs a command by what follows its name; null when that is not meant for it. A code of the second factor is taken
 * where the command asks for one. Old messages may arrive after a reconnect: no command in them is obeyed.
 */
export async function callCommand(handler: Handler, rest: string, context: Context): Promise<Reply[] | null> {
  const guarded = wordsWithCode(handler, rest, context)
  const args = handler.parse(guarded?.words ?? rest, context.message)
  if (args === undefined) return null
  if (isStale(context)) return [{ text: TOO_LATE }]
  if (guarded) await requireCode(guarded, handler, context)
  return await handler.run(args, context)
}

function isStale({ message }: Context): boolean {
  return message.receivedAt.getTime() - message.sentAt.getTime() > STALE
}
