import type { Context, Handler, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { readWhen } from '../bot/language/when.ts'
import { kindIn } from '../bot/meeting/meeting-kind.ts'
import { type Desk, deskOf } from '../models/desk.ts'
import { board } from './board.ts'
import { callMeeting } from './meeting.ts'
import { proxy } from './proxy.ts'
import { postpone, revisions } from './revise.ts'
import { send } from './send.ts'

const STALE = 2 * 60_000

/** A command, and what must follow its name without a pause for it to be meant. */
interface Glued {
  command: Handler
  fits: (rest: string, context: Context) => boolean | Promise<boolean>
}

/** 「时间改到…」 says that something published is to change. */
const SAYS_CHANGE = /^(?:改|(?:时间|地点|议题)改[为到成])/

const saysTime = (rest: string, { now }: Context) => {
  const reading = readWhen(rest, now)
  return reading.kind !== 'none' || reading.misread !== undefined
}

const COMMANDS: readonly Glued[] = [
  { command: callMeeting, fits: saysTime },
  {
    command: proxy,
    fits: (rest, { people }) => people.finder.mentions(rest)[0]?.start === 0,
  },
  { command: board, fits: (rest) => kindIn(rest) !== undefined },
  { command: send, fits: async (rest, context) => saysTime(rest, context) && (await lies('study', context)) },
  ...revisions.map((command) => ({
    command,
    fits: async (_: string, context: Context) =>
      SAYS_CHANGE.test(spokenText(context)) ||
      (await lies('meeting', context)) ||
      (await lies('change', context)),
  })),
  { command: postpone, fits: saysTime },
]

/** 「开会下周三…」, 「电话莫道明来」: commands that staff type without a pause after the name. */
export const glued: Listener = {
  name: 'glued',
  hear: async (context) => {
    const { message } = context
    const late = message.receivedAt.getTime() - message.sentAt.getTime() > STALE
    if (!isStaffPrivate(context) || late) return null
    const text = spokenText(context)
    for (const { command, fits } of COMMANDS) {
      const name = [command.name, ...command.aliases]
        .filter((one) => text.startsWith(one) && text.length > one.length)
        .sort((one, other) => other.length - one.length)[0]
      const rest = name && text.slice(name.length).trim()
      if (!rest || !(await fits(rest, context))) continue
      const args = command.parse(rest, message)
      return args === undefined ? null : command.run(args, context)
    }
    return null
  },
}

async function lies(kind: Desk['kind'], { account, sender, message }: Context): Promise<boolean> {
  return (await deskOf(account, sender.contact, message._id))?.kind === kind
}
