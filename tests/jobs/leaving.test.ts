import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../../bot/member-id.ts'
import { leaving } from '../../jobs/leaving.ts'
import { keepInAlbum } from '../../models/album.ts'
import { storeFile } from '../../models/file.ts'
import { addHelpNote, helpNote } from '../../models/help-note.ts'
import { leaveBranch } from '../../models/leaving.ts'
import { importRoster } from '../../models/roster-import.ts'
import { ownFiles } from '../../models/stored-files.ts'
import { startBranch, type TestBranch } from './branch-kit.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startBranch({ since: '2026-10-14T08:00:00+08:00' })
})
afterAll(async () => await branch.stop())

const stores = async (name: string) =>
  await storeFile(name, { name: `${name}.jpg`, content: Buffer.from(name), limit: 100 })

test('who leaves takes the files of his chat along, and leaves in the album what he gave to it', async () => {
  const [chatted, original, shown] = [await stores('chat'), await stores('original'), await stores('shown')]
  const inbox = mongoose.connection.collection<{ _id: string }>('inbox')
  for (const fileId of [chatted, original])
    await inbox.insertOne({ _id: `m ${fileId}`, sender: 'zhou', file: { fileId } } as never)
  await keepInAlbum({
    ...{ _id: 'event/1', account: 'main', event: 'event', kind: 'photo', message: 'm1', by: 'zhou' },
    ...{ at: new Date(), seq: 1, text: '', size: 9, fileId: original, shownId: shown },
  })
  expect(await ownFiles({ account: 'main', contact: 'zhou' })).toEqual([chatted])
})

test('whoever leaves is masked by a process too that still knows him as a member', async () => {
  const at = new Date('2026-10-14T09:00:00+08:00')
  await importRoster([
    {
      name: '王德昌',
      gender: '男',
      partyMember: true,
      usesWechat: true,
      volunteer: false,
      subscriptions: [],
    },
  ])
  const scene = await branch.scene(at.toISOString())
  const [member] = scene.people.members
  await addHelpNote({ _id: 'note', account: 'main', request: 1, by: 'li', text: '王德昌会来开门', at })
  await leaveBranch(idOf(member as NonNullable<typeof member>), { origin: 'order', at })
  await leaving.look({ ...scene, now: at })
  expect((await helpNote('note'))?.text).toBe('离退成员 1 号会来开门')
})
