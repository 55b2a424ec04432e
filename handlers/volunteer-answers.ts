import { answerable, membersOf } from '../bot/answer.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { channelOf, spokenText } from '../bot/heard.ts'
import { addDays, dayOf, momentAt } from '../bot/language/calendar.ts'
import type { Entry } from '../bot/language/reply/entry.ts'
import { idOf } from '../bot/member-id.ts'
import { signUpIn } from '../bot/service/sign-up.ts'
import { callOf } from '../bot/service/task-words.ts'
import { takeBackParts, type VolunteerPart } from '../models/volunteer-part.ts'
import { tasksBetween, type VolunteerTask } from '../models/volunteer-task.ts'
import { teamsOf } from '../models/volunteer-team.ts'
import { whatIsMeant } from './volunteer-meant.ts'
import { recordParts, type Said } from './volunteer-record.ts'
import { askWhichCall } from './volunteer-which.ts'

/** How far ahead tasks are called, in days. */
const AHEAD = 400
const LONGEST = 100

/** 我去, 算我一个, 这次去不了: who takes part in a volunteer task that is open; in the group in silence. */
export const volunteerAnswers: Listener = {
  name: 'volunteer-answers',
  hear: async (context) => {
    const { message, sender } = context
    if (message.kind === 'recall')
      return (await takeBackParts(`${message.account}/${message.conversation}/${message.text}`)) ? [] : null
    if (!['text', 'voice', 'solitaire'].includes(message.kind) || !sender.member) return null
    const text = spokenText(context)
    if (!text || text.length > LONGEST) return null
    const tasks = await openTasks(context)
    const [first] = tasks
    if (!first) return null
    const said = read(text, first, context)
    if (!said.length) return null
    const calls = { tasks, meetings: answerable(context) }
    const meant = await whatIsMeant(text, said, { calls, context })
    if (meant === 'meeting') return null
    return 'tasks' in meant
      ? await askWhichCall(meant, said, context)
      : await recordParts(meant, said, context)
  },
}

/** Tasks that the sender was asked about and that have not begun, the soonest first. */
async function openTasks({ account, sender, message }: Context): Promise<VolunteerTask[]> {
  const { receivedAt } = message
  const until = momentAt(addDays(dayOf(receivedAt), AHEAD))
  const tasks = (await tasksBetween(account, receivedAt, until)).filter(
    ({ state, calledAt }) => state === 'open' && calledAt && calledAt <= receivedAt,
  )
  const own = tasks.some(({ calledIn }) => calledIn === 'team') ? await teamsOf(account) : new Map()
  const id = sender.member && idOf(sender.member)
  return tasks.filter(({ calledIn, team = '' }) => calledIn === 'group' || own.get(team)?.includes(id))
}

/** What a text says, read as answers to a call are. */
function read(text: string, task: VolunteerTask, context: Context): Said[] {
  const { people, message, sender } = context
  const mentions = message.mentions.flatMap((contact) => people.byContact.get(contact)?.name ?? [])
  const { entries } = people.reader({
    text,
    call: callOf(task),
    mentions,
    solitaire: channelOf(context) === 'solitaire',
    ...(sender.member ? { from: sender.member.name } : {}),
  })
  const said = entries.flatMap((entry): Said[] => {
    const state = stateOf(entry)
    const members = membersOf(entry, context)
    return state && members.length === 1 ? [{ state, members: members.map(idOf) }] : []
  })
  const state = entries.length ? undefined : signUpIn(text, !message.inGroup)
  return state && sender.member ? [{ state, members: [idOf(sender.member)] }] : said
}

function stateOf({ status }: Entry): VolunteerPart['state'] | undefined {
  if (status === 'attend') return 'in'
  return status === 'leave' || status === 'cancel' ? 'out' : undefined
}
