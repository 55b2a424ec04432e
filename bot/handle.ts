import { isOutage } from '../models/database.ts'
import { countAttempt, type Settled } from '../models/handled.ts'
import type { InboxMessage } from '../models/inbox.ts'
import type { AnswerLimit } from './answer-limit.ts'
import { putOnRecord } from './audit.ts'
import { quotingVoice } from './ears.ts'
import { withDeadline } from './errors.ts'
import type { Context, Scene } from './handler.ts'
import { isStaff } from './heard.ts'
import type { Log } from './log.ts'
import { senderOf } from './people.ts'
import { post } from './post.ts'
import { type Registry, route } from './route.ts'

export interface HandlingOptions {
  registry: Registry
  log: Log
  now: () => Date
  limit: AnswerLimit
}

const DEADLINE = 60_000
const TRIES = 3
const BUSY = '这会儿有点忙，您的话我记下了，马上处理。'
const GIVEN_UP = '有一条消息我没能处理好，已经留档。请看运行日志，或联系技术人员。'

/**
 * Handles one message and hands what is said to the outbox. Returns what became of it; rejects when it is to be
 * tried again: the database is away, or a handler failed fewer than three times.
 */
export async function handleMessage(
  message: InboxMessage,
  scene: Scene & Pick<Context, 'prompts'>,
  options: HandlingOptions,
): Promise<Settled['result']> {
  const sender = senderOf(scene.people, message.sender, message.senderName)
  const context: Context = { ...scene, now: options.now(), message, sender }
  try {
    const outcome = await withDeadline('handler', DEADLINE, route(options.registry, context))
    if (outcome.by === 'refusal') options.log.warn({ message: message._id }, 'a command was refused')
    if (outcome.act) await putOnRecord(outcome.act, context)
    const replies = options.limit.allowed(quotingVoice(outcome.replies, message), context)
    await post(replies, context, { key: `reply:${message._id}`, here: message })
    options.limit.note(replies, context)
    return outcome.by ? 'handled' : 'dropped'
  } catch (error) {
    if (isOutage(error)) throw error
    return await afterFailure(error, context, options.log)
  }
}

/** Tells the sender that it takes longer, and staff once it was given up. */
async function afterFailure(error: unknown, context: Context, log: Log): Promise<'failed'> {
  const { message, sender } = context
  const attempts = await countAttempt(message._id)
  log.error({ err: error, message: message._id, attempts }, 'a handler failed')
  if (attempts === 1 && !message.inGroup && sender.role !== 'stranger')
    await post([{ text: BUSY }], context, { key: `busy:${message._id}`, here: message })
  if (attempts < TRIES) throw error
  if (isStaff({ sender })) await putOnRecord({ action: 'failed', result: 'failed' }, context)
  await post([{ to: 'staff', text: GIVEN_UP, purpose: 'push' }], context, {
    key: `given-up:${message._id}`,
  })
  return 'failed'
}
