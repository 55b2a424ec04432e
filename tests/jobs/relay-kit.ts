import mongoose from 'mongoose'
import { shownPhoto } from '../../bot/pictures/photo.ts'
import { relaySend } from '../../jobs/relay-send.ts'
import { type AlbumKind, keepInAlbum } from '../../models/album.ts'
import { eventById, joinEvent } from '../../models/event.ts'
import { storeFile } from '../../models/file.ts'
import { startRelay } from '../../models/relay.ts'
import { photo } from '../photos.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

const RELAY = { every: 20_000, sends: 4, membersAtOnce: false, videoLimit: 1_000_000 }
export let branch: TestBranch
export let event: string
let seq = 0

export const at = (seconds: number) => new Date(Date.parse('2026-10-14T09:00:00+08:00') + seconds * 1_000)
export const ticks = async (seconds: number, owner = 'worker-1') =>
  await branch.ticks(at(seconds).toISOString(), owner)

/** All that waits reaches whom it is for at that second. */
export async function reaches(seconds: number): Promise<void> {
  const outbox = mongoose.connection.collection('outbox')
  await outbox.updateMany({ state: 'pending' }, { $set: { state: 'sent', sentAt: at(seconds) } })
}

/** Begins an event from which two staff send, in a database of its own. */
export async function beginEvent(): Promise<void> {
  branch = await startBranch({
    watches: [relaySend],
    since: '2026-10-14T08:00:00+08:00',
    settings: { relay: RELAY },
  })
  event = await joinEvent({ account: 'main', name: '重阳节', day: '2026-10-14', startedAt: at(0) })
  for (const by of ['li', 'wang'])
    await startRelay({ _id: `begin ${by}`, account: 'main', event, name: '重阳节', by, startedAt: at(0) })
}

/** Takes things in at that second, by a letter each: p a photo, w words, v a video. */
export async function comes(letters: string, seconds: number): Promise<string[]> {
  const ids: string[] = []
  for (const letter of letters) {
    seq += 1
    const kind: AlbumKind = letter === 'p' ? 'photo' : letter === 'v' ? 'video' : 'words'
    const shown = await shownPhoto(await photo(seq, { width: 120, height: 90 }))
    const content = typeof shown === 'string' ? Buffer.alloc(0) : shown.content
    const fileId = await storeFile(`f${seq}`, { name: '照片.jpg', content, limit: 1e6 })
    const file = kind === 'words' ? {} : { fileId, shownId: fileId, width: 120, height: 90 }
    const row = { _id: `${event}/${seq}`, account: 'main', event, kind, message: `m${seq}`, by: 'li' }
    await keepInAlbum({
      ...row,
      ...file,
      at: at(seconds),
      seq,
      text: kind === 'words' ? `说明${seq}` : '',
      size: 9,
    })
    ids.push(row._id)
  }
  return ids
}

/** What goes to the group and to staff, in order. */
export async function said(): Promise<string[]> {
  const items = await branch.outbox()
  return items.map(({ conversation, text, fileName }) => `${conversation}: ${text ?? fileName}`)
}

/** What of an event a waiting picture shows. */
export async function isOn(index: number): Promise<string[] | undefined> {
  const row = (await branch.outbox()).find(({ _id }) => _id === `relay:${event}:${index}`)
  return (await eventById(event))?.drawings?.find(({ fileId }) => fileId === row?.fileId)?.items
}
