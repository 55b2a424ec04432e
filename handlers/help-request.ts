import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords, isStaff, spokenText } from '../bot/heard.ts'
import { CALLED_IN_GROUP_WITHIN, CALLED_WITHIN, SILENT_AFTER } from '../bot/help/called.ts'
import { quoted } from '../bot/help/help-words.ts'
import {
  calledFor,
  type HelpNeeded,
  helpIn,
  isDisaster,
  isNeverMind,
  isThanks,
} from '../bot/language/help-request.ts'
import { redFlagIn } from '../bot/language/red-flag.ts'
import { memberNamed, memberSurelyNamed } from '../bot/named.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'
import { addFor, confirmation, keepHelp, ownerOf, tellStaff } from './help-intake.ts'
import { redFlagOf, speaksOfOthers } from './red-flag.ts'

const WHAT = '您说，要帮什么忙？打字、发语音都行。要紧的先打 120、119 或 110。'
const FOR_WHOM = '要替老同志登记，请写：求助 周启福 家里停电。看没办结的，发「求助单」。'

/** 求助: somebody needs help; staff hear of it in private, and nobody in the group. */
export const help = command({
  name: '求助',
  aliases: ['我要求助', '帮帮我', '帮帮忙', '需要帮助'],
  who: 'member',
  where: ['private', 'group'],
  help: '求助 家里水管爆了 —— 有事要支部帮忙就说，我马上告诉支部的同志，群里看不到',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { people, sender } = context
    if (isStaff(context)) {
      if (rest && people.finder.mentions(rest)[0]?.start === 0) return await enterFor(rest, context)
      if (!rest || !sender.member) throw new Complaint(FOR_WHOM)
    }
    return rest ? await takeUp(rest, context) : await askWhat(context)
  },
})

/** What somebody who wants help says in his own words: asked for it or not, by typing or by voice. */
export const helpAsked: Listener = {
  name: 'help-asked',
  hear: async (context) => {
    const { message, sender } = context
    if (!isInWords(context) || sender.role === 'stranger') return null
    const said = spokenText(context)
    if (!said) return null
    const called = calledFor(said)
    if (called !== undefined) return called ? await takeUp(called, context) : await askWhat(context)
    if (speaksOfOthers(context)) return null
    const answered = await answerWhat(said, context)
    if (answered) return answered
    const needed = message.inGroup && !isDisaster(said) ? null : helpIn(said)
    return needed ? await takeUp(said, context, needed) : null
  },
}

/** What follows a bare 求助 is what help is wanted with. */
async function answerWhat(said: string, context: Context): Promise<Reply[] | null> {
  const called = await calledBefore(context)
  if (!called.length || !/\p{L}/u.test(said) || isThanks(said)) return null
  if (!isNeverMind(said)) return await takeUp(said, context)
  await closeCalls(context)
  const { message, sender } = context
  const wasTold = called.some(({ askedAt }) => +message.receivedAt - +askedAt >= SILENT_AFTER)
  const toStaff = { to: 'staff' as const, text: `${sender.name}刚才说要求助，现在说：${quoted(said)}` }
  return [privately('好的，有事随时说。', context), ...(wasTold ? [toStaff] : [])]
}

/** The bare 求助 that what is said here can belong to, the latest first. */
export async function calledBefore(context: Context): Promise<Prompt[]> {
  const { inGroup } = context.message
  const calls = await openQuestions('help', inGroup ? CALLED_IN_GROUP_WITHIN : CALLED_WITHIN, context)
  return inGroup ? calls.filter(({ about }) => (about as { inGroup?: boolean } | null)?.inGroup) : calls
}

async function closeCalls(context: Context): Promise<void> {
  const { message, now } = context
  for (const { _id } of await openQuestions('help', CALLED_WITHIN, context))
    await closePrompt(_id, { origin: message._id, at: now })
}

async function askWhat(context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const question = { _id: `help:${message._id}`, account, contact: sender.contact }
  await ask({ ...question, kind: 'help', options: [], about: { inGroup: message.inGroup }, askedAt: now })
  return [privately(WHAT, context)]
}

/** Takes a request up; what a red flag says is taken up where those are looked for. */
async function takeUp(said: string, context: Context, read?: HelpNeeded): Promise<Reply[]> {
  await closeCalls(context)
  if (redFlagOf(context)) return []
  const needed = read ?? emergency(said) ?? helpIn(said, true) ?? { kind: '其他', urgent: false }
  const taken = await keepHelp(said, needed, context)
  return [privately(confirmation(taken, needed, context), context), tellStaff(taken, said, context)]
}

/** What cannot wait, when what stands before it is left out. */
function emergency(said: string): HelpNeeded | null {
  const flag = redFlagIn(said)
  return flag && { kind: flag.what, urgent: true, advice: flag.advice }
}

/** Never in the group: there it is answered to him alone. */
function privately(text: string, { message, sender }: Context): Reply {
  return message.inGroup ? { to: { contact: sender.contact }, text } : { text }
}

/** 求助 周启福 家里停电: staff note what they were told on the telephone. */
async function enterFor(rest: string, context: Context): Promise<Reply[]> {
  const { account, people, sender } = context
  const { member, rest: said } = memberNamed(rest, people)
  if (!said) throw new Complaint(`请写上什么事，如：求助 ${member.name} 家里停电`)
  const needed = emergency(said) ?? helpIn(said, true)
  // What is urgent is not held up by a question; whom it was entered for is answered.
  if (!needed?.urgent) memberSurelyNamed(rest, people)
  const owner = { ...ownerOf(member, account), enteredBy: sender.name }
  const request = await addFor(owner, { said, needed: needed ?? { kind: '其他', urgent: false } }, context)
  return [
    privately(`已登记：${request._id} 号，${member.name}。`, context),
    tellStaff({ request, isNew: true }, said, context),
  ]
}
