import { createHash } from 'node:crypto'
import { MADE, storeFile } from '../models/file.ts'
import { beginSpeaking, keepSpoken, noteSpeakingProblem } from '../models/spoken-text.ts'
import type { Assistant } from './assistant/assistant.ts'

const LIMIT = 10 * 1024 * 1024

/** One text has one voice. */
export function spokenId(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/**
 * Has a text read aloud and keeps it; returns the stored file. Null when that failed, was begun within ten minutes,
 * or failed three times before.
 */
export async function speak(text: string, read: Assistant['read'], now: Date): Promise<string | null> {
  const id = spokenId(text)
  try {
    if (!(await beginSpeaking(id, now))) return null
    const content = await read(text)
    const fileId = await storeFile(`${MADE}voice:${id}`, { name: '朗读.mp3', content, limit: LIMIT })
    await keepSpoken(id, fileId)
    return fileId
  } catch (error) {
    await noteSpeakingProblem(id, String(error)).catch(() => undefined)
    return null
  }
}
