import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { memberSurelyNamed } from '../bot/named.ts'
import { answersTo } from '../bot/poll/answers.ts'
import { readPollAnswer } from '../bot/poll/read-answer.ts'
import { standingOf } from '../bot/poll/standing.ts'
import { tellMoved } from '../bot/poll/tell-moved.ts'
import { pollByWords, titledPoll } from '../bot/poll/which-poll.ts'
import { isSignUp, pollName, standInWords } from '../bot/poll/words.ts'
import type { Poll } from '../models/poll.ts'
import { type Choice, keepChoices } from './poll-choices.ts'
import { recentPolls } from './poll-orders.ts'

const EXAMPLE = '代选 莫道明 1 3；周启福 书法'

/** 代选: staff note down what those without WeChat chose, or put an entry right. */
export const choiceFor = command({
  name: '代选',
  aliases: ['帮选', '替选'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 替没有微信的人选，也用来更正；几个同时开着就写「代选 春游 莫道明 2人」`,
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上姓名和选什么，如：${EXAMPLE}`)
    return { rest }
  },
  run: async ({ rest }, context) => {
    const { poll, words } = await pollOf(rest, context)
    const choices = words
      .split(/[；;\n]+/)
      .map((clause) => clause.trim())
      .filter(Boolean)
      .map((clause) => choiceIn(clause, poll, context))
    if (!choices.length) throw new Complaint(`请写上姓名和选什么，如：${EXAMPLE}`)
    await keepChoices(poll, choices, { ...context, channel: 'phone' })
    const standing = standingOf(poll, await answersTo(poll, context.people))
    const lines = choices.map(({ member }) => `${member.name}：${standInWords(poll, standing, idOf(member))}`)
    // Of a poll that is over nobody else looks who moves up.
    const moved = poll.settled ? await tellMoved(poll, context) : []
    return [{ text: [`${pollName(poll)}已代记 ${choices.length} 人：`, ...lines].join('\n') }, ...moved]
  },
})

/** The poll that is named, else the only one that is open, else the last. */
async function pollOf(rest: string, context: Context): Promise<{ poll: Poll; words: string }> {
  const polls = recentPolls(context)
  const titled = titledPoll(rest, polls)
  if (titled) return { poll: titled.poll, words: titled.rest }
  const open = polls.filter(({ state }) => state === 'open')
  return { poll: pollByWords('', open.length ? open : polls.slice(0, 1)), words: rest }
}

/** Throws a Complaint where the member or the choice is not clear: then nothing is kept of the whole line. */
function choiceIn(clause: string, poll: Poll, { people }: Context): Choice {
  const { member, rest } = memberSurelyNamed(clause, people)
  const reading = readPollAnswer(poll, rest, {
    reader: people.reader,
    finder: people.finder,
    from: member.name,
  })
  const [said] = reading?.said.filter(({ who }) => who === 'self') ?? []
  if (!said) {
    const how = isSignUp(poll) ? '写「去」「2人」或「不去」' : '写编号、名字，或「不参加」'
    throw new Complaint(`没看懂${member.name}「${rest.slice(0, 20)}」，请${how}。都还没有记。`)
  }
  const { who: _, ...change } = said
  return { member, change }
}
