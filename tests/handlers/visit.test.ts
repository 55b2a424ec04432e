import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../bot/documents/spreadsheet.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-09T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const stored = async (name: string) =>
  JSON.stringify(await mongoose.connection.collection(name).find().toArray())

test('on Monday morning staff read whom to visit and to call, and nobody else does', async () => {
  await chat.setsClock('2026-10-12T08:30:05+08:00')
  const { text } = await chat.hears(
    '小李',
    /^本周走访（10月12日到10月18日）：该上门 \d+ 人，该打电话 \d+ 人。/,
  )
  expect(text).toMatch(/卫城（\d+ 人，建议\S+去）/)
  expect(text).toMatch(/莫道明（住院：在住院/)
  expect(text.split('\n').length).toBeLessThanOrEqual(15)
  await chat.hearsNothing('group')
})

test('staff assign in a line, who is asked accepts by a word, goes, and tells of it', async () => {
  await chat.tells('小李', '走访 派 周启富、王德昌 给 罗朝阳')
  await chat.hears('罗朝阳', /^罗朝阳同志：支部想请您这几天去看看周启富、王德昌，方便吗？/)
  await chat.hears('小李', /已经私聊问罗朝阳/)
  expect(chat.sentTo('罗朝阳')[0]?.text).not.toMatch(/卧床|电话|1200/)
  await chat.tells('罗朝阳', '好的')
  await chat.hears('罗朝阳', /谢谢您！\n周启富：电话 12000000004，住卫城\n王德昌：电话/)
  await chat.hears('小李', /^罗朝阳答应去看周启富、王德昌了。$/)
  await chat.tells('小李', '走访')
  await chat.hears('小李', /罗朝阳去）.*周启富（[^）]*已答应）/s)
  await chat.tells('罗朝阳', '看过周启富了，他精神还好，就是缺降压药')
  await chat.hears('罗朝阳', /^谢谢您！记下了：罗朝阳今天看过周启富。/)
  await chat.hears('小李', /^罗朝阳看过周启富了：「看过周启富了，他精神还好，就是缺降压药」$/)
  await chat.does({ do: 'photo', from: '罗朝阳', chat: 'private', number: 1 })
  await chat.hears('罗朝阳', /照片收下了/)
  await chat.tells('小李', '走访 周启富')
  await chat.hears('小李', 'picture')
  await chat.hears('小李', /10月12日 罗朝阳上门：看过周启富了.*降压药（照片 1 张）/)
  await chat.tells('小李', '档案 周启富')
  await chat.hears('小李', /走访：10月12日 罗朝阳上门：看过周启富了/)
  expect(await stored('visits')).not.toMatch(/降压药/)
  await chat.hearsNothing('group')
})

test('a voice or a photo is enough, and who cannot go is no bother', async () => {
  await chat.setsClock('2026-10-12T09:30:00+08:00')
  await chat.does({ do: 'photo', from: '罗朝阳', chat: 'private', number: 2 })
  await chat.hears('罗朝阳', /记下了：罗朝阳今天看过王德昌，照片也收下了。他怎么样/)
  await chat.tells('罗朝阳', '身体硬朗，自己种菜')
  await chat.hears('罗朝阳', /记上了/)
  await chat.tells('小李', '走访 派 赵永康 给 高明远')
  await chat.hears('高明远', /去看看赵永康/)
  await chat.tells('高明远', '这几天走不开')
  await chat.hears('高明远', /没关系/)
  await chat.hears('小李', /^高明远去不了：「这几天走不开」。赵永康请另外派人。$/)
  await chat.tells('小李', '走访 派 林芝兰 去看 赵永康')
  await chat.hears('林芝兰', /去看看赵永康/)
  await chat.tells('林芝兰', '要得')
  await chat.hears('林芝兰', /赵永康：电话/)
  await chat.does({ do: 'voice', from: '林芝兰', chat: 'private', transcript: '我去看过赵永康了他吃得睡得' })
  await chat.hears('小李', /^林芝兰看过赵永康了/)
  await chat.hearsNothing('group')
})

test('staff note their own visits and calls, and take back what was wrong', async () => {
  await chat.tells('小李', '走访 莫道明 身体还好，缺药')
  await chat.hears('小李', /^记下了：小李今天看过莫道明/)
  await chat.tells('小李', '走访 彭家珍 打了电话，都好')
  await chat.hears('小李', /小李今天和彭家珍通过电话/)
  await chat.tells('小李', '昨天看过吴世英了，腿好些了')
  await chat.hears('小李', /小李昨天看过吴世英/)
  await chat.tells('小李', '走访 记错 莫道明')
  await chat.hears('小李', /去掉了：莫道明，10月12日 小李上门：身体还好，缺药/)
  await chat.tells('小李', '走访 莫道明')
  await chat.hears('小李', /^莫道明还没有走访过。/)
  await chat.tells('小李', '走访 派 孙宝贵 给 张飞')
  await chat.hears('小李', /没找到「张飞」/)
  await chat.tells('王秀英', '走访')
  await chat.hears('王秀英', /由支部工作人员来办/)
  await chat.tells('王秀英', '我去看过莫道明了')
  await chat.quiet()
  expect((await stored('visits')).match(/#/g)).toHaveLength(6)
})

test('a death in the family asks for a visit, and the list is a sheet', async () => {
  await chat.tells('小李', '孙宝贵老伴去世了')
  await chat.hears('小李', /孙宝贵家里有丧事，一百天里不给他发喜庆的问候/)
  await chat.tells('小李', '走访')
  await chat.hears('小李', /孙宝贵（家里有丧事）/)
  await chat.tells('小李', '走访 名单')
  const { file } = await chat.hears('小李', 'file')
  const [week = [], all = []] = await readTables(file?.content ?? Buffer.alloc(0))
  expect(week.some(({ cells }) => cells[0] === '孙宝贵' && cells[3] === '家里有丧事')).toBe(true)
  expect(all).toHaveLength(50)
  await chat.tells('小李', '走访 打印')
  await chat.hears('小李', /送学上门带的/)
  expect(await stored('bereavements')).not.toContain('老伴')
  await chat.tells('小李', '走访 记错 孙宝贵 丧事')
  await chat.hears('小李', /孙宝贵家的丧事去掉了/)
})

test('what is overdue comes back with the next week, what was done does not, and who promised is asked once', async () => {
  await chat.tells('小李', '走访 派 何天佑 给 罗朝英')
  await chat.hears('罗朝英', /去看看何天佑/)
  await chat.tells('罗朝英', '可以')
  await chat.hears('罗朝英', /何天佑：电话/)
  await chat.setsClock('2026-10-19T08:30:05+08:00')
  const { text } = await chat.hears('小李', /^本周走访（10月19日到10月25日）/)
  expect(text).toMatch(/莫道明/)
  expect(text).not.toMatch(/赵永康|王德昌|周启富/)
  await chat.hears('罗朝英', /^您答应去看的：何天佑。/)
  await chat.tells('罗朝英', '看过了')
  await chat.hears('小李', /^罗朝英看过何天佑了/)
})
