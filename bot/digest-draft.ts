import type { DraftSentence } from './assistant/digest.ts'
import { UnavailableError } from './assistant/unavailable.ts'
import { Complaint } from './errors.ts'
import type { Context } from './handler.ts'
import { masked } from './masked.ts'
import { type CheckedDraft, checkedDraft } from './study/draft-summary.ts'

/**
 * A model's summary of these sentences, each held against those that it names. Names of members go masked and come
 * back; what names somebody whom those do not name is bad. Throws a Complaint that ends in `instead` where no model answers.
 */
export async function draftFrom(
  source: readonly string[],
  { assistant, people }: Pick<Context, 'assistant' | 'people'>,
  instead: string,
): Promise<CheckedDraft> {
  if (!assistant?.chooses) throw new Complaint(`还没有设大模型，${instead}`)
  const { text: plain, restore } = masked(source.join('\n'), people.finder)
  try {
    const known: DraftSentence[] = []
    const strange: CheckedDraft['bad'] = []
    for (const { text, from } of await assistant.digest(plain.split('\n'))) {
      const restored = restore(text)
      const basis = from.map((number) => source[number - 1] ?? '').join('\n')
      const strangers = namesIn(restored ?? text, people).filter((name) => !basis.includes(name))
      if (restored === null || strangers.length)
        strange.push({ text: restored ?? text, faults: strangers.length ? strangers : ['没有这个人'] })
      else known.push({ text: restored, from })
    }
    const { good, bad } = checkedDraft(known, source)
    return { good, bad: [...bad, ...strange] }
  } catch (error) {
    if (error instanceof UnavailableError)
      throw new Complaint(`大模型这会儿没有答话，过一会儿再试；不等的话，${instead}`)
    throw error
  }
}

function namesIn(text: string, { finder }: Context['people']): string[] {
  return finder.mentions(text).map(({ start, end }) => text.slice(start, end))
}
