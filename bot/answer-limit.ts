import type { Context, Reply } from './handler.ts'
import { isStaff } from './heard.ts'

/** How long somebody must have been silent, so that he counts as calm again. */
const CALM = 10_000
/** What one person may have of all that the account sends in a minute, and of that in the same words. */
const SHARE = 1 / 2
const SHARE_IN_SAME_WORDS = 1 / 8
/** How many messages of one person may be passed on to staff, or answered elsewhere, within a span. */
const PASSED_ON = 12
const SPAN = 10 * 60_000
const KEPT = 1_000

/** What somebody was answered in a conversation since he was calm. */
interface Run {
  answers: number
  words: string
  heardAt: number
}

/**
 * Keeps a flood from being answered, and from drowning staff. At eight sends a minute, who writes on and on without
 * ten seconds' rest hears the same words once and four answers at most. When twelve messages of one person were passed
 * on within ten minutes, staff hear with the next that he goes on, and then of new emergencies only. All that he says is handled and
 * kept as ever, and staff are always answered.
 */
export class AnswerLimit {
  readonly #runs = new Map<string, Run>()
  /** When messages of a person were passed on. */
  readonly #passedOn = new Map<string, number[]>()

  /** Those of the replies to a message that may go. */
  allowed(replies: Reply[], context: Context): Reply[] {
    const run = this.#runOf(context)
    if (isStaff(context)) return replies
    const share = run.words === wordsOf(replies) ? SHARE_IN_SAME_WORDS : SHARE
    const isAnswered = run.answers < context.settings.pace.perMinute * share
    const before = this.#passedOnBy(context).length
    return replies.flatMap((reply) => {
      if (isAnswer(reply)) return isAnswered ? [reply] : []
      if (!isPassedOn(reply) || reply.emergency || before < PASSED_ON) return [reply]
      return before === PASSED_ON && reply.to === 'staff' ? [withLastWord(reply, context)] : []
    })
  }

  /** Takes note of replies that were handed over. */
  note(replies: readonly Reply[], context: Context): void {
    if (replies.some(isPassedOn)) this.#passedOnBy(context).push(context.now.getTime())
    if (!replies.some(isAnswer)) return
    const run = this.#runOf(context)
    run.answers += 1
    run.words = wordsOf(replies)
  }

  #runOf({ account, message, sender, now }: Context): Run {
    const key = `${account}/${message.conversation}/${sender.contact}`
    const heardAt = now.getTime()
    const known = this.#runs.get(key)
    const goesOn = known && Math.abs(heardAt - known.heardAt) < CALM
    const run = goesOn ? known : { answers: 0, words: '', heardAt }
    run.heardAt = heardAt
    keep(this.#runs, key, run)
    return run
  }

  #passedOnBy({ account, sender, now }: Context): number[] {
    const key = `${account}/${sender.contact}`
    const times = this.#passedOn.get(key)?.filter((at) => Math.abs(now.getTime() - at) < SPAN) ?? []
    keep(this.#passedOn, key, times)
    return times
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= KEPT) map.clear()
  map.set(key, value)
}

/** Said back where the message came from. */
function isAnswer({ to = 'here' }: Reply): boolean {
  return to === 'here'
}

/** Said to staff or to somebody in private; what the group hears has a limit of its own. */
function isPassedOn({ to = 'here' }: Reply): boolean {
  return to !== 'here' && to !== 'group'
}

function withLastWord(reply: Reply, { sender }: Context): Reply {
  const goesOn = `${sender.name}接连发了好多条，后面的我只记着，不再一条条转了，请打个电话问问。`
  return { ...reply, text: [reply.text, goesOn].filter(Boolean).join('\n') }
}

function wordsOf(replies: readonly Reply[]): string {
  const answers = replies.filter(isAnswer)
  return answers.map(({ text, made, fileId, link }) => text ?? made?.name ?? fileId ?? link?.url).join('\n')
}
