import type { Mention, NameFinder } from '../language/names/names.ts'

/** Of whom a part of a text is said, and the words without their names. */
export interface SaidOf {
  /** Full names on the roster. */
  names: string[]
  self: boolean
  text: string
}

const CHOOSES =
  /^(?:[和跟与]我|我)?(?:也|都|就|说|两个)*(?:[:：\s]*(?:\d|第)|选|报|订|参加|要|想|学|喜欢|不|改)/
const JOINED = /^(?:[、和跟与及]|还有)/
const FOR = /(?:帮|替|代|给)$/
const ME_AND = /我(?:和|跟|与|、)$/
const AND_ME = /^(?:[和跟与、]|还有)我(?!说|讲)/
/** 「和张大山下棋」 chats of whom one plays with. */
const WITH = /(?:和|跟|与|找|约|喊|陪)$/
const CLAUSE = /[，,。；;！!\n]+/
const VERB = /选|报|订|参加|要|学|喜欢/
/** What may stand before a name in its own clause. */
const LEADING = /^(?:我|和|跟|与|、|帮|替|代|给|还有|那|就|请|麻烦|另外|也|\s)*$/

interface Part extends SaidOf {
  unclear: boolean
}

/**
 * Of whom a text tells what, clause by clause: 「我选下棋，莫桂珍选唱歌」, 「帮张大山选书法」. A clause that names nobody
 * goes on with those before it; who is only called is not meant. Null where it is not clear who wants what.
 */
export function saidOf(
  text: string,
  { finder, from }: { finder: NameFinder; from?: string | undefined },
): SaidOf[] | null {
  const chooses = VERB.test(text)
  const parts: SaidOf[] = []
  for (const clause of text.split(CLAUSE)) {
    const part = partOf(clause, { mentions: finder.mentions(clause), from, chooses })
    if (part.unclear) return null
    const last = parts.at(-1)
    if (!part.names.length && !part.self && last) last.text += `，${part.text}`
    else if (last && !last.names.length && last.self && part.self && !part.names.length)
      last.text += `，${part.text}`
    else parts.push({ names: part.names, self: part.self || !part.names.length, text: part.text })
  }
  return parts.filter((part) => part.text.trim())
}

function partOf(
  clause: string,
  { mentions, from, chooses }: { mentions: readonly Mention[]; from: string | undefined; chooses: boolean },
): Part {
  const part: Part = { names: [], self: /^(?:那|就)?我/.test(clause), text: '', unclear: false }
  let end = 0
  for (const [index, mention] of mentions.entries()) {
    const before = clause.slice(end, mention.start)
    const after = clause.slice(mention.end)
    const isMeant = CHOOSES.test(after) || FOR.test(before) || JOINED.test(after)
    const isLast = index === mentions.length - 1
    if (isMeant) take(mention, part, from)
    // A bare name before a choice without a verb may be whom one talks to.
    else if (!chooses && mention.by === 'name') part.unclear = true
    else if (WITH.test(before)) part.unclear = true
    if (isMeant && !LEADING.test(before)) part.unclear = true
    if (isMeant) part.self = ME_AND.test(before) || AND_ME.test(after) || (index > 0 && part.self)
    part.text += isMeant ? '' : before
    end = mention.end
    if (isLast) part.text += isMeant ? after.replace(AND_ME, '') : after
  }
  if (!mentions.length) part.text = clause
  return part
}

function take({ candidates }: Mention, part: Part, from: string | undefined): void {
  const [name, ...more] = candidates
  if (!name || more.length) part.unclear = true
  else if (name === from) part.self = true
  else part.names.push(name)
}
