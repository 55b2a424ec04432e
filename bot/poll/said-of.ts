import type { NameFinder } from '../language/names/names.ts'

/** Of whom something is said, and the words without their names. */
export interface SaidOf {
  /** Full names on the roster. */
  names: string[]
  self: boolean
  text: string
}

const CHOOSES =
  /^(?:和我|跟我|与我|我)?(?:也|都|就|要|想|说)*(?:[:：\s]*(?:\d|第)|选|报|订|参加|要|想|学|喜欢|不|改)/
const JOINED = /^(?:[、和跟与及]|还有)/
const FOR = /(?:帮|替|代|给)$/
const WITH_ME = /^(?:我(?:和|跟|与|、)|(?:和|跟|与|、|还有)我(?!说|讲))/

/**
 * Of whom a text tells what he chooses: 「帮张大山选书法」, 「我和王秀英都选书法」. Who is only called by his name or post
 * is not meant. Null where a name fits several.
 */
export function saidOf(
  text: string,
  { finder, from }: { finder: NameFinder; from?: string | undefined },
): SaidOf | null {
  const mentions = finder.mentions(text)
  const names: string[] = []
  let self = mentions.length === 0
  let rest = ''
  let end = 0
  for (const mention of mentions) {
    const before = text.slice(end, mention.start)
    const after = text.slice(mention.end)
    rest += before.replace(FOR, '').replace(/(?:我)?[和跟与]$/, '')
    end = mention.end
    const isMeant = CHOOSES.test(after) || JOINED.test(after) || FOR.test(before)
    self ||= /我(?:和|跟|与|、)$/.test(before) || WITH_ME.test(after) || !isMeant
    if (!isMeant) continue
    const [name, ...more] = mention.candidates
    if (!name || more.length) return null
    if (name === from) self = true
    else names.push(name)
  }
  return { names, self: self || !names.length, text: rest + text.slice(end).replace(/^[和跟与]我(?!说)/, '') }
}
