import { callCommand } from '../bot/call.ts'
import type { Context, Handler, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { readWhen } from '../bot/language/when.ts'
import { pattern } from '../bot/language/words.ts'
import { kindIn } from '../bot/meeting/meeting-kind.ts'
import { readTakeOff } from '../bot/meeting/take-off.ts'
import { type Desk, deskOf } from '../models/desk.ts'
import { board } from './board.ts'
import { excuse, expectAgain } from './excuse.ts'
import { expense } from './expense.ts'
import { guests } from './guests.ts'
import { makeUp } from './make-up.ts'
import { callMeeting } from './meeting.ts'
import { minutesCommands } from './minutes.ts'
import { onPhoto } from './on-photo.ts'
import { choiceFor } from './poll-proxy.ts'
import { absent, present } from './present.ts'
import { proxy } from './proxy.ts'
import { postpone, revisions } from './revise.ts'
import { send } from './send.ts'
import { task } from './task.ts'
import { visit } from './visit.ts'
import { election, vote } from './vote.ts'

const STALE = 2 * 60_000

/** A command, and what must follow its name without a pause for it to be meant. */
interface Glued {
  command: Handler
  fits: (rest: string, context: Context) => boolean | Promise<boolean>
}

/** 「时间改到…」 says that something published is to change. */
const SAYS_CHANGE = /^(?:改|(?:时间|地点|议题)改[为到成])/

/** 「改 名称 …」 is 「改名称 …」. */
const AFTER_CHANGE = /^改\s+(?=时间|地点|议题|名称|备注|参加人)/

const saysTime = (rest: string, { now }: Context) => {
  const reading = readWhen(rest, now)
  return reading.kind !== 'none' || reading.misread !== undefined
}

const beginsWithName = (rest: string, { people }: Context) => people.finder.mentions(rest)[0]?.start === 0

const ALL_AT_ONCE = /^(?:全部|所有|线上|网上|按签到|按报名)/
const saysWhoIsThere = (rest: string, context: Context) =>
  ALL_AT_ONCE.test(rest) || beginsWithName(rest, context)

/** Who sits in may be on no roster: 张三, 王五（镇党建办）. */
const SOMEBODY = pattern('^{surnames}\\p{Script=Han}{1,2}(?=$|[\\s、，,（(])', 'u')
const COUNTS = /(?:赞成|同意)票?\s*\d|全票|一致/
const SEND = /^(?:确认)?发$/

const COMMANDS: readonly Glued[] = [
  { command: callMeeting, fits: saysTime },
  ...[
    proxy,
    choiceFor,
    excuse,
    expectAgain,
    onPhoto,
    ...minutesCommands.filter(({ name }) => /^(?:主持|记录|发言)$/.test(name)),
  ].map((command) => ({ command, fits: beginsWithName })),
  ...[present, absent].map((command) => ({ command, fits: saysWhoIsThere })),
  {
    command: guests,
    fits: (rest, context) => {
      const names = readTakeOff(rest).rest
      return SOMEBODY.test(names) || beginsWithName(names, context)
    },
  },
  ...[vote, election].map((command) => ({ command, fits: (rest: string) => COUNTS.test(rest) })),
  { command: makeUp, fits: (rest, context) => SEND.test(rest) || beginsWithName(rest, context) },
  {
    command: visit,
    fits: (rest, context) => /^(?:名单|打印|派|记错)/.test(rest) || beginsWithName(rest, context),
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
  { command: task, fits: (rest) => /^(?:表|状态|交接|导出|完成情况)/.test(rest) },
  { command: expense, fits: (rest) => /^(?:表|明细|预算|支出|活动|票据|导出)/.test(rest) },
]

/** 「开会下周三…」, 「电话莫道明来」: commands that staff type without a pause after the name. */
export const glued: Listener = {
  name: 'glued',
  hear: async (context) => {
    const { message } = context
    const late = message.receivedAt.getTime() - message.sentAt.getTime() > STALE
    if (!isStaffPrivate(context) || late) return null
    const text = spokenText(context).replace(AFTER_CHANGE, '改')
    for (const { command, fits } of COMMANDS) {
      const name = [command.name, ...command.aliases]
        .filter((one) => text.startsWith(one) && text.length > one.length)
        .sort((one, other) => other.length - one.length)[0]
      const rest = name && text.slice(name.length).trim()
      if (!rest || !(await fits(rest, context))) continue
      return await callCommand(command, rest, context)
    }
    return null
  },
}

async function lies(kind: Desk['kind'], { account, sender, message }: Context): Promise<boolean> {
  return (await deskOf(account, sender.contact, message._id))?.kind === kind
}
