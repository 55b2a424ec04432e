import { readFile } from 'node:fs/promises'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { allMembers } from '../../models/member.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const stored = async (name: string) =>
  JSON.stringify(await mongoose.connection.collection(name).find().toArray())
const memberOf = async (name: string) => (await allMembers()).find((member) => member.name === name)

async function sends(name: string, content: string | Buffer): Promise<void> {
  const base64 = Buffer.from(content).toString('base64')
  await chat.does({ do: 'file', from: '小李', chat: 'private', name, base64 })
}

test('staff keep a record up in a line, and see it as a picture', async () => {
  await chat.tells('小李', '莫道明 住院 县医院 8床')
  await chat.hears(
    '小李',
    /^莫道明的档案记下了：\n住院：没有 → 县医院 8床\n请人去看他，发：走访 派 莫道明 给 姓名$/,
  )
  for (const line of [
    '兴趣 书法、下象棋',
    '家属 儿子莫小明 12000000999',
    '独居',
    '会用的软件 学习强国、数字黔老',
  ]) {
    await chat.tells('小李', `档案 莫道明 ${line}`)
    await chat.hears('小李', /莫道明的档案记下了/)
  }
  await chat.tells('小李', '档案 莫道明')
  await chat.hears('小李', 'picture')
  await chat.hears('小李', /^莫道明　男　78 岁\n生日：1948年1月11日\n.*住院：县医院 8床/s)
  await chat.tells('小李', '莫道明 出院')
  await chat.hears('小李', /身体状况：住院 → 没有\n住院：县医院 8床 → 没有/)
  await chat.tells('小李', '档案 莫道明 历史')
  await chat.hears('小李', /莫道明的档案改过：\n10月8日上午9:00 住院：县医院 8床 → 没有（小李）\n/)
  await chat.tells('小李', '莫道明 手机 12345')
  await chat.hears('小李', /11 位手机号/)
  expect(await memberOf('莫道明')).toMatchObject({
    kin: '儿子莫小明 12000000999',
    livesAlone: true,
    interests: ['书法', '下象棋'],
  })
})

test('a name that fits several is asked back, one that fits nobody is said, and a member sees no record', async () => {
  await chat.tells('小李', '档案 老周 兴趣 书法')
  await chat.hears('小李', /「老周」有 \d 位：周启富/)
  await chat.tells('小李', '档案 张飞')
  await chat.hears('小李', /名单上没有「张飞」/)
  await chat.tells('小李', '档案 莫道明 喜欢热闹')
  await chat.hears('小李', /没看懂「喜欢热闹」.*能改的有：性别、出生日期/)
  await chat.tells('王德昌', '档案 莫道明')
  await chat.hears('王德昌', /由支部工作人员来办/)
})

test('a remark asks before it takes the place of what is known, and what may mean somebody else is not written', async () => {
  await chat.tells('小李', '莫道明 家属 女儿莫小红')
  await chat.hears('小李', /您的意思是不是：\n档案 莫道明 家属 女儿莫小红\n/)
  expect((await memberOf('莫道明'))?.kin).toBe('儿子莫小明 12000000999')
  await chat.tells('小李', '对')
  await chat.hears('小李', /家属联系：儿子莫小明 12000000999 → 女儿莫小红$/)
  await chat.tells('小李', '档案 莫道明 家属 儿子莫小明 12000000999')
  await chat.hears('小李', /莫道明的档案记下了/)
  await chat.tells('小李', '胡主任 电话换成 12000000888')
  await chat.hears('小李', /^是不是胡开明？请写全名。$/)
  const { key } = chat.world.person('小李')
  chat.world.add({ from: key, chat: key, text: '胡开明 住院 县医院', at: chat.world.now() - 10 * 60_000 })
  await chat.hears('小李', /到得太晚/)
  const kept = await memberOf('胡开明')
  expect([kept?.phone, kept?.hospital]).toEqual(['12000000028', undefined])
})

test('what a member says of himself changes his record when staff say so', async () => {
  await chat.tells('刘玉兰', '我搬到贵阳了')
  await chat.hears('刘玉兰', /等支部的同志核对了就改/)
  expect(chat.sentTo('刘玉兰')).toHaveLength(1)
  await chat.hears('小李', /刘玉兰说：「我搬到贵阳了」\n.*居住地从「清镇」改成「贵阳」？回「改档 1」/)
  expect((await memberOf('刘玉兰'))?.town).toBe('清镇')
  await chat.tells('小李', '改档')
  await chat.hears('小李', /居住地：清镇 → 贵阳/)
  await chat.hears('刘玉兰', /档案里已经改好了/)
  expect((await memberOf('刘玉兰'))?.town).toBe('贵阳')
  await chat.tells('小李', '不改档 1')
  await chat.hears('小李', /没有等着定的第 1 条/)
  await chat.tells('刘玉兰', '我搬到清镇了')
  await chat.hears('小李', /回「改档 2」/)
  await chat.tells('小李', '不改档 2')
  await chat.hears('刘玉兰', /「我搬到清镇了」，支部的同志看了，档案里先不改/)
  await chat.says('王秀英', '我搬到贵阳了')
  await chat.hearsNothing()
})

