import type { Settings } from '../config.ts'
import { Complaint } from '../errors.ts'
import { TaskThread } from '../pictures/task-thread.ts'
import { startThread } from '../thread.ts'
import { shownVideo } from './video.ts'
import type { VideoTask } from './video-thread.ts'

const MEGABYTE = 1024 * 1024

const converting = new TaskThread<VideoTask, Uint8Array | undefined>(() =>
  startThread('./video-thread', import.meta.url),
)

/** The video for old phones and small data plans, where ffmpeg is on the machine; else, or when it got no smaller, undefined. */
export async function smallerVideo(original: Buffer): Promise<Buffer | undefined> {
  const made = await converting.run(original)
  return made && made.length < original.length ? Buffer.from(made) : undefined
}

/** A video as it is shown; none when that is the original. Throws a Complaint when it stays too large to be sent. */
export async function shownVideoOf(
  original: Buffer,
  { fileLimit, relay }: Pick<Settings, 'fileLimit' | 'relay'>,
): Promise<Buffer | undefined> {
  const isLarge = original.length > Math.min(relay.videoLimit, fileLimit)
  const shown = (isLarge ? await smallerVideo(original) : undefined) ?? shownVideo(original)
  const size = (shown ?? original).length
  if (size <= fileLimit) return shown
  const [megabytes, most] = [Math.ceil(size / MEGABYTE), Math.round(fileLimit / MEGABYTE)]
  throw new Complaint(`这段视频有 ${megabytes} MB，超过 ${most} MB，没有转到群里。请剪短一点再发。`)
}

/** Ends the thread that converts; converting another starts a new one. */
export async function closeVideos(): Promise<void> {
  await converting.close()
}
