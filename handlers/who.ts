import { wordsFor } from '../bot/answer.ts'
import { openQuestions } from '../bot/asked.ts'
import { chooseAmong, memberLabels } from '../bot/choice.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { othersConfirmation } from '../bot/meeting/standing.ts'
import { idOf } from '../bot/member-id.ts'
import { attendanceOfMember, type Change, recordSayings } from '../models/attendance.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'
import { ask, closePrompt, narrowPrompt, type Prompt, promptByKey } from '../models/prompt.ts'

/** What a question of whom somebody meant is about. */
interface WhoQuestion {
  meeting: string
  /** Message by which it was asked. */
  origin: string
  /** What is recorded for the one who was meant; the latest where it was said again before the answer. */
  change: Change
  candidates: string[]
  chosen?: string[]
}

const MOST = 9
const PATIENCE = 24 * 3_600_000

/**
 * Asks in private whom a name means, once for each name and meeting. Where it was asked before, what is said
 * now waits for the answer, or goes to who was chosen then.
 */
export async function askWho(
  { meeting, change, members }: { meeting: Meeting; change: Change; members: Member[] },
  context: Context,
): Promise<{ members: Member[]; question?: Reply }> {
  const { account, message, sender, now } = context
  const said = wordsFor(members, spokenText(context), context) ?? members.map(({ name }) => name).join('/')
  const _id = `who:${meeting._id}:${sender.contact}:${said}`
  const origin = message._id
  const candidates = members.slice(0, MOST)
  const about: WhoQuestion = { meeting: meeting._id, origin, change, candidates: candidates.map(idOf) }
  const options = memberLabels(candidates)
  const asked = { account, contact: sender.contact, kind: 'who' as const, options, about, askedAt: now }
  const isNew = await ask({ _id, ...asked })
  const known = (await promptByKey(_id))?.about as WhoQuestion
  if (isNew || known.origin === origin)
    return { members: [], question: questionOf(said, options, sender.contact) }
  if (known.chosen) return { members: members.filter((one) => known.chosen?.includes(idOf(one))) }
  await narrowPrompt(_id, { ...known, change })
  return { members: [] }
}

function questionOf(said: string, options: string[], contact: string): Reply {
  const list = options.map((option, index) => `${index + 1} ${option}`).join('　')
  const whom = said.includes('/') ? '您说的' : `您说的「${said}」`
  return { to: { contact }, text: `${whom}是哪一位？${list}\n回数字或名字就行。` }
}

/** The answer to whom somebody meant. */
export const who: Listener = {
  name: 'who',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || !isInWords(context)) return null
    const prompts = await openQuestions('who', PATIENCE, context)
    const text = spokenText(context)
    for (const prompt of prompts) {
      const chosen = isDigitForCall(text, prompt, context) ? null : choiceOf(text, prompt, context)
      if (chosen) return settle(prompt, chosen, context)
    }
    return null
  },
}

/** A bare digit answers the latest question: of whom, or of a meeting called since. */
function isDigitForCall(text: string, { askedAt }: Prompt, { meetings }: Context): boolean {
  const later = meetings.some(({ publishedAt }) => publishedAt && publishedAt > askedAt)
  return later && !/\p{Script=Han}/u.test(text)
}

function choiceOf(text: string, prompt: Prompt, { people }: Context): Member[] | null {
  const { candidates } = prompt.about as WhoQuestion
  const members = people.members.filter((member) => candidates.includes(idOf(member)))
  return chooseAmong(text, members, people.finder)
}

async function settle(prompt: Prompt, chosen: Member[], context: Context): Promise<Reply[]> {
  const { message, meetings, now } = context
  const about = prompt.about as WhoQuestion
  const meeting = meetings.find(({ _id }) => _id === about.meeting)
  if (meeting)
    await recordSayings(
      chosen.map((member) => ({ meeting: meeting._id, member: idOf(member), change: about.change })),
    )
  await narrowPrompt(prompt._id, { ...about, chosen: chosen.map(idOf) })
  await closePrompt(prompt._id, { origin: message._id, at: now })
  if (!chosen.length) return [{ text: '好的，那就不记了。' }]
  if (!meeting) return [{ text: '谢谢。这个会的报名已经结束了，就不再记了。' }]
  return [{ text: await settledWords(meeting, chosen, about.change) }]
}

/** Where the one who was meant said something later himself, that stands. */
async function settledWords(meeting: Meeting, chosen: Member[], change: Change): Promise<string> {
  const rows = await Promise.all(chosen.map((member) => attendanceOfMember(meeting._id, idOf(member))))
  const stands = chosen.map((member, index) => ({ member, change: rows[index] ?? change }))
  return othersConfirmation(stands, meeting)
}
