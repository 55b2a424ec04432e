import { Readable } from 'node:stream'
import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { writePhoneList } from '../../bot/documents/phone-list.ts'
import { buildReport } from '../../bot/documents/report-sheets.ts'
import { signInSheet } from '../../bot/documents/sign-in.ts'
import { readTables } from '../../bot/documents/spreadsheet.ts'
import { startFileFetcher } from '../../bot/files.ts'
import { createLog } from '../../bot/log.ts'
import { checkedContent } from '../../bot/received-content.ts'
import { safeFileName } from '../../bot/safe-content.ts'
import { demoPhoto } from '../../bot/simulator/demo.ts'
import type { Wechat } from '../../bot/wechat.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import { type InboxMessage, messageById, receiveMessages } from '../../models/inbox.ts'
import { zip } from '../bot/documents/archive.ts'

const MEGABYTE = 1024 * 1024
const LIMIT = 2 * MEGABYTE

beforeAll(async () => {
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/files_${Date.now().toString(36)}?`))
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

/** What became of a file that comes in so many chunks of a megabyte, and how many of them were taken. */
async function fetched(id: string, { size, chunks }: { size: number; chunks: number }) {
  let asked = false
  let taken = 0
  const stream = async () => {
    asked = true
    const content = async function* () {
      for (; taken < chunks; taken += 1) yield Buffer.alloc(MEGABYTE)
    }
    return Readable.from(content(), { highWaterMark: 1 })
  }
  const wechat = { file: async () => ({ name: '名单.xlsx', size, stream }) } as unknown as Wechat
  await receiveMessages([messageWithFile(id)])
  const fetcher = startFileFetcher({
    account: 'main',
    wechat,
    limit: LIMIT,
    log: createLog('tests', 'silent'),
  })
  await expect.poll(async () => (await messageById(id))?.file?.state, { timeout: 40_000 }).not.toBe('waiting')
  await fetcher.stop()
  return { asked, taken, file: (await messageById(id))?.file }
}

function messageWithFile(id: string): InboxMessage {
  return {
    _id: id,
    account: 'main',
    conversation: 'staff',
    inGroup: false,
    sender: 'staff',
    senderName: '',
    kind: 'file',
    text: '',
    mentions: [],
    file: { state: 'waiting', name: '名单.xlsx', size: -1 },
    sentAt: new Date(),
    receivedAt: new Date(),
    seq: 1,
    partition: 0,
    state: 'waiting',
    attempts: 0,
  }
}

describe('a file of 300 MB', () => {
  test('that says so is not even begun', async () => {
    const { asked, file } = await fetched('main/staff/says-so', { size: 300 * MEGABYTE, chunks: 300 })
    expect([asked, file?.problem]).toEqual([false, 'too-large'])
  })

  test('that does not say so is left at the limit, and no part of it is kept', async () => {
    const { taken, file } = await fetched('main/staff/is-silent', { size: -1, chunks: 300 })
    expect(file?.problem).toBe('too-large')
    expect(taken).toBeLessThan(10)
    expect(await mongoose.connection.collection('files.chunks').countDocuments()).toBe(0)
  })
})

async function taken(kind: 'image' | 'video' | 'file', content: Buffer): Promise<boolean> {
  try {
    for await (const _ of checkedContent(kind, Readable.from([content]))) void _
    return true
  } catch {
    return false
  }
}

describe('a picture or video is told by its bytes', () => {
  const photo = demoPhoto(1)
  const bomb = Buffer.from(photo)
  bomb.writeUInt32BE(30_000, 16)
  bomb.writeUInt32BE(30_000, 20)
  test.each([
    ['a photo', 'image', photo, true],
    ['a photo that unfolds to 30,000 × 30,000', 'image', bomb, false],
    ['a program called .jpg', 'image', Buffer.from('MZ\u0090\u0000'.padEnd(4_000, '\u0000')), false],
    ['a page called .png', 'image', Buffer.from('<html><script>alert(1)</script>'), false],
    [
      'a drawing that runs scripts',
      'image',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
      false,
    ],
    ['an archive called .jpg', 'image', zip({ a: 'a' }), false],
    ['nothing', 'image', Buffer.alloc(0), false],
    ['an archive called .mp4', 'video', zip({ a: 'a' }), false],
    [
      'a video',
      'video',
      Buffer.from('\u0000\u0000\u0000\u0018ftypmp42\u0000\u0000\u0000\u0000mp42isom', 'latin1'),
      true,
    ],
  ] as const)('%s', async (...[, kind, content, fits]) => {
    expect(await taken(kind, content)).toBe(fits)
  })
})

test.each([
  ['a workbook of 60 MB in a few bytes', zip({ 'xl/workbook.xml': '0'.repeat(60 * MEGABYTE) })],
  ['one that lies about it', zip({ 'xl/workbook.xml': '0'.repeat(60 * MEGABYTE) }, 10)],
  ['a document', zip({ 'word/document.xml': '<w:p/>' })],
  ['a workbook with a name that leads elsewhere', zip({ '../../../etc/passwd': 'x' })],
])('%s is no roster', async (_what, content) => {
  await expect(readTables(content)).rejects.toThrow(/看不懂/)
})

test.each([
  '../../etc/passwd',
  'C:\\Windows\\win.ini',
  '..\\..\\x.docx',
  'a/b\u0000.xlsx',
  '\u202excod.exe',
  '...',
  '',
])('the name %j leads nowhere', (name) => {
  const safe = safeFileName(name)
  expect(safe).toMatch(/^[^\\/:*?"<>|\p{Cc}\u202a-\u202e]+$/u)
  expect(safe).not.toMatch(/^\./)
})

const EVIL = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=HYPERLINK("http://evil.example.org")',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
]
const [name = '', town = '', reason = '', title = ''] = EVIL
const counts = { expected: 1, present: 0, online: 0, absent: 1, leave: 1 }

describe('what looks like a formula stays text in every sheet that we make', () => {
  const people = EVIL.map((text) => ({ name: text, phone: text, health: text, usesWechat: true }))
  const meeting = { ...counts, day: name, title, place: town, state: '已开', guests: 0 } as const
  test.each([
    ['the list of phones', () => writePhoneList({ title, groups: [{ title: town, people }] })],
    [
      'the sign-in sheet',
      () =>
        signInSheet({
          title,
          time: reason,
          place: town,
          rows: EVIL.map((text) => ({ name: text, town: text, status: text })),
        }),
    ],
    [
      'the report',
      () =>
        buildReport({
          label: name,
          asOf: town,
          kinds: [{ ...counts, kindName: title, held: 1 }],
          meetings: [meeting],
          people: EVIL.map((text) => ({
            ...counts,
            name: text,
            town: text,
            visits: 0,
            calls: 0,
            marks: [text],
          })),
          leaves: EVIL.map((text) => ({ name: text, meeting: text, reason: text })),
          makeUps: EVIL.map((text) => ({ name: text, meeting: text, state: text, done: false })),
          study: EVIL.map((text) => ({ day: text, title: text, source: text })),
        }),
    ],
  ])('%s', async (_what, make) => {
    const workbook = new Workbook()
    await workbook.xlsx.load(Buffer.from(await make()))
    const texts: string[] = []
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula).toBeUndefined()
          expect(['string', 'number']).toContain(typeof (cell.value ?? ''))
          if (typeof cell.value === 'string') expect(cell.numFmt).toBe('@')
          texts.push(cell.text)
        }),
      )
    expect(texts).toEqual(expect.arrayContaining([town, '@SUM(A1)']))
  })
})
