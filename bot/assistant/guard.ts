import { setTimeout as sleep } from 'node:timers/promises'
import type OpenAI from 'openai'
import { DeadlineError, withDeadline } from '../errors.ts'
import { dayOf } from '../language/calendar.ts'
import type { AssistantSettings, Cost, Ledger } from './assistant.ts'
import { UnavailableError } from './unavailable.ts'

/** What is asked for. A model for one may be out of order while the others answer. */
export type Kind = 'hear' | 'read' | 'chat'

/** Asks for something of a kind, at a cost. */
export type Call = <Answer>(
  { kind, cost }: { kind: Kind; cost: Cost },
  ask: (client: OpenAI, options: { signal: AbortSignal }) => Promise<Answer>,
) => Promise<Answer>

const DEADLINE = 20_000
const PAUSE = 500
const FAILURES = 3
const REST = 5 * 60_000
/** Part of the day's money that only voices may take: who speaks must be heard when others used it up. */
const KEPT_FOR_VOICES = 0.15

/** Reserves before each try, asks within the deadline, once more at most, and rests after failures in a row. */
export function createGuard(settings: AssistantSettings, ledger: Ledger, now: () => Date): Call {
  let client: OpenAI | undefined
  const breakers = new Map<Kind, { failures: number; restsUntil: number }>()
  return async ({ kind, cost }, ask) => {
    const breaker = breakers.get(kind) ?? { failures: 0, restsUntil: 0 }
    breakers.set(kind, breaker)
    if (now().getTime() < breaker.restsUntil)
      throw new UnavailableError('the endpoint failed again and again')
    const reserve = async () => {
      const limit = { spent: limitOf(kind, settings), tokens: settings.dayTokens }
      if (!(await ledger.reserve(dayOf(now()), cost, limit)))
        throw new UnavailableError("the day's money or tokens are spent")
    }
    await reserve()
    const connected = await connect(settings, client)
    client = connected
    const signal = AbortSignal.timeout(DEADLINE)
    const asking = ask(connected, { signal }).catch(async (error: unknown) => {
      if (!mayPass(error)) throw error
      await sleep(PAUSE)
      await reserve()
      return await ask(connected, { signal })
    })
    try {
      const answer = await withDeadline('model', DEADLINE, asking)
      breaker.failures = 0
      return answer
    } catch (error) {
      if (error instanceof UnavailableError) throw error
      // An odd answer of a chat model is a whim of the model; of the others it is no such endpoint.
      breaker.failures = kind !== 'chat' || isOfEndpoint(error) ? breaker.failures + 1 : 0
      if (breaker.failures >= FAILURES) {
        breaker.failures = 0
        breaker.restsUntil = now().getTime() + REST
      }
      throw new UnavailableError(`the endpoint gave nothing: ${kindOf(error)}`)
    }
  }
}

function limitOf(kind: Kind, { dayLimit, transcriptionModel }: AssistantSettings): number {
  return kind === 'hear' || !transcriptionModel ? dayLimit : dayLimit * (1 - KEPT_FOR_VOICES)
}

async function connect({ apiKey, baseUrl }: AssistantSettings, known: OpenAI | undefined): Promise<OpenAI> {
  if (known) return known
  const { default: Client } = await import('openai')
  // It is asked again here, so that both are paid for.
  const options = { timeout: DEADLINE / 2, maxRetries: 0, logLevel: 'off' } as const
  return new Client({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), ...options })
}

/** Whether the endpoint failed, and not only what it answered is of another form; its errors have a status or none yet. */
function isOfEndpoint(error: unknown): boolean {
  return error instanceof DeadlineError || 'status' in Object(error)
}

/** Whether it may go well a moment later: the connection failed, there was too much to do, or a fault of its own. */
function mayPass(error: unknown): boolean {
  if (!isOfEndpoint(error)) return false
  const { status } = Object(error) as { status?: unknown }
  return typeof status !== 'number' || [408, 409, 429].includes(status) || status >= 500
}

/** What went wrong, without what was asked or answered: errors of the package quote both. */
function kindOf(error: unknown): string {
  if (error instanceof DeadlineError) return 'no answer in time'
  const { status } = Object(error) as { status?: unknown }
  return typeof status === 'number' ? `status ${status}` : error instanceof Error ? error.name : 'unknown'
}