test('a sheet that changes what is there is read back first, and keeps what it has no column for', async () => {
  await chat.tells('小李', '导出名单')
  const { file } = await chat.hears('小李', 'file')
  const read = await readRosterFile(file?.content ?? Buffer.alloc(0))
  expect('people' in read && read.people.length).toBe(49)
  const before = await readFile(DEMO_ROSTER, 'utf8')
  await sends('名单.csv', before.replace('王德昌,男,1943-07-23', '王德昌,男,1943-07-24'))
  await chat.hears(
    '小李',
    /要改 3 人：\n　莫道明：身体状况 没有 → 住院\n　王德昌：出生日期 1943-07-23 → 1943-07-24\n　刘玉兰：居住地 贵阳 → 清镇\n不改：取消/,
  )
  expect((await memberOf('王德昌'))?.birth).toBe('1943-07-23')
  await chat.tells('小李', '取消')
  await chat.hears('小李', /名单没有改/)
  await sends('名单.csv', before.replace('王德昌,男,1943-07-23', '王德昌,男,1943-07-24'))
  await chat.hears('小李', /回「确认」就照表改/)
  await chat.tells('小李', '王德昌 搬到贵阳')
  await chat.hears('小李', /居住地：卫城 → 贵阳/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /王德昌：.*居住地 贵阳 → 卫城.*名单又有变动，请再核对一次/s)
  expect((await memberOf('王德昌'))?.town).toBe('贵阳')
  await chat.tells('小李', '确认')
  await chat.hears('小李', /读到 49 人/)
  expect((await memberOf('王德昌'))?.birth).toBe('1943-07-24')
  expect(await memberOf('莫道明')).toMatchObject({ livesAlone: true, interests: ['书法', '下象棋'] })
  await chat.tells('小李', '档案 王德昌 历史')
  await chat.hears('小李', /出生日期：1943-07-23 → 1943-07-24（小李，名单表）/)
})

test('what is kept is sealed, shown to whose it is, and gone when he leaves', async () => {
  for (const name of ['members', 'member_changes', 'record_proposals'])
    expect(await stored(name)).not.toMatch(/县医院|莫小明|贵阳|12000000999/)
  await chat.tells('莫道明', '我的信息')
  await chat.hears('莫道明', /独居 是.*家属联系 儿子莫小明.*兴趣爱好 书法；下象棋.*档案改动 \d+ 条/s)
  await chat.tells('小李', '退出 刘玉兰')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /删干净/)
  expect(JSON.parse(await stored('record_proposals'))).toEqual([])
})

test('staff read who has a birthday, lunar ones too; members are greeted only where it is set', async () => {
  await chat.tells('小李', '生日')
  const { text } = await chat.hears('小李', /^2026年10月：\n/)
  expect(text).toMatch(/10月11日 (?:.*、)?生日：.*周启富 76 岁/)
  await chat.tells('小李', '生日 十三月')
  await chat.hears('小李', /没看懂「十三月」/)
  await chat.setsClock('2026-10-11T08:00:05+08:00')
  await chat.hears('小李', /^今天生日：周启富 76 岁.*\n　周启富：电话 12000000004，住卫城/)
  expect(chat.sentTo('周启富')).toEqual([])
  Object.assign(chat.settings, { greetMembers: true })
  await chat.setsClock('2026-11-13T10:00:00+08:00')
  await chat.tells('小李', '生日 11月')
  const { text: november } = await chat.hears('小李', /^2026年11月：/)
  expect(november).toMatch(/11月14日 .*张大山 入党 48 周年/)
  await chat.setsClock('2026-11-14T08:00:05+08:00')
  await chat.hears('张大山', /您的政治生日，您入党 48 周年了/)
  const wish = await mongoose.connection.collection('outbox').findOne({ text: /您入党 48 周年了/ })
  expect(wish?.expiresAt).toEqual(new Date('2026-11-14T21:00:00+08:00'))
  await chat.hearsNothing('group')
})

test('nobody who lies in hospital or has died is greeted', async () => {
  await chat.setsClock('2026-11-30T10:00:00+08:00')
  await chat.tells('小李', '胡开明 住院 县医院')
  await chat.hears('小李', /胡开明的档案记下了/)
  await chat.tells('小李', '孙宝贵昨天去世了')
  await chat.hears('小李', /去世日期：没有 → 2026-11-29\n愿老人家安息.*退出 孙宝贵/s)
  await chat.setsClock('2026-12-01T08:00:05+08:00')
  await chat.setsClock('2026-12-02T08:00:05+08:00')
  await chat.hears('小李', /^今天生日：胡开明 74 岁.*住院：县医院。/s)
  expect(chat.sentTo('胡开明')).toEqual([])
  expect(chat.sentTo('孙宝贵')).toEqual([])
})
