import { UnavailableError } from './assistant/unavailable.ts'
import { Complaint } from './errors.ts'
import type { Context } from './handler.ts'
import { masked } from './masked.ts'
import { type CheckedDraft, checkedDraft } from './study/draft-summary.ts'

/**
 * A model's summary of these sentences, each held against those that it names. Names of members go masked and come
 * back; what names somebody else comes to nothing. Throws a Complaint that ends in `instead` where no model answers.
 */
export async function draftFrom(
  source: readonly string[],
  { assistant, people }: Pick<Context, 'assistant' | 'people'>,
  instead: string,
): Promise<CheckedDraft> {
  if (!assistant?.chooses) throw new Complaint(`还没有设大模型，${instead}`)
  const { text: plain, restore } = masked(source.join('\n'), people.finder)
  try {
    const drafted = await assistant.digest(plain.split('\n'))
    const known = drafted.flatMap((sentence) => {
      const restored = restore(sentence.text)
      return restored === null ? [] : [{ ...sentence, text: restored }]
    })
    return checkedDraft(known, source)
  } catch (error) {
    if (error instanceof UnavailableError)
      throw new Complaint(`大模型这会儿没有答话，过一会儿再试；不等的话，${instead}`)
    throw error
  }
}
