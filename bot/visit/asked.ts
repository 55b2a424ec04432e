import { openQuestions } from '../asked.ts'
import type { Context } from '../handler.ts'

export const VISIT_NOTE = 'visit-note'
/** How long a photo waits for the word whom it shows. */
const PHOTO_WAITS = 60 * 60_000

/** What photos and words are waited for: those of a visit that was told, or the word whom a photo shows. */
export interface NoteWanted {
  visits?: string[]
  fileId?: string
}

/** Photos that wait for the word whom they show, with the questions that they are kept in. */
export async function openPhotos(context: Context): Promise<{ prompt: string; fileId: string }[]> {
  const asked = await openQuestions(VISIT_NOTE, PHOTO_WAITS, context)
  return asked.flatMap(({ _id, about }) => {
    const { fileId } = about as NoteWanted
    return fileId ? [{ prompt: _id, fileId }] : []
  })
}
