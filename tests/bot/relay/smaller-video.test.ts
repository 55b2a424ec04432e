import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { closeVideos, smallerVideo } from '../../../bot/relay/smaller-video.ts'

const { PATH = '' } = process.env
let folder = ''

afterEach(async () => {
  process.env.PATH = PATH
  await closeVideos()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** Puts a program called ffmpeg where programs are looked for; without a script there is none at all. */
async function hasFfmpeg(script?: string): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-ffmpeg-'))
  if (script) await writeFile(join(folder, 'ffmpeg'), `#!/bin/sh\n${script}\n`)
  if (script) await chmod(join(folder, 'ffmpeg'), 0o755)
  process.env.PATH = script ? `${folder}:${PATH}` : folder
}

const video = Buffer.alloc(50_000, 3)

test('without ffmpeg a video stays as it is', async () => {
  await hasFfmpeg()
  expect(await smallerVideo(video)).toBeUndefined()
})

test('with it the smaller one is taken', async () => {
  // The last argument is the file to write.
  await hasFfmpeg('for last; do :; done; printf small > "$last"')
  expect(String(await smallerVideo(video))).toBe('small')
})

test.each([
  ['fails', 'exit 1'],
  ['writes a larger one', 'for last; do :; done; head -c 60000 /dev/zero > "$last"'],
])('when it %s the video stays as it is', async (_, script) => {
  await hasFfmpeg(script)
  expect(await smallerVideo(video)).toBeUndefined()
})
