import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument, readPage } from '../../../bot/reading/read.ts'
import { pdfFile, wordFile } from './files.ts'
import { type OddServer, PARAGRAPHS, startOddServer } from './odd-server.ts'

let server: OddServer

beforeAll(async () => {
  server = await startOddServer({
    '/file.pdf': (response) =>
      response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdfFile(['防跌倒', '三件小事'])),
  })
})
afterAll(async () => await server.stop())

test('a page is read with its title, in a thread of its own', async () => {
  const page = await readPage(server.url('/article'), [server.host])
  expect(page.title).toContain('重阳节走进社区')
  expect(page.text).toContain(PARAGRAPHS.join('\n'))
})

test('an address that leads to a file gives the text of the file', async () => {
  const page = await readPage(server.url('/file.pdf'), [server.host])
  expect(page.text).toBe('防跌倒\n三件小事')
})

test('a page built to break whoever reads it breaks the thread only', async () => {
  const limits = { memory: 256, deadline: 4_000 }
  await expect(readPage(server.url('/deep'), [server.host], limits)).rejects.toHaveProperty('problem')
})

test('documents are told by their content', async () => {
  expect(await readDocument(await wordFile(PARAGRAPHS))).toBe(PARAGRAPHS.join('\n'))
  expect(await readDocument(pdfFile(['养老金调整', '十月底前补发到位。']))).toBe(
    '养老金调整\n十月底前补发到位。',
  )
  expect(await readDocument(Buffer.from('# 标题\n\n- **第一** [点](http://a.b)\n'))).toBe('标题\n第一 点')
  expect(await readDocument(Buffer.from('d6d8d1f4bdda', 'hex'))).toBe('重阳节')
})

test.each([
  ['nothing', '', 'empty'],
  ['bytes', '\0\u0001\u0002\0', 'broken'],
  ['half a PDF', '%PDF-1.4\n1 0 obj', 'broken'],
  ['half an archive', 'PK\u0003\u0004', 'broken'],
  ['an old .doc', '\u00d0\u00cf\u0011\u00e0', 'broken'],
])('%s is no document', async (_what, content, problem) => {
  await expect(readDocument(Buffer.from(content, 'latin1'))).rejects.toMatchObject({ problem })
})
