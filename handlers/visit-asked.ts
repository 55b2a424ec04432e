import { openQuestions } from '../bot/asked.ts'
import { askedPubliclySince } from '../bot/asked-publicly.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { quoted } from '../bot/help/help-words.ts'
import { readGoes } from '../bot/visit/told.ts'
import { wayInWords } from '../bot/visit/visit-words.ts'
import { lastUnasked } from '../models/conversation.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'
import { answerVisitTasks } from '../models/visit-task.ts'
import { elseDeclined } from './else-declined.ts'
import { type OpenTask, openVisits, ownTasks } from './visit-tasks.ts'
import { answerableTasks } from './volunteer-open.ts'

const DAY = 24 * 3_600_000
const PATIENCE = 7 * DAY
/** What the bot says of visits, by the beginning of its key: a bare yes after something else is about that. */
const OF_VISITS = /^visit-/
const OF_VOLUNTEERING = /^volunteer:/
/** Questions that no yes answers. */
const WAITS_FOR_MORE: ReadonlySet<Prompt['kind']> = new Set([
  ...(['visit', 'visit-note', 'find', 'album', 'photos', 'receipt'] as const),
  ...(['task-evidence', 'greetings', 'near', 'drafts'] as const),
])
const SPEAKS_OF_VISIT = /走访|看望|去看/

/** 好, 去不了: who was asked to visit somebody says whether he goes, now or later, and staff hear it. */
export const visitAsked: Listener = {
  name: 'visit-asked',
  hear: async (context) => {
    if (context.message.inGroup || !isInWords(context)) return null
    const said = spokenText(context)
    const answer = readGoes(said)
    if (!answer) return null
    return answer === 'yes' ? await accept(context) : await refuse(said, context)
  },
}

/** Says yes to all that he was asked and has not answered. */
async function accept(context: Context): Promise<Reply[] | null> {
  const asked = await openQuestions('visit', PATIENCE, context)
  const [latest] = asked
  if (!latest || (await isAboutElse(latest, context))) return null
  const ids = asked.flatMap(tasksOf)
  const tasks = (await openVisits(context)).filter(({ task }) => ids.includes(task._id))
  await settle({ tasks: ids, answer: 'yes', asked }, context)
  if (!tasks.length) return [{ text: '谢谢您！这一趟已经有人去过了。' }]
  const how = `看过了回我一声，如「看过${tasks[0]?.member.name}了，他很好」，发语音、照片也行。`
  const ways = tasks.map(({ member }) => wayInWords(member))
  const text = `${context.sender.name}答应去看${namesOf(tasks)}了。`
  return [{ text: ['谢谢您！', ...ways, how].join('\n') }, ...toStaff(tasks, text)]
}

/**
 * Says no, before or after a yes, to what he was asked last; where he may mean something else that he was called to or
 * signed up for, only if he says that it is the visit.
 */
async function refuse(said: string, context: Context): Promise<Reply[] | null> {
  const { account, message, people, sender } = context
  const own = await ownTasks(context)
  if (!own.length) return null
  const named = people.finder.mentions(said).flatMap(({ candidates }) => candidates)
  const meant = own.filter(({ member }) => named.includes(member.name))
  const isMeant = SPEAKS_OF_VISIT.test(said) || meant.length > 0
  const last = await lastUnasked({ account, contact: sender.contact }, message.receivedAt)
  const askedAt = last && OF_VISITS.test(last._id) ? last.sentAt : undefined
  const isAnswer = askedAt && !(await askedPubliclySince(askedAt, context))
  if (!isMeant && !isAnswer) {
    if (OF_VOLUNTEERING.test(last?._id ?? '') && (await mayVolunteer(context))) return null
    const other = await elseDeclined(context)
    if (other) return [{ text: `您是说去看${namesOf(own)}去不了吗？是就回「走访去不了」；${other}。` }]
  }
  const questions = await openQuestions('visit', PATIENCE, context)
  const asked = isMeant ? questions : questions.slice(0, 1)
  const latest = own.filter(({ task }) => asked.some((one) => tasksOf(one).includes(task._id)))
  const [tasks = own] = [meant, isMeant ? [] : latest].filter(({ length }) => length)
  await settle({ tasks: tasks.map(({ task }) => task._id), answer: 'no', asked }, context)
  const text = `${sender.name}去不了：${quoted(said)}。${namesOf(tasks)}请另外派人。`
  const key = `visit-refused:${message._id}`
  return [{ key, text: '没关系，我告诉支部的同志另外安排。' }, ...toStaff(tasks, text)]
}

interface Settled {
  tasks: readonly string[]
  answer: 'yes' | 'no'
  asked: readonly Prompt[]
}

async function settle({ tasks, answer, asked }: Settled, { message, now }: Context): Promise<void> {
  await answerVisitTasks(tasks, answer, message._id)
  for (const { _id } of asked) await closePrompt(_id, { origin: message._id, at: now })
}

/** Whether something else was said to him since, or to all, that a bare yes may answer. */
async function isAboutElse({ askedAt }: Prompt, context: Context): Promise<boolean> {
  const { account, message, now, prompts, sender } = context
  const { contact } = sender
  const last = await lastUnasked({ account, contact }, message.receivedAt)
  const isOther = last?.sentAt && last.sentAt > askedAt && !OF_VISITS.test(last._id)
  const isAsked = (await prompts()).some(
    (one) =>
      one.askedAt > askedAt &&
      now.getTime() - one.askedAt.getTime() < DAY &&
      !WAITS_FOR_MORE.has(one.kind) &&
      (!one.answeredAt || one.answeredBy === message._id),
  )
  return Boolean(isOther) || isAsked || (await askedPubliclySince(askedAt, context))
}

/** Whether there is volunteering to which he may say no. */
async function mayVolunteer(context: Context): Promise<boolean> {
  return (await answerableTasks(context)).length > 0
}

function tasksOf({ about }: Prompt): string[] {
  return (about as { tasks: string[] }).tasks
}

function namesOf(tasks: readonly OpenTask[]): string {
  return tasks.map(({ member }) => member.name).join('、')
}

/** To those who assigned it. */
function toStaff(tasks: readonly OpenTask[], text: string): Reply[] {
  const contacts = new Set(tasks.map(({ task }) => task.by))
  return [...contacts].map((contact) => ({ to: { contact }, text }))
}
