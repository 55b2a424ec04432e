import { answerable, membersOf } from '../bot/answer.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { channelOf, spokenText } from '../bot/heard.ts'
import type { Entry } from '../bot/language/reply/entry.ts'
import { idOf } from '../bot/member-id.ts'
import { signUpIn } from '../bot/service/sign-up.ts'
import { callOf } from '../bot/service/task-words.ts'
import { takeBackParts, type VolunteerPart } from '../models/volunteer-part.ts'
import type { VolunteerTask } from '../models/volunteer-task.ts'
import { whatIsMeant } from './volunteer-meant.ts'
import { openTasks } from './volunteer-open.ts'
import { recordParts, type Said } from './volunteer-record.ts'
import { askWhichCall } from './volunteer-which.ts'

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
