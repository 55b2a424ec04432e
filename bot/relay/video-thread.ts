import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadTask } from '../pictures/task-thread.ts'

/** A video to be made smaller; the result is undefined where there is no ffmpeg, or it did not manage. */
export type VideoTask = Uint8Array

/** A message must be handled within a minute. */
const DEADLINE = 45_000
/** Small enough for an old phone, without what the camera wrote. */
const ARGUMENTS = [
  ...['-map_metadata', '-1', '-vf', "scale='min(960,iw)':-2", '-c:v', 'libx264', '-preset', 'veryfast'],
  ...['-crf', '28', '-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart'],
]

async function smaller(video: VideoTask): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaowei-video-'))
  const [before, after] = [join(folder, 'before.mp4'), join(folder, 'after.mp4')]
  try {
    await writeFile(before, video)
    const ffmpeg = spawn('ffmpeg', ['-nostdin', '-y', '-i', before, ...ARGUMENTS, after], {
      stdio: 'ignore',
      signal: AbortSignal.timeout(DEADLINE),
      killSignal: 'SIGKILL',
    })
    const [code] = await once(ffmpeg, 'exit')
    return code === 0 ? await readFile(after) : undefined
  } catch {
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

parentPort?.on('message', async ({ id, task }: ThreadTask<VideoTask>) => {
  const answer: ThreadAnswer<Uint8Array | undefined> = { id, result: await smaller(task) }
  parentPort?.postMessage(answer)
})
