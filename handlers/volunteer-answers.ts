import { answerable, membersOf } from '../bot/answer.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { channelOf, spokenText } from '../bot/heard.ts'
import type { Entry } from '../bot/language/reply/entry.ts'
import { idOf } from '../bot/member-id.ts'
import { signUpIn } from '../bot/service/sign-up.ts'
import { callOf } from '../bot/service/task-words.ts'
import { type PartSaying, takeBackParts, tasksSaidIn } from '../models/volunteer-part.ts'
import { type VolunteerTask, volunteerTask } from '../models/volunteer-task.ts'
import { whatIsMeant } from './volunteer-meant.ts'
import { answerableTasks, isOpen } from './volunteer-open.ts'
import { originOf, recordParts, type Said, tellMoves } from './volunteer-record.ts'
import { askWhichCall } from './volunteer-which.ts'

const LONGEST = 100

/** 我去, 算我一个, 这次去不了: who takes part in a volunteer task that is open; in the group in silence. */
export const volunteerAnswers: Listener = {
  name: 'volunteer-answers',
  hear: async (context) => {
    const { message, sender } = context
    if (message.kind === 'recall') return await takeBack(context)
    if (!['text', 'voice', 'solitaire'].includes(message.kind) || !sender.member) return null
    if (!context.asked.tasks.length) return null
    const text = spokenText(context)
    if (!text || text.length > LONGEST) return null
    const known = await saidBefore(context)
    const mayMean = known ? [known] : await answerableTasks(context)
    const [first] = mayMean
    if (!first) return null
    const said = saidOfTask(text, first, context)
    if (!said.length) return null
    const as = { origin: originOf(context), context }
    if (known) return await recordParts(known, said, as)
    const tasks = said.every(({ status }) => status === 'in') ? mayMean.filter(isOpen) : mayMean
    if (!tasks.length) return null
    const calls = { tasks, meetings: answerable(context) }
    const meant = await whatIsMeant(text, said, { calls, context })
    if (meant === 'meeting') return null
    return 'tasks' in meant ? await askWhichCall(meant, said, context) : await recordParts(meant, said, as)
  },
}

/** A message that is handled twice is for the task that it was for the first time. */
async function saidBefore({ account, message }: Context): Promise<VolunteerTask | null> {
  const [number] = await tasksSaidIn(message._id)
  return number ? await volunteerTask(number, account) : null
}

/** What was said before a recalled message stands again. */
async function takeBack(context: Context): Promise<Reply[] | null> {
  const { account, message } = context
  const numbers = await takeBackParts(`${account}/${message.conversation}/${message.text}`, message._id)
  if (!numbers.length) return null
  const tasks = await Promise.all(numbers.map((number) => volunteerTask(number, account)))
  const told = await Promise.all(
    tasks.map(async (task) => (task ? await tellMoves(task, message._id, context) : [])),
  )
  return told.flat()
}

/** What a text says, read as answers to a call are. */
export function saidOfTask(text: string, task: VolunteerTask, context: Context): Said[] {
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
    const status = statusOf(entry)
    const members = membersOf(entry, context)
    return status && members.length === 1 ? [{ status, members: members.map(idOf) }] : []
  })
  const status = entries.length ? undefined : signUpIn(text, !message.inGroup)
  return status && sender.member ? [{ status, members: [idOf(sender.member)] }] : said
}

function statusOf({ status }: Entry): PartSaying['status'] | undefined {
  if (status === 'attend') return 'in'
  return status === 'leave' || status === 'cancel' ? 'out' : undefined
}
