import { createHash } from 'node:crypto'
import type { Settings } from '../bot/config.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context } from '../bot/handler.ts'
import { oneAtATime, type PhotoProblem, shownPhoto } from '../bot/pictures/photo.ts'
import { mostReceived } from '../bot/received-content.ts'
import { shownVideoOf } from '../bot/relay/smaller-video.ts'
import { decodedVoice, soundKind, UnreadableVoiceError } from '../bot/voice.ts'
import { type AlbumKind, albumItemOf, keepInAlbum, type NewAlbumItem } from '../models/album.ts'
import { sameFiles } from '../models/album-gone.ts'
import { albumSizes } from '../models/album-size.ts'
import { fileContent, storeFile } from '../models/file.ts'
import type { InboxMessage } from '../models/inbox.ts'

export type FileKind = Exclude<AlbumKind, 'words'>

const MEGABYTE = 1024 * 1024
const WHAT: Record<FileKind, string> = { photo: '这张照片', video: '这段视频', voice: '这段语音' }
const PROBLEMS: Record<PhotoProblem, string> = {
  heic: '这张照片是苹果手机的 HEIC 格式，我打不开。请截个图再发；以后在手机「设置」→「相机」→「格式」里选「兼容性最佳」就好了。',
  huge: '这张照片的尺寸太大，我打不开。请截个图再发，或者发的时候不勾「原图」。',
  broken: '这张照片打不开，没有收进来。请重发一次，或者截个图再发。',
}
const VOICE_PROBLEM = '这段语音没有收完整，放不出来，没有转到群里。请再说一遍，或者打字发给我。'
/** Samples a second, as many as WeChat records. */
const VOICE_RATE = 24_000

/** How a file came: handed in by a member, or seen in the group already. */
export interface Coming {
  offered?: boolean
  seen?: boolean
}

/** Which kind of thing for an album a message brings; phones send originals as files too. */
export function fileKindOf({ kind, file }: InboxMessage): FileKind | undefined {
  if (kind === 'image') return 'photo'
  if (kind === 'video' || kind === 'voice') return kind
  if (kind !== 'file' || !file) return undefined
  if (/\.(?:jpe?g|png|webp|heic|heif)$/i.test(file.name)) return 'photo'
  return /\.(?:mp4|mov)$/i.test(file.name) ? 'video' : undefined
}

/**
 * Takes the file of a message into the album of an event and returns it as it is kept. Throws a
 * Complaint when it cannot be shown, or the album is full.
 */
export async function takeIn(event: string, coming: Coming, context: Context): Promise<NewAlbumItem> {
  const { message } = context
  const known = await albumItemOf(message._id)
  if (known?.event === event) return known
  const kind = fileKindOf(message) ?? 'photo'
  const fileId = receivedFile(kind, context)
  await requireRoom(event, context)
  // One after the other, from reading on: a phone's originals are large.
  const item = await oneAtATime(async () => await itemFrom(fileId, { event, kind }, context))
  const { inGroup: seen } = message
  const kept = {
    ...item,
    ...(coming.offered ? { offered: true } : {}),
    ...(coming.seen || seen ? { seen: true } : {}),
  }
  return (await keepInAlbum(kept)) ?? kept
}

function receivedFile(kind: FileKind, { message, settings }: Context): string {
  const { fileId, problem, name = '' } = message.file ?? {}
  const most = Math.round(mostReceived(message.kind, name, settings.fileLimit) / MEGABYTE)
  if (problem === 'too-large')
    throw new Complaint(`${WHAT[kind]}超过 ${most} MB，没有转到群里。请换小一点的。`)
  if (!fileId) throw new Complaint(`${WHAT[kind]}没有收完整，请重发一次。`)
  return fileId
}

async function requireRoom(event: string, { account, settings }: Context): Promise<void> {
  const { files, bytes } = await albumSizes(account, event)
  const { eventFiles, limit } = settings.album
  if (files >= eventFiles)
    throw new Complaint(`这场活动的相册已经存满 ${eventFiles} 张（段），这一张没有收进来。`)
  if (bytes >= limit) throw new Complaint('相册存满了，这一张没有收进来。请先删掉一些旧的活动。')
}

async function itemFrom(
  fileId: string,
  { event, kind }: { event: string; kind: FileKind },
  { account, message, settings }: Context,
): Promise<NewAlbumItem> {
  const original = await fileContent(fileId)
  const checksum = createHash('sha256').update(original).digest('hex')
  const _id = `${event}/${checksum}`
  const here = {
    ...{ message: message._id, by: message.sender, at: message.receivedAt, seq: message.seq },
    ...{ _id, account, event, text: '' },
  }
  const same = await sameFiles(_id, fileId)
  if (same) return { ...here, ...same }
  const shown = await shownCopy(kind, original, settings)
  const shownId = shown.content
    ? await storeFile(`shown:${event}/${message._id}`, {
        name: shown.name,
        content: shown.content,
        limit: Number.POSITIVE_INFINITY,
      })
    : fileId
  return {
    ...{ ...here, kind, fileId, shownId },
    size: original.length + (shown.content?.length ?? 0),
    shownSize: shown.content?.length ?? original.length,
    ...(shown.width ? { width: shown.width, height: shown.height } : {}),
  }
}

interface Copy {
  name: string
  /** None when the original may be shown as it is. */
  content?: Buffer | undefined
  width?: number
  height?: number
}

async function shownCopy(kind: FileKind, original: Buffer, settings: Settings): Promise<Copy> {
  if (kind === 'video') return { name: '视频.mp4', content: await shownVideoOf(original, settings) }
  if (kind === 'voice') return { name: '语音.wav', content: await soundOf(original) }
  const shown = await shownPhoto(original)
  if (typeof shown === 'string') throw new Complaint(PROBLEMS[shown])
  return { name: '照片.jpg', ...shown }
}

/** WeChat's own voice as a sound that every phone plays; none when it is such a sound already. */
async function soundOf(original: Buffer): Promise<Buffer | undefined> {
  if (await soundKind(original)) return undefined
  try {
    return (await decodedVoice(original, VOICE_RATE)).wav
  } catch (error) {
    if (error instanceof UnreadableVoiceError) throw new Complaint(VOICE_PROBLEM)
    throw error
  }
}
