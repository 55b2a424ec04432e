import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpackZip } from '../../bot/documents/zip.ts'
import * as audit from '../../models/audit.ts'
import { ownedBy } from '../../models/own-data.ts'
import { PERSONAL_DATA } from '../../models/personal-data.ts'
import { type Chat, startChat } from '../chat.ts'

const START = '2026-10-07T10:00:00+08:00'
/** Planted with the one who leaves and with the one who stays. */
const LEAVES = { name: '莫道明', phone: '12000000001', words: '腰杆痛' }
const STAYS = { name: '莫桂珍', phone: '12000000002', words: '要带孙子' }

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: START })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await chat.tells('小李', '开会 支部党员大会 10月14日上午9点 镇政府三楼会议室 议题：学习全会精神')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.quiet()
  await chat.hears('group', /通知】/)
  for (const { name, words } of [LEAVES, STAYS]) {
    await chat.tells(name, `来不了，${words}`)
    await chat.quiet()
    await chat.hears(name, /请假/)
  }
  await chat.says(STAYS.name, '程国安也来')
  await chat.quiet()
})
afterAll(async () => await chat.stop())

const rows = async (name: string) => await mongoose.connection.collection(name).find().toArray()

/** Every place in the database or the data folder where a text can be read. */
async function placesOf(planted: string): Promise<string[]> {
  const { connection } = mongoose
  const places: string[] = []
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
    for (const row of await rows(name))
      if (JSON.stringify(row).includes(planted)) places.push(`${name}: ${JSON.stringify(row).slice(0, 200)}`)
  for (const { _id, filename } of await rows('files.files')) {
    const chunks = await connection
      .collection('files.chunks')
      .find({ files_id: _id })
      .sort({ n: 1 })
      .toArray()
    const content = Buffer.concat(chunks.map(({ data }) => data.buffer))
    if ((await textOf(content)).includes(planted)) places.push(`file ${filename}`)
  }
  for (const file of await readdir(chat.settings.dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (file.isFile() && (await readFile(path)).includes(planted)) places.push(path)
  }
  return places
}

async function textOf(content: Buffer): Promise<string> {
  if (content.subarray(0, 2).toString() !== 'PK') return content.toString('utf8')
  let text = ''
  for await (const { data } of unpackZip(content, 1e8)) text += data.toString('utf8')
  return text
}

const rowOf = async (name: string) => (await rows('members')).find((row) => row.name === name)

async function exported(name: string) {
  await chat.tells(name, '导出我的信息')
  const { file } = await chat.hears(name, 'file')
  const workbook = new Workbook()
  await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
  const text = await textOf(file?.content ?? Buffer.alloc(0))
  return { name: file?.name, sheets: workbook.worksheets.map((sheet) => sheet.name), text }
}

describe('what is kept of a member', () => {
  test('his telephone is sealed in the roster, and staff see it', async () => {
    expect(JSON.stringify(await rows('members'))).not.toContain(LEAVES.phone)
    await chat.tells('小李', '未回复')
    await chat.hears('小李', /周启富 12000000004/)
  })

  test('is told to him in plain words, and to nobody else', async () => {
    await chat.tells(LEAVES.name, '我的信息')
    const { text } = await chat.hears(LEAVES.name, /小卫记着您的/)
    expect(text).toMatch(/姓名 莫道明.*手机 12000000001/)
    expect(text).toMatch(/报名和请假 1 条/)
    expect(text).toMatch(/做什么用：.*\n谁看得到：.*\n留多久：.*90 天.*\n要改：/)
    await chat.says(LEAVES.name, '小卫 我的信息')
    await chat.hears('group', /请私聊我说/)
    expect(
      chat
        .sentTo('group')
        .map((said) => said.text)
        .join(),
    ).not.toContain('12000000001')
  })

  test('is given to him as a sheet: all that is his, and nothing of another', async () => {
    for (const [own, other] of [
      [LEAVES, STAYS],
      [STAYS, LEAVES],
    ] as const) {
      const { sheets, text, name } = await exported(own.name)
      expect(name).toMatch(/^我的信息-2026-10-07\.xlsx$/)
      expect(sheets).toEqual(
        expect.arrayContaining(['名单上的您', '报名和请假', '您对小卫说的', '小卫对您说的']),
      )
      for (const planted of Object.values(own)) expect(text).toContain(planted)
      for (const planted of [...Object.values(other), '程国安', (await rowOf(other.name))?.contact.id])
        expect(text).not.toContain(planted)
    }
  })

  test('of every collection that keeps something of him, a sheet is there', async () => {
    const row = await rowOf(STAYS.name)
    const person = { account: 'main', contact: row?.contact.id, member: String(row?._id) }
    let kept = 0
    for (const [name, keeping] of Object.entries(PERSONAL_DATA)) {
      const filter = ownedBy(keeping, person)
      if (filter && (await mongoose.connection.collection(name).findOne(filter))) kept += 1
    }
    expect((await exported(STAYS.name)).sheets).toHaveLength(kept)
  })
})

describe('who leaves', () => {
  test('is read back first, and kept when it is called off', async () => {
    await chat.tells('小李', '退出 莫道明')
    await chat.hears('小李', /请核对，回「确认」就给 莫道明 办退出/)
    await chat.tells('小李', '取消')
    await chat.hears('小李', /不办了，什么都没有删/)
    await chat.tells('小李', '确认')
    await chat.hears('小李', /没有等着确认的/)
    expect(await mongoose.connection.collection('members').countDocuments({ left: { $exists: true } })).toBe(
      0,
    )
  })

  test('is gone everywhere, and counted under a number at the meetings before', async () => {
    // What staff see and write of him: sheets, pictures, notes of others.
    await chat.tells('小李', '未回复 打印')
    await chat.hears('小李', 'file')
    await chat.tells('小李', '考勤')
    const before = await chat.hears('小李', /应到/)
    await chat.tells('小李', '电话 莫道明 请假 住院')
    await chat.hears('小李', /已代记/)
    await chat.setsClock('2026-10-14T11:00:00+08:00')
    await chat.tells('小李', '发言 莫道明：支部要多走动')
    await chat.hears('小李', /莫道明/)
    const contact = (await rowOf(LEAVES.name))?.contact.id
    for (const planted of [...Object.values(LEAVES), `/${contact}/`, '莫老师'])
      expect(await placesOf(planted)).not.toEqual([])

    await chat.tells('小李', '退出 莫道明')
    await chat.hears('小李', /请核对/)
    await chat.tells('小李', '确认')
    await chat.hears('小李', /以后记作「离退成员 1 号」/)
    await chat.hears('小李', /离退成员 1 号的个人信息已经删干净/)
    await chat.quiet()

    for (const planted of [...Object.values(LEAVES), `"${contact}"`, `/${contact}/`, '莫老师'])
      expect(await placesOf(planted)).toEqual([])
    expect(await placesOf(STAYS.words)).not.toEqual([])
    expect(await mongoose.connection.collection('members').countDocuments({ name: STAYS.name })).toBe(1)

    await chat.tells('小李', '考勤')
    const after = await chat.hears('小李', /应到/)
    expect(after.text.match(/应到 \d+/)?.[0]).toBe(before.text.match(/应到 \d+/)?.[0])
    await chat.tells('小李', '名单')
    await chat.hears('小李', /名单上 48 人/)
  })

  test('is not counted at the meetings to come', async () => {
    await chat.tells('小李', '开会 支部党员大会 11月14日上午9点 镇政府三楼会议室')
    await chat.hears('小李', /请核对/)
    await chat.tells('小李', '发')
    await chat.hears('group', /通知】/)
    await chat.tells('小李', '考勤 11月14日')
    await chat.hears('小李', /应到 44/)
  })
})

describe('the audit log', () => {
  test('has every order of staff with its matter, the refused ones too, and no word of a chat', async () => {
    await chat.tells(STAYS.name, '名单')
    await chat.hears(STAYS.name, /由支部工作人员来办/)
    await chat.tells('小李', '绑定 ABCDEFGH')
    await chat.hears('小李', /绑定码不对/)
    await chat.tells('小李', '操作记录')
    const { text } = await chat.hears('小李', /最近的操作/)
    expect(text).toMatch(/小李：发（支部党员大会），办了/)
    expect(text).toMatch(/小李：确认（.*），办了/)
    expect(text).toMatch(/莫桂珍：名单，没有权限，没有照办/)
    expect(text).toMatch(/小李：绑定.*，没办成/)
    const stored = JSON.stringify(await rows('audit'))
    expect(stored).not.toMatch(/腰杆痛|住院|三楼|请假|莫道明|莫桂珍|小李|ABCDEFGH/)
  })

  test('can be read by the day', async () => {
    await chat.tells('小李', '操作记录 10月7日')
    const { text } = await chat.hears('小李', /^2026年10月7日.*的操作 \d+ 条/)
    expect(text).toMatch(/导入名单，办了/)
    expect(text).not.toContain('10月14日')
    await chat.tells('小李', '操作记录 10月1日')
    await chat.hears('小李', /没有操作记录。$/)
  })

  test('is for administrators alone', async () => {
    await chat.tells('程国安', '操作记录')
    await chat.hears('程国安', /由支部工作人员来办/)
  })

  test('is only ever added to', async () => {
    const [record] = await rows('audit')
    const id = { _id: String(record?._id) }
    await audit.recordAct({ ...(record as unknown as audit.AuditRecord), action: '别的' })
    expect(
      (await mongoose.connection.collection<{ _id: string; action: string }>('audit').findOne(id))?.action,
    ).toBe(record?.action)
    const Audit = mongoose.model('Audit')
    for (const change of [
      () => Audit.updateOne(id, { $set: { action: 'x' } }),
      () => Audit.updateMany({}, { $set: { action: 'x' } }),
      () => Audit.deleteOne(id),
      () => Audit.deleteMany({}),
      () => Audit.findOneAndUpdate(id, { $set: { action: 'x' } }),
      () => Audit.findOneAndDelete(id),
      () => Audit.bulkWrite([{ deleteOne: { filter: id } }]),
    ])
      await expect(change()).rejects.toThrow(/only ever added/)
    expect(Object.keys(audit).sort()).toEqual(['actsBetween', 'recordAct'])
  })
})
