import type { Context, Reply } from './handler.ts'
import { isStaff } from './heard.ts'

/** How long somebody must have been silent, so that he counts as calm again. */
const CALM = 10_000
/** What one person may have of all that the account sends in a minute, and of that in the same words. */
const SHARE = 1 / 2
const SHARE_IN_SAME_WORDS = 1 / 8
const KEPT = 1_000

/** What somebody was answered in a conversation since he was calm. */
interface Run {
  answers: number
  words: string
  heardAt: number
}

/**
 * Keeps a flood from being answered. At eight sends a minute, who writes on and on without ten seconds' rest hears
 * the same words once and four answers at most. All that he says is handled as ever, and staff are always answered.
 */
export class AnswerLimit {
  readonly #runs = new Map<string, Run>()

  /** The replies to a message, or none of them. */
  allowed(replies: Reply[], context: Context): Reply[] {
    const run = this.#runOf(context)
    if (!replies.every(isAnswer) || isStaff(context)) return replies
    const share = run.words === wordsOf(replies) ? SHARE_IN_SAME_WORDS : SHARE
    return run.answers < context.settings.pace.perMinute * share ? replies : []
  }

  /** Takes note of replies that were handed over. */
  note(replies: readonly Reply[], context: Context): void {
    if (!replies.length) return
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
    if (this.#runs.size >= KEPT) this.#runs.clear()
    this.#runs.set(key, run)
    return run
  }
}

/** Said back where the message came from; a question to somebody is none. */
function isAnswer({ to = 'here', text }: Reply): boolean {
  return to === 'here' && text !== undefined
}

function wordsOf(replies: readonly Reply[]): string {
  return replies.map(({ text }) => text).join('\n')
}
