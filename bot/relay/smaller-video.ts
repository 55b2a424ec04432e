import { TaskThread } from '../pictures/task-thread.ts'
import { startThread } from '../thread.ts'
import type { VideoTask } from './video-thread.ts'

const converting = new TaskThread<VideoTask, Uint8Array | undefined>(() =>
  startThread('./video-thread', import.meta.url),
)

/** The video for old phones and small data plans, where ffmpeg is on the machine; else, or when it got no smaller, undefined. */
export async function smallerVideo(original: Buffer): Promise<Buffer | undefined> {
  const made = await converting.run(original)
  return made && made.length < original.length ? Buffer.from(made) : undefined
}

/** Ends the thread that converts; converting another starts a new one. */
export async function closeVideos(): Promise<void> {
  await converting.close()
}
