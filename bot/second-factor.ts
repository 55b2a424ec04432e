import { Secret, TOTP } from 'otpauth'
import { codeWasTaken, takeCode, tooManyWrongCodes } from '../models/second-factor.ts'
import { Complaint } from './errors.ts'
import type { Context, Handler } from './handler.ts'

const STEP = 30_000
/** How many steps the clock of a phone may be off. */
const DRIFT = 1
/** The same for a wrong, an old and a used code and for too many tries. */
const REFUSED = '动态码不对，或者已经用过了，没有照办。请等验证器换一个新的，再发一次。'

/** What follows a command's name, parted into its own words and the code behind them. */
export interface Words {
  words: string
  code?: string
}

/** Parts the code of the second factor from a command's words; undefined where none is asked for. */
export function wordsWithCode(
  handler: Handler,
  rest: string,
  { settings, message }: Context,
): Words | undefined {
  const deed = handler.deed?.(rest, message)
  if (!deed || !settings.secondFactor?.guards.includes(deed)) return undefined
  const [, words = '', code] = /^(.*?)\s*(?<!\d)(\d{6})\s*$/s.exec(rest.normalize('NFKC')) ?? []
  return code ? { words, code } : { words: rest }
}

/**
 * Throws a Complaint unless a valid code stands behind the command. A code is good once, half a minute before and
 * after its time, and for the message that used it, as its run may be repeated.
 */
export async function requireCode(
  { words, code }: Words,
  { name }: Pick<Handler, 'name'>,
  context: Context,
): Promise<void> {
  const { message, sender, settings } = context
  if (await codeWasTaken(message._id)) return
  if (!code) {
    const example = [name, words.replace(/\s+/g, ' ').slice(0, 20), '123456'].filter(Boolean).join(' ')
    throw new Complaint(`这一步要动态码。请看手机上的验证器，把 6 位数字写在后面，如「${example}」。`)
  }
  const at = message.receivedAt
  const isLocked = await tooManyWrongCodes(sender.contact, at)
  const step = isLocked ? undefined : stepOf(code, settings.secondFactor?.secret ?? '', at)
  const use = { _id: message._id, contact: sender.contact, at, ...(step === undefined ? {} : { step }) }
  if (!(await takeCode(use))) throw new Complaint(REFUSED)
}

/** The step that a code belongs to, or undefined when it is of none that counts at this time. RFC 6238. */
function stepOf(code: string, secret: string, at: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: DRIFT })
  return delta === null ? undefined : Math.floor(at.getTime() / STEP) + delta
}
