import { openQuestions } from '../bot/asked.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { quoted } from '../bot/help/help-words.ts'
import { readGoes } from '../bot/visit/told.ts'
import { wayInWords } from '../bot/visit/visit-words.ts'
import { closePrompt, type Prompt } from '../models/prompt.ts'
import { answerVisitTasks } from '../models/visit-task.ts'
import { tasksBetween } from '../models/volunteer-task.ts'
import { type OpenTask, openVisits } from './visit-tasks.ts'

/** How far ahead volunteers are called for. */
const AHEAD = 400 * 24 * 3_600_000
const PATIENCE = 7 * 24 * 3_600_000

/** 好, 去不了: who was asked to visit somebody says whether he goes, and staff hear it. */
export const visitAsked: Listener = {
  name: 'visit-asked',
  hear: async (context) => {
    const { message, now } = context
    if (message.inGroup || !isInWords(context)) return null
    const said = spokenText(context)
    const answer = readGoes(said)
    if (!answer) return null
    const [prompt] = await openQuestions('visit', PATIENCE, context)
    if (!prompt || (await isAboutElse(prompt, context))) return null
    const { tasks: ids } = prompt.about as { tasks: string[] }
    const tasks = (await openVisits(context)).filter(({ task }) => ids.includes(task._id))
    await answerVisitTasks(ids, answer, message._id)
    await closePrompt(prompt._id, { origin: message._id, at: now })
    return answer === 'yes' ? accepted(tasks, context) : refused(tasks, said, context)
  },
}

/** Whether a question, a notice or a call for volunteers came since, which these words may answer. */
async function isAboutElse({ _id, askedAt }: Prompt, context: Context): Promise<boolean> {
  const { account, meetings, message, now, prompts } = context
  const isAnswered = ({ answeredAt, answeredBy }: Prompt) => answeredAt && answeredBy !== message._id
  const last = (await prompts()).find((prompt) => !isAnswered(prompt))
  const calls = await tasksBetween(account, now, new Date(now.getTime() + AHEAD))
  const since = [...meetings.map(({ publishedAt }) => publishedAt), ...calls.map(({ calledAt }) => calledAt)]
  return last?._id !== _id || since.some((at) => at && at > askedAt)
}

function accepted(tasks: readonly OpenTask[], { sender }: Context): Reply[] {
  if (!tasks.length) return [{ text: '谢谢您！这一趟已经有人去过了。' }]
  const how = `看过了回我一声，如「看过${tasks[0]?.member.name}了，他很好」，发语音、照片也行。`
  const ways = tasks.map(({ member }) => wayInWords(member))
  return [
    { text: ['谢谢您！', ...ways, how].join('\n') },
    ...toStaff(tasks, `${sender.name}答应去看${namesOf(tasks)}了。`),
  ]
}

function refused(tasks: readonly OpenTask[], said: string, { sender }: Context): Reply[] {
  const text = `${sender.name}去不了：${quoted(said)}。${namesOf(tasks)}请另外派人。`
  return [{ text: '没关系，我告诉支部的同志另外安排。' }, ...(tasks.length ? toStaff(tasks, text) : [])]
}

function namesOf(tasks: readonly OpenTask[]): string {
  return tasks.map(({ member }) => member.name).join('、')
}

/** To those who assigned it. */
function toStaff(tasks: readonly OpenTask[], text: string): Reply[] {
  const contacts = new Set(tasks.map(({ task }) => task.by))
  return [...contacts].map((contact) => ({ to: { contact }, text }))
}
